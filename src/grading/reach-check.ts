import type { Check } from '../course/lab.ts'
import type { Scope } from '../aws/operations/references.ts'
import type { Network } from '../verify/network/network.ts'
import { trace } from '../verify/trace/trace.ts'
import type { Verdict } from '../verify/verdict.ts'
import type { Outcome, Plain } from './outcome.ts'
import { questionOfCheck } from './question-of-check.ts'

type ReachCheck = Extract<Check, { kind: 'reach' }>

/** Warnings that explain why a packet took, or lost, a way: a learner earns them as codes too. */
const tellingWarnings = new Set(['HIGHER_PRIORITY_ROUTE', 'MORE_SPECIFIC_ROUTE'])

/** Asks the core and compares: every path must go the way that the lab asks for, not one of them. */
export function checkReach(check: ReachCheck, network: Network, scope: Scope): Outcome {
  if (scope[check.from.instance] === undefined) return notBuilt(check)
  const verdict = trace(network, questionOfCheck(check, scope))
  const { expect } = check
  const observedCodes = codesOf(verdict)
  const arrives = verdict.reachable === expect.reachable
  const rightWay =
    (expect.via === undefined || verdict.paths.every((path) => path.via === expect.via)) &&
    !verdict.paths.some((path) => path.reachable && path.via === expect.notVia)
  const named = expect.codes.every((code) => observedCodes.includes(code))
  const clean = !expect.withoutCodes.some((code) => observedCodes.includes(code))
  if (arrives && rightWay && named && clean) return { status: 'pass', verdict }
  return {
    status: 'fail',
    codes: earnedCodes(check, verdict, observedCodes),
    expected: expectedOf(check),
    observed: observedOf(verdict, observedCodes),
    verdict,
  }
}

/** The learner has not built the piece that the question starts from. */
function notBuilt(check: ReachCheck): Outcome {
  return {
    status: 'fail',
    codes: ['not-built'],
    expected: expectedOf(check),
    observed: null,
  }
}

function codesOf(verdict: Verdict): string[] {
  const warnings = verdict.warnings.filter((warning) => tellingWarnings.has(warning.code))
  return [...new Set([...verdict.blockers, ...warnings].map((each) => each.code))]
}

function earnedCodes(check: ReachCheck, verdict: Verdict, observed: readonly string[]): string[] {
  if (check.earns !== undefined) return [check.earns]
  if (!verdict.reachable && check.expect.reachable)
    return wayTaken(check, verdict) ? [...observed, check.wrong] : [...observed]
  return [check.wrong, ...observed]
}

/** Some path arrives, by a way that was not asked for, while another is blocked. */
function wayTaken(check: ReachCheck, verdict: Verdict): boolean {
  return verdict.paths.some(
    (path) => path.reachable && check.expect.via !== undefined && path.via !== check.expect.via,
  )
}

function expectedOf({ expect }: ReachCheck): Plain {
  return {
    reachable: expect.reachable,
    ...(expect.via === undefined ? {} : { via: expect.via }),
    ...(expect.notVia === undefined ? {} : { notVia: expect.notVia }),
    ...(expect.codes.length === 0 ? {} : { codes: expect.codes }),
  }
}

function observedOf(verdict: Verdict, codes: readonly string[]): Plain {
  const vias = [...new Set(verdict.paths.map((path) => path.via))]
  return { reachable: verdict.reachable, via: vias.length === 1 ? vias[0]! : vias, codes }
}
