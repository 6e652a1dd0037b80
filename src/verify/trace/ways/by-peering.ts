import { contains, firstAddress } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { PeeringEntry } from '../../network/peerings.ts'
import type { Fix, Via } from '../../verdict.ts'
import { enterInterface, leaveSubnetOf } from './enter-interface.ts'
import { groupsSeenOverPeering, interfaceIn } from './far-interface.ts'
import { fixByEndpoint } from '../fixes/fix-public-address.ts'
import { findReturnRoute, routeToSource } from '../return-route.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/**
 * To a peered VPC: only its own addresses are carried, so nobody's gateway endpoint, NAT gateway or
 * internet gateway is reached through it (rule 18). An interface endpoint is, with routes both ways
 * (rules 60, 110).
 */
export function goByPeering(walk: Walk, peeringId: string): Via {
  const peering = walk.network.peerings.get(peeringId)
  const peer = peering?.sides.find((side) => side.vpcId !== walk.vpc.id)
  const carried = crossPeering(walk, peeringId, peering)
  const target = carried && peer ? interfaceIn(walk, peer.vpcId) : undefined
  if (carried && !target) notThere(walk, peer?.vpcId ?? peeringId)
  return target ? intoPeer(walk, target, peeringId) : 'vpc-peering'
}

/** Nobody has the address, or the peer is not in the snapshot. */
function notThere(walk: Walk, peerId: string): void {
  const { network } = walk
  if (!network.vpcs.has(peerId) || !network.described.has('NetworkInterfaces')) {
    assume(walk, 'target-not-followed', { target: peerId })
    return
  }
  block(walk, {
    code: 'NO_POSSIBLE_DESTINATION',
    stage: 'forward',
    component: component('vpc', peerId),
    rules: [40],
    details: { address: firstAddress(walk.piece) },
  })
}

function intoPeer(walk: Walk, target: InterfaceEntry, peeringId: string): Via {
  const groups = groupsSeenOverPeering(walk, target.vpcId, walk.source.groupIds)
  const via = enterInterface(walk, target, groups)
  leaveSubnetOf(walk, target)
  findReturnRoute(walk, {
    vpcId: target.vpcId,
    subnetId: target.subnetId,
    by: { kind: 'vpc-peering-connection', id: peeringId },
    fix: (tableId) => routeToSource(walk, tableId, { VpcPeeringConnectionId: peeringId }),
  })
  return via === 'interface-endpoint' ? via : 'vpc-peering'
}

/** Whether the peering carries the piece, or nobody can say that it does not. */
function crossPeering(walk: Walk, id: string, peering: PeeringEntry | undefined): boolean {
  const at = component('vpc-peering-connection', id)
  const before = walk.blockers.length
  const peer = peering?.sides.find((side) => side.vpcId !== walk.vpc.id)
  if (peering && !peering.active) {
    block(walk, {
      code: 'BAD_STATE',
      stage: 'forward',
      component: at,
      rules: [15],
      details: { state: peering.state },
      fix: peering.state === 'pending-acceptance' ? accept(id) : [],
    })
  }
  const isForeign =
    peer !== undefined &&
    peer.cidrs.length > 0 &&
    !peer.cidrs.some((cidr) => contains(cidr, walk.piece))
  if (isForeign) {
    block(walk, {
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
      stage: 'forward',
      component: at,
      rules: [18],
      details: { peer: peer.vpcId },
      fix: fixByEndpoint(walk),
    })
  }
  walk.hops.push({
    component: at,
    allowed: walk.blockers.length === before,
    rules: [18],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
  return !isForeign
}

function accept(VpcPeeringConnectionId: string): Fix[] {
  const input = { VpcPeeringConnectionId }
  return [{ service: 'ec2', operation: 'AcceptVpcPeeringConnection', input }]
}
