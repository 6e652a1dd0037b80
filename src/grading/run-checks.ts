import { search, type JSONValue } from '@jmespath-community/jmespath'
import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '../aws/operations/references.ts'
import type { Check, LabDefinition } from '../course/lab.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import { createNetworks, type Networks } from './networks.ts'
import type { CheckResult, Outcome, Plain } from './outcome.ts'
import { assignPieces } from './assign-pieces.ts'
import { checkReach } from './reach-check.ts'

/** What a lab's checks look at. */
export interface Evidence {
  readonly snapshot: Snapshot
  /** The topology's logical ids and outputs, as they stand in the sandbox. */
  readonly scope: Scope
  /** The learner's answers to questions, by the question's id. */
  readonly answers: Readonly<Record<string, string>>
}

/**
 * Runs every check of a lab. Those that need a check that did not pass are blocked. Where the lab
 * finds pieces by their shape, the assignment that earns most counts.
 */
export function runChecks(definition: LabDefinition, evidence: Evidence): CheckResult[] {
  const networks = createNetworks(evidence.snapshot)
  const runs = assignPieces(definition.find, evidence).map((scope) =>
    runAll(definition, networks, { ...evidence, scope }),
  )
  return runs.reduce((best, run) => (earnedBy(run) > earnedBy(best) ? run : best))
}

function earnedBy(results: readonly CheckResult[]): number {
  return results.reduce((sum, result) => sum + result.earned, 0)
}

function runAll(definition: LabDefinition, networks: Networks, evidence: Evidence): CheckResult[] {
  const results = new Map<string, CheckResult>()
  for (const check of inNeedOrder(definition.checks)) {
    const open = check.needs.filter((id) => results.get(id)?.outcome.status !== 'pass')
    const outcome: Outcome =
      open.length > 0
        ? { status: 'blocked', by: open }
        : runCheck(check, definition, networks, evidence)
    const earned = outcome.status === 'pass' ? check.points : 0
    results.set(check.id, { id: check.id, points: check.points, earned, outcome })
  }
  return definition.checks.map((check) => results.get(check.id)!)
}

/** Checks in an order in which each comes after those it needs; the loader refuses cycles. */
function inNeedOrder(checks: readonly Check[]): Check[] {
  const ordered = new Set<Check>()
  const visit = (check: Check): void => {
    if (ordered.has(check)) return
    for (const id of check.needs) {
      const needed = checks.find((each) => each.id === id)
      if (needed && needed !== check) visit(needed)
    }
    ordered.add(check)
  }
  for (const check of checks) visit(check)
  return [...ordered]
}

function runCheck(
  check: Check,
  definition: LabDefinition,
  networks: Networks,
  evidence: Evidence,
): Outcome {
  switch (check.kind) {
    case 'reach':
      return checkReach(check, networks.without(check.without), evidence.scope)
    case 'state':
      return checkState(check, evidence)
    case 'answer':
      return checkAnswer(check, definition, evidence.answers)
  }
}

/** A JMESPath expression over the snapshot, with the sandbox's names under `outputs`. */
function checkState(
  check: Extract<Check, { kind: 'state' }>,
  { snapshot, scope }: Evidence,
): Outcome {
  const data = { ...JSON.parse(JSON.stringify(snapshot)), outputs: scope } as JSONValue
  const observed = search(data, check.query)
  if (isDeepStrictEqual(observed, check.equals)) return { status: 'pass' }
  return {
    status: 'fail',
    codes: [check.wrong],
    expected: check.equals as Plain,
    observed: observed as Plain,
  }
}

function checkAnswer(
  check: Extract<Check, { kind: 'answer' }>,
  definition: LabDefinition,
  answers: Evidence['answers'],
): Outcome {
  const given = answers[check.question]
  const question = definition.questions.find((each) => each.id === check.question)
  if (given === undefined || !question) return { status: 'blocked', by: [check.question] }
  if (question.correct.includes(given)) return { status: 'pass' }
  const codes = [question.earns[given] ?? check.wrong]
  return { status: 'fail', codes, expected: question.correct, observed: given }
}
