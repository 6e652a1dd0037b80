import { contains, firstAddress } from '../addresses/range.ts'
import { enterByInternet } from './enter-by-internet.ts'
import { nobodyHas } from './refuse-outside.ts'
import type { Walk } from './walk.ts'
import { isPrivateIpv6 } from './private-ipv6.ts'

/**
 * IPv6 addresses are public by themselves: on the internet a packet may meet another VPC of the
 * snapshot, at that VPC's internet gateway (rules 95, 110). An egress-only one lets nobody in (rule 127).
 */
export function toIpv6OfVpc(walk: Walk): void {
  const { network, piece, sourceRange } = walk
  const vpc = [...network.vpcs.values()].find(({ cidrs }) =>
    cidrs.some((cidr) => contains(cidr, piece)),
  )
  if (!vpc || isPrivateIpv6(piece) || !sourceRange || !network.described.has('NetworkInterfaces'))
    return
  const owner = network.interfaceAt(vpc.id, piece)
  if (!owner) {
    nobodyHas(walk, vpc.id)
    return
  }
  const source = {
    ...walk.source,
    subnetId: '',
    groupIds: [],
    addresses: [firstAddress(sourceRange)],
  }
  enterByInternet({ ...walk, source }, owner)
}
