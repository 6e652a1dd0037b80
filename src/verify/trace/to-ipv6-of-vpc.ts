import { contains, firstAddress } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { block, component, type Walk } from './walk.ts'
import { isPrivateIpv6 } from './private-ipv6.ts'
import { enterFromInternet } from './to-public-interface.ts'

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
    block(walk, {
      code: 'NO_POSSIBLE_DESTINATION',
      stage: 'forward',
      component: component('vpc', vpc.id),
      rules: [40],
      details: { address: firstAddress(piece) },
    })
    return
  }
  checkOpen(walk, owner)
  enterFromInternet(walk, owner, firstAddress(sourceRange))
}

/** EC2 API, `DenyAllIgwTraffic`: what comes by an internet gateway is dropped, as at every endpoint. */
function checkOpen(walk: Walk, { id, deniesInternet, vpcId }: InterfaceEntry): void {
  const hasGateway = [...walk.network.internetGateways.values()].some(({ vpcIds }) =>
    vpcIds.includes(vpcId),
  )
  const isKnown = walk.network.described.has('InternetGateways')
  if (deniesInternet !== true && (hasGateway || !isKnown)) return
  block(walk, {
    code: 'forward-not-public',
    stage: 'forward',
    component: component('network-interface', id),
    rules: [95, 127],
  })
}
