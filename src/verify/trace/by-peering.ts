import { contains } from '../addresses/range.ts'
import { assume, block, component, type Walk } from './walk.ts'

/**
 * To a peered VPC: only its own addresses are carried, so nobody's gateway endpoint, NAT gateway or
 * internet gateway is reached through it (rule 18). What happens inside the peer is not followed yet.
 */
export function goByPeering(walk: Walk, peeringId: string): void {
  const at = component('vpc-peering-connection', peeringId)
  const before = walk.blockers.length
  const peering = walk.network.peerings.get(peeringId)
  const peer = peering?.sides.find((side) => side.vpcId !== walk.vpc.id)
  if (peering && !peering.active) {
    block(walk, {
      code: 'BAD_STATE',
      stage: 'forward',
      component: at,
      rules: [15],
      details: { state: 'inactive' },
    })
  }
  if (!peer || peer.cidrs.length === 0) {
    assume(walk, 'target-not-followed', { target: peeringId })
  } else if (peer.cidrs.some((cidr) => contains(cidr, walk.piece))) {
    assume(walk, 'target-not-followed', { target: peer.vpcId })
  } else {
    block(walk, {
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
      stage: 'forward',
      component: at,
      rules: [18],
      details: { peer: peer.vpcId },
    })
  }
  const source = walk.source.addresses[0] ?? ''
  const allowed = walk.blockers.length === before
  walk.hops.push({ component: at, allowed, rules: [18], decision: { kind: 'carried', source } })
}
