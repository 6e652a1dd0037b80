import type { InterfaceEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import type { Question } from '../../question.ts'
import { askPolicies, type PolicyQuestion } from './ask-policies.ts'
import { subjectOf } from './policy-subject.ts'
import type { WalkedPath } from '../finish-walk.ts'

/** What policies are asked about; undefined where the question names no request, or nothing to ask of. */
export function policyQuestion(
  network: Network,
  source: InterfaceEntry,
  { to, request }: Question,
): PolicyQuestion | undefined {
  const subject = request && subjectOf(to, request)
  return subject && { network, source, subject, request }
}

/** A path, and what policies say of the request that comes by it. */
export function withPolicies(asked: PolicyQuestion | undefined, walked: WalkedPath): WalkedPath {
  if (!asked) return walked
  const { hops, blockers, assumptions } = askPolicies(asked, walked.path)
  const all = [...walked.path.blockers, ...blockers]
  return {
    ...walked,
    path: {
      ...walked.path,
      hops: [...walked.path.hops, ...hops],
      blockers: all,
      reachable: all.length === 0,
    },
    assumptions: [...walked.assumptions, ...assumptions],
  }
}
