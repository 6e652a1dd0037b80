import { firstAddress } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { addressKey } from '../network/network.ts'
import { passGroups } from './instance-groups.ts'
import { crossSubnetEdge } from './subnet-filters.ts'
import { assume, block, clientPorts, component, packetTo, type Walk } from './walk.ts'

/** The interface in the source's VPC that has the piece's address. */
export function localInterface(walk: Walk): InterfaceEntry | undefined {
  return walk.network.interfaceByAddress.get(addressKey(walk.vpc.id, firstAddress(walk.piece)))
}

/** To an interface of the same VPC, across both subnets' edges unless they are one (rules 40, 56). */
export function goLocally(walk: Walk): void {
  const target = localInterface(walk)
  if (!target) {
    noSuchInterface(walk)
    return
  }
  const source = walk.sourceRange
  const sameSubnet = target.subnetId === walk.source.subnetId
  const edge = { subnetId: target.subnetId, vpcId: target.vpcId }
  if (source && !sameSubnet) {
    crossSubnetEdge(walk, {
      ...edge,
      direction: 'inbound',
      stage: 'forward',
      packet: packetTo(walk, source),
    })
  }
  if (source) {
    const packet = { ...packetTo(walk, source), peerGroups: new Set(walk.source.groupIds) }
    passGroups(walk, target, 'inbound', packet)
  }
  walk.hops.push({
    component: component('network-interface', target.id),
    allowed: true,
    rules: [40],
    decision: { kind: 'arrived', source: walk.source.addresses[0] ?? '' },
  })
  if (source && !sameSubnet) {
    crossSubnetEdge(walk, {
      ...edge,
      direction: 'outbound',
      stage: 'return',
      packet: packetTo(walk, source, clientPorts),
    })
  }
}

function noSuchInterface(walk: Walk): void {
  const described = walk.network.described
  if (!described.has('NetworkInterfaces') && !described.has('Reservations')) {
    assume(walk, 'network-interfaces-not-described', {})
    return
  }
  block(walk, {
    code: 'NO_POSSIBLE_DESTINATION',
    stage: 'forward',
    component: component('vpc', walk.vpc.id),
    rules: [40],
    details: { address: firstAddress(walk.piece) },
  })
}
