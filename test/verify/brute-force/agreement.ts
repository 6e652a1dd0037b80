import fc from 'fast-check'
import type { Question } from '../../../src/verify/question.ts'
import { byTheRules, differences } from './compare.ts'
import type { BruteForce } from './evaluate.ts'
import { wideNetwork, type WideNetwork } from './generated-network.ts'
import { internetQuestion } from './generated-internet-questions.ts'
import { ipv6Question } from './generated-ipv6-questions.ts'
import { question } from './generated-questions.ts'

export const firstSeed = 20_261_124

/** A network and a question whose sender stands in it. */
const asked: fc.Arbitrary<readonly [WideNetwork, Question]> = fc
  .tuple(
    wideNetwork,
    question,
    ipv6Question,
    internetQuestion,
    fc.constantFrom(4, 4, 4, 6, 6, 6, 'internet', 'internet'),
  )
  .map(([network, four, six, internet, asks]): readonly [WideNetwork, Question] => {
    if (asks === 'internet') return [network, internet]
    return [network, asks === 4 || !hasIpv6(network) ? four : six]
  })
  .filter(([network, { from }]) => standsIn(network, from))

function standsIn(network: WideNetwork, from: Question['from']): boolean {
  if ('internet' in from) return true
  if ('onPremises' in from) return network.VpnGateways[0]?.VpcAttachments?.[0]?.State === 'attached'
  return network.NetworkInterfaces.some((each) =>
    'instance' in from
      ? each.Attachment?.InstanceId === from.instance
      : each.NetworkInterfaceId === from.networkInterface,
  )
}

const hasIpv6 = ({ Vpcs }: WideNetwork) =>
  Vpcs.some((each) => each.Ipv6CidrBlockAssociationSet !== undefined)

/** What a disagreement looks like: the smallest network that shows it, and both answers. */
export interface Disagreement {
  readonly seed: number
  readonly network: WideNetwork
  readonly question: Question
  readonly answers: readonly string[]
}

/** Asks both about so many networks of a seed; nothing where they agree about all. `note` sees each answer. */
export function findDisagreement(
  seed: number,
  numRuns: number,
  note: (question: Question, expected: BruteForce | undefined) => void = () => {},
): Disagreement | undefined {
  const agree = fc.property(asked, ([network, about]) => {
    const expected = byTheRules(network, about)
    note(about, expected)
    return differences(network, about, expected).length === 0
  })
  const { counterexample, errorInstance } = fc.check(agree, { seed, numRuns })
  if (!counterexample) return undefined
  if (errorInstance instanceof Error && !errorInstance.message.startsWith('Property failed')) {
    throw errorInstance
  }
  const [[network, about]] = counterexample
  return { seed, network, question: about, answers: differences(network, about) }
}
