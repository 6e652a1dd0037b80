import type { VpcAttributes } from '../../verify/snapshot.ts'
import type { AnswerUse } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

/** `describe-vpc-attribute` answers one attribute a call. */
export function joinVpcAttributes(
  answers: readonly SavedAnswer[],
  use: AnswerUse,
): VpcAttributes[] {
  const vpcs = new Map<string, VpcAttributes>()
  for (const answer of answers) {
    const own = Object.fromEntries(answer.members) as VpcAttributes & {
      readonly VpcAttributes?: readonly VpcAttributes[]
    }
    for (const { VpcId, EnableDnsSupport, EnableDnsHostnames } of [
      own,
      ...(own.VpcAttributes ?? []),
    ]) {
      if (VpcId === undefined || (EnableDnsSupport ?? EnableDnsHostnames) === undefined) continue
      const known = vpcs.get(VpcId)
      vpcs.set(VpcId, {
        VpcId,
        EnableDnsSupport: EnableDnsSupport ?? known?.EnableDnsSupport,
        EnableDnsHostnames: EnableDnsHostnames ?? known?.EnableDnsHostnames,
      })
      use.used(answer)
    }
  }
  return [...vpcs.values()]
}
