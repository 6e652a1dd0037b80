import * as z from 'zod'
import { vias, type Verdict } from '../verify/verdict.ts'

const component = z.object({ kind: z.string(), id: z.string() })
const details = z.record(z.string(), z.string())
const rules = z.array(z.int()).describe('Numbers of docs/rules.md')
const via = z.enum(vias)
const stage = z.enum(['passed', 'blocked', 'not-asked'])
const hop = z.object({
  component,
  decision: z.looseObject({ kind: z.string() }),
  allowed: z.boolean(),
  rules,
})
const fix = z.object({
  service: z.enum(['ec2', 's3', 'iam']),
  operation: z.string(),
  input: z.record(z.string(), z.json()),
})
const blocker = z.object({
  code: z
    .string()
    .describe("Reachability Analyzer's code, or ours in small letters (docs/codes.md)"),
  stage: z.enum(['dns', 'forward', 'return', 'tls', 'policy']),
  component,
  destinations: z.array(z.string()),
  details,
  rules,
  fix: z.array(fix).describe('Operations that remove it, in order'),
})
const path = z.object({
  destinations: z.array(z.string()),
  reachable: z.boolean(),
  via,
  hops: z.array(hop),
  returnHops: z.array(hop),
  blockers: z.array(blocker),
})

/** The published form of a verdict: schemas/verdict.schema.json is made from it. */
export const verdictSchema = z.object({
  reachable: z.boolean(),
  via,
  stages: z.object({ dns: stage, forward: stage, return: stage, tls: stage, policy: stage }),
  hops: z.array(hop),
  returnHops: z.array(hop),
  blockers: z.array(blocker),
  warnings: z.array(z.object({ code: z.string(), component, details, rules })),
  assumptions: z.array(z.object({ code: z.string(), details })),
  paths: z.array(path),
})

export const traceDocumentSchema = z
  .object({
    kind: z.literal('endpoint-lab/trace'),
    version: z.literal(1),
    question: z.looseObject({}),
    verdict: verdictSchema,
    ignored: z
      .array(
        z.object({
          file: z.string(),
          why: z.enum(['nothing-read', 'no-subject', 'not-judged', 'empty']),
        }),
      )
      .describe('Files of --snapshot of which nothing was used'),
  })
  .meta({ title: 'endpoint-lab trace', id: 'trace' })
export type TraceDocument = z.infer<typeof traceDocumentSchema>

export function traceDocument(
  question: object,
  verdict: Verdict,
  ignored: Readonly<TraceDocument['ignored']> = [],
): TraceDocument {
  return {
    kind: 'endpoint-lab/trace',
    version: 1,
    question: { ...question },
    verdict: verdict as unknown as TraceDocument['verdict'],
    ignored: [...ignored],
  }
}
