import * as z from 'zod'
import type { Refusal } from '../aws/operations/run-operations.ts'
import type { Lab } from '../course/load-lab.ts'
import type { CheckResult } from './outcome.ts'
import { verdictSchema } from './verdict-schema.ts'

const check = z.object({
  id: z.string(),
  points: z.number(),
  earned: z.number(),
  status: z.enum(['pass', 'fail', 'blocked', 'broken']),
  codes: z.array(z.string()).optional(),
  expected: z.json().optional(),
  observed: z.json().optional(),
  blockedBy: z.array(z.string()).optional(),
  cause: z.string().optional(),
  verdict: verdictSchema.optional(),
})

/** The canonical result of a graded lab. Every report is made from it. */
export const resultSchema = z
  .object({
    kind: z.literal('endpoint-lab/result'),
    version: z.literal(1),
    lab: z.object({ id: z.string(), number: z.int() }),
    backend: z.enum(['embedded', 'localstack']),
    startedAt: z.iso.datetime(),
    durationMs: z.number().describe('From the first operation to the last check, in milliseconds'),
    passed: z.boolean(),
    score: z.object({ earned: z.number(), possible: z.number() }),
    refusal: z
      .object({ operation: z.string(), index: z.int(), code: z.string(), message: z.string() })
      .optional()
      .describe('The call that AWS refused; nothing after it was run'),
    checks: z.array(check),
  })
  .meta({ title: 'endpoint-lab result', id: 'result' })
export type ResultDocument = z.infer<typeof resultSchema>

export interface GradedLab {
  readonly lab: Lab
  readonly checks: readonly CheckResult[]
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly refusal?: Refusal
}

export function resultDocument(graded: GradedLab): ResultDocument {
  const { lab, checks, startedAt, finishedAt, refusal } = graded
  const sum = (key: 'points' | 'earned') => checks.reduce((total, each) => total + each[key], 0)
  return {
    kind: 'endpoint-lab/result',
    version: 1,
    lab: { id: lab.definition.id, number: lab.definition.number },
    backend: 'embedded',
    startedAt: startedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    passed: checks.every((each) => each.outcome.status === 'pass'),
    score: { earned: sum('earned'), possible: sum('points') },
    ...(refusal
      ? {
          refusal: {
            operation: refusal.operation.operation,
            index: refusal.index,
            code: refusal.code,
            message: refusal.error.message,
          },
        }
      : {}),
    checks: checks.map(checkDocument),
  }
}

function checkDocument({
  id,
  points,
  earned,
  outcome,
}: CheckResult): ResultDocument['checks'][number] {
  const shared = { id, points, earned, status: outcome.status }
  switch (outcome.status) {
    case 'pass':
      return { ...shared, ...verdictOf(outcome) }
    case 'fail':
      return {
        ...shared,
        codes: [...outcome.codes],
        expected: outcome.expected as never,
        observed: outcome.observed as never,
        ...verdictOf(outcome),
      }
    case 'blocked':
      return { ...shared, blockedBy: [...outcome.by] }
    case 'broken':
      return { ...shared, cause: outcome.cause }
  }
}

function verdictOf(outcome: { readonly verdict?: unknown }): {
  verdict?: z.infer<typeof verdictSchema>
} {
  return outcome.verdict ? { verdict: outcome.verdict as z.infer<typeof verdictSchema> } : {}
}
