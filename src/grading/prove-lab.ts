import type { Attempt } from '../course/attempt.ts'
import type { Lab } from '../course/load-lab.ts'
import { tryAttempt, type BackendFor } from '../sandbox/try-attempt.ts'
import type { MessageRef } from '../text/mendable-error.ts'
import type { CheckResult } from './outcome.ts'
import { refusalCodes } from './refusal-codes.ts'
import { runChecks } from './run-checks.ts'

interface Ran {
  readonly attempt: Attempt
  /** The codes of the call that AWS refused. */
  readonly refused: readonly string[]
  readonly results: readonly CheckResult[]
}

/**
 * What only running a lab's attempts can say: untouched fails, every solution passes whole, every
 * mistake earns its code, and every check fails in a set of mistakes that is its own.
 */
export async function proveLab(lab: Lab, backendFor?: BackendFor): Promise<readonly MessageRef[]> {
  const run = (attempt: Attempt) => runAttempt(lab, attempt, backendFor)
  const untouched = await run({ name: 'untouched', operations: [], answers: {} })
  const solutions: Ran[] = []
  for (const attempt of lab.solutions) solutions.push(await run(attempt))
  const mistakes: Ran[] = []
  for (const attempt of lab.mistakes) mistakes.push(await run(attempt))
  return [
    ...(passed(untouched) ? [finding(lab, 'lint.untouched-passes', {})] : []),
    ...solutions.flatMap((ran) => solutionFindings(lab, ran)),
    ...mistakes.flatMap((ran) => mistakeFindings(lab, ran)),
    ...coverageFindings(lab, [untouched, ...mistakes]),
  ]
}

async function runAttempt(
  lab: Lab,
  attempt: Attempt,
  backendFor: BackendFor | undefined,
): Promise<Ran> {
  const { snapshot, scope, refusal } = await tryAttempt(lab, attempt, backendFor)
  const results = runChecks(lab.definition, { snapshot, scope, answers: attempt.answers })
  const refused = refusal
    ? refusalCodes({ code: refusal.code, message: refusal.error.message })
    : []
  return { attempt, refused, results }
}

function passed({ results }: Ran): boolean {
  return results.every((result) => result.outcome.status === 'pass')
}

function solutionFindings(lab: Lab, ran: Ran): MessageRef[] {
  if (ran.refused.length > 0) {
    const values = { attempt: ran.attempt.name, code: ran.refused.join(' ') }
    return [finding(lab, 'lint.solution-refused', values)]
  }
  const failing = ran.results.filter((result) => result.outcome.status !== 'pass')
  if (failing.length === 0) return []
  const checks = failing.map((result) => result.id).join(', ')
  return [finding(lab, 'lint.solution-fails', { attempt: ran.attempt.name, checks })]
}

function mistakeFindings(lab: Lab, ran: Ran): MessageRef[] {
  const { name, earns } = ran.attempt
  if (passed(ran)) return [finding(lab, 'lint.mistake-passes', { attempt: name })]
  const earned = codesOf(ran)
  if (earns === undefined || earned.includes(earns)) return []
  const values = { attempt: name, code: earns, earned: earned.join(', ') || '-' }
  return [finding(lab, 'lint.mistake-earns-other', values)]
}

/** All the codes that an attempt earned: those of a refused call, and of failing checks. */
function codesOf({ refused, results }: Ran): string[] {
  const codes = results.flatMap(({ outcome }) => (outcome.status === 'fail' ? outcome.codes : []))
  return [...refused, ...codes]
}

function coverageFindings(lab: Lab, attempts: readonly Ran[]): MessageRef[] {
  const seen = new Map<string, string>()
  return lab.definition.checks.flatMap(({ id }) => {
    const failing = attempts.filter((ran) =>
      ran.results.some((result) => result.id === id && result.outcome.status === 'fail'),
    )
    if (failing.length === 0) return [finding(lab, 'lint.check-never-fails', { check: id })]
    const names = failing.map((ran) => ran.attempt.name).join(' ')
    const twin = seen.get(names)
    seen.set(names, id)
    return twin === undefined ? [] : [finding(lab, 'lint.checks-alike', { check: id, other: twin })]
  })
}

type Finding =
  | 'lint.untouched-passes'
  | 'lint.solution-refused'
  | 'lint.solution-fails'
  | 'lint.mistake-passes'
  | 'lint.mistake-earns-other'
  | 'lint.check-never-fails'
  | 'lint.checks-alike'

function finding(lab: Lab, key: Finding, values: Readonly<Record<string, string>>): MessageRef {
  return { key, values: { lab: lab.definition.id, ...values } }
}
