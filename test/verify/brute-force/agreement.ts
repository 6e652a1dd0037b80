import fc from 'fast-check'
import type { Question } from '../../../src/verify/question.ts'
import { byTheRules, differences } from './compare.ts'
import type { BruteForce } from './try-each.ts'
import type { World } from './lost-zone.ts'
import { wideNetwork, type WideNetwork } from './generated-network.ts'
import { ipv6Question } from './generated-ipv6-questions.ts'
import { internetQuestion } from './generated-internet-questions.ts'
import { isThere, waysIn, withWaysIn } from './generated-ways-in.ts'
import { question } from './generated-questions.ts'

export const firstSeed = 20_261_124

type Asked = readonly [WideNetwork & World, Question]

const kinds = fc.constantFrom('IPv4', 'IPv4', 'IPv6', 'IPv6', 'internet')
const zones = fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 'a', 'b')

/** A network and a question whose sender stands in it; for some, without one of its zones. */
const asked: fc.Arbitrary<Asked> = fc
  .tuple(wideNetwork, question, ipv6Question, internetQuestion, kinds, waysIn, zones)
  .map(([network, four, six, internet, kind, ways, zone]): Asked => {
    const world = zone === undefined ? network : { ...network, lostZone: `ap-northeast-2${zone}` }
    if (kind !== 'internet') return [world, kind === 'IPv6' && hasIpv6(network) ? six : four]
    return [withWaysIn(world, ways), internet]
  })
  .filter(([network, { from, to }]) =>
    'internet' in from
      ? !('address' in to) || isThere(network, to.address)
      : 'onPremises' in from
        ? network.VpnGateways[0]?.VpcAttachments?.[0]?.State === 'attached'
        : network.NetworkInterfaces.some((each) =>
            'instance' in from
              ? each.Attachment?.InstanceId === from.instance
              : each.NetworkInterfaceId === from.networkInterface,
          ),
  )

const hasIpv6 = ({ Vpcs }: WideNetwork) =>
  Vpcs.some((each) => each.Ipv6CidrBlockAssociationSet !== undefined)

/** What a disagreement looks like: the smallest network that shows it, and both answers. */
export interface Disagreement {
  readonly seed: number
  readonly network: WideNetwork & World
  readonly question: Question
  readonly answers: readonly string[]
}

/** Asks both about so many networks of a seed; nothing where they agree about all. `note` sees each answer. */
export function findDisagreement(
  seed: number,
  numRuns: number,
  note: (question: Question, expected: BruteForce | undefined, world: World) => void = () => {},
): Disagreement | undefined {
  const agree = fc.property(asked, ([network, about]) => {
    const expected = byTheRules(network, about)
    note(about, expected, network)
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
