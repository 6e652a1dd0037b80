import type { OnPremises, Question } from '../../../src/verify/question.ts'
import { single, type Address } from './addresses.ts'
import { fromInternet } from './from-internet.ts'
import type { World } from './lost-zone.ts'
import { resolveFromOutside, resolvePublic } from './names.ts'
import { enterByVpn } from './on-premises.ts'
import { outsideSender } from './places.ts'
import { isOutside, specialBlocks } from './public-addresses.ts'
import { NotRuled } from './route-tables.ts'
import { samples, tryEach, type BruteForce } from './try-each.ts'

/** From every address of a data centre that a rule could tell from its neighbour (rules 18, 60). */
export function evaluateFromOutside(
  world: World,
  from: OnPremises,
  question: Question,
): BruteForce {
  const { to, protocol = 'tcp' } = question
  const asked = { world, protocol, port: 's3' in to ? 443 : to.port }
  const vpcId = world.VpnGateways!.find((each) => each.VpnGatewayId === from.via)!
    .VpcAttachments![0]!.VpcId!
  const answer =
    'address' in to
      ? [single(to.address)]
      : resolveFromOutside(
          world,
          vpcId,
          'host' in to ? to.host : `s3.${to.s3.region}.amazonaws.com`,
          from.resolver === 'inbound-endpoint',
        )
  // Rule 119: of a name with records of both kinds those of its own family.
  const own = answer?.filter((block) => block.includes(':') === from.cidr.includes(':')) ?? []
  const blocks = own.length > 0 ? own : answer
  const senders = samples(world, [from.cidr]).map((address) => outsideSender(vpcId, address))
  return tryEach(world, blocks, (address) => {
    const fates = senders.map((sender) => enterByVpn(asked, sender, address, from.via))
    return fates.find((fate) => !fate.reachable) ?? fates[0]!
  })
}

/** From every sender that a rule could tell from its neighbour, to every such address. */
export function evaluateFromInternet(
  world: World,
  cidrs: readonly string[],
  { to, protocol = 'tcp' }: Question,
): BruteForce {
  const asked = { world, protocol, port: 's3' in to ? 443 : to.port }
  const senders = samples(world, cidrs, specialBlocks)
  const fateOf = (address: Address) => fromInternet(asked, senders, address)
  if ('host' in to && to.host.endsWith('.example.org')) {
    // A name of somebody else: an address of the internet, and nobody knows of which families.
    if (!cidrs.some((each) => each.includes('.'))) throw new NotRuled()
    return tryEach(world, ['0.0.0.0/0'], fateOf, (each) => isOutside(world, each))
  }
  const all =
    'address' in to
      ? [single(to.address)]
      : resolvePublic(world, 'host' in to ? to.host : `s3.${to.s3.region}.amazonaws.com`)
  // Rule 119: of a name with records of both kinds those of the senders' families.
  const own = all?.filter((block) =>
    cidrs.some((each) => each.includes(':') === block.includes(':')),
  )
  return tryEach(world, own?.length ? own : all, fateOf)
}
