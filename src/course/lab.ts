import * as z from 'zod'
import { operation } from './attempt.ts'
import { vias } from '../verify/verdict.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)

/** A logical id of the topology, or the name of a piece that `find` finds. */
const source = z.strictObject({ instance: z.string() })
const destination = z.union([
  z.strictObject({
    s3: z.strictObject({
      region: z.string(),
      bucket: z.string().optional(),
      /** How S3 is asked: by its Regional name, an interface endpoint's own, or either that answers. */
      name: z.enum(['regional', 'endpoint', 'either']).optional(),
    }),
  }),
  z.strictObject({ host: z.string(), port: z.int().min(1).max(65_535) }),
  z.strictObject({ address: z.string(), port: z.int().min(1).max(65_535) }),
])

const checkBase = {
  id,
  points: z.int().min(0).default(1),
  needs: z.array(id).default([]),
}

/**
 * A piece that the learner builds, found by its shape and never by an id or a Name tag: `among` is a
 * JMESPath expression over the snapshot that gives the ids it may be. No two pieces are the same one,
 * and the assignment that earns most counts.
 */
const piece = z.strictObject({ id: z.string().regex(/^[A-Z][A-Za-z0-9]*$/), among: z.string() })

/**
 * A check, as data. `reach`: a question; `expect.reachable`, the way it must go (`via`, on every
 * path) or must not (`notVia`), codes that must or must not appear; `without` asks it as if all
 * endpoints of that type were gone. `state`: a JMESPath expression over the snapshot (with
 * the topology's names under `outputs`) that must equal `equals`. `answer`: the learner's choice to
 * the question of that id; it stands among its step's checks, and is blocked until the question is asked.
 */
const check = z.discriminatedUnion('kind', [
  z.strictObject({
    ...checkBase,
    kind: z.literal('reach'),
    from: source,
    to: destination,
    without: z.enum(['gateway-endpoint', 'interface-endpoint']).optional(),
    expect: z.strictObject({
      reachable: z.boolean(),
      via: z.enum(vias).optional(),
      notVia: z.enum(vias).optional(),
      codes: z.array(z.string()).default([]),
      withoutCodes: z.array(z.string()).default([]),
    }),
    /** The code a learner earns when this fails because the packet arrived, or went, by another way. */
    wrong: z.string().default('way-wrong'),
    /**
     * Whatever the failure, it earns this code instead: for what must stay as it was before the
     * learner came, open (`scope-lost`) or shut (`scope-widened`).
     */
    earns: z.string().optional(),
  }),
  z.strictObject({
    ...checkBase,
    kind: z.literal('state'),
    query: z.string(),
    equals: z.json(),
    wrong: z.string(),
  }),
  z.strictObject({
    ...checkBase,
    kind: z.literal('answer'),
    question: id,
    wrong: z.string().default('answer-misread'),
  }),
])

/**
 * A choice that the learner makes. A prediction is asked before the work and never scored; the
 * question asked again (`scored: true`) comes after it, and only its first answer counts.
 */
const question = z.strictObject({
  id,
  scored: z.boolean().default(false),
  choices: z.array(id).min(2),
  correct: z.array(id).min(1),
  /** Choices whose mistake has a code of its own; the others earn the check's. */
  earns: z.record(id, z.string()).default({}),
})

const step = z.strictObject({
  id,
  /**
   * Run when the step begins: what CloudFormation cannot say. References name the topology's logical
   * ids and outputs. Not shown to the learner.
   */
  before: z.array(operation).default([]),
  /** Predictions asked when the step begins. */
  predict: z.array(id).default([]),
  checks: z.array(id).min(1),
  hints: z.array(id).min(3),
  /** Questions asked again once the step's checks pass. */
  ask: z.array(id).default([]),
})

/** `lab.yaml`. Every text is in `en.md` and `ko.md`, under headings named by these ids. */
export const labSchema = z.strictObject({
  id,
  number: z.int().min(1),
  minutes: z.int().min(1),
  prerequisites: z.array(z.int()).default([]),
  region: z.string().default('ap-northeast-2'),
  pages: z.array(z.string()).default([]),
  find: z.array(piece).max(4).default([]),
  steps: z.array(step).min(1),
  questions: z.array(question).default([]),
  checks: z.array(check).min(1),
})

export type LabDefinition = z.infer<typeof labSchema>
export type Check = LabDefinition['checks'][number]
export type LabQuestion = LabDefinition['questions'][number]
export type Step = LabDefinition['steps'][number]
