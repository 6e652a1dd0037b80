import type { Range } from '../../addresses/range.ts'
import type { NatEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { decideAcl } from '../../firewall/network-acl.ts'
import { matchRoute } from '../../routing/route-table.ts'
import { aclOf } from '../subnet-filters.ts'
import { answerTo, everyClientPort, packetTo, type Walk } from '../walk.ts'

/** A public NAT gateway of the walk's VPC that would carry it: up, with a way out, and past its subnet's ACL. */
export function workingNat(walk: Walk): NatEntry | undefined {
  const { network, vpc, piece } = walk
  return [...network.natGateways.values()].find(
    ({ VpcId, State, ConnectivityType, SubnetId }) =>
      VpcId === vpc.id &&
      State === 'available' &&
      ConnectivityType === 'public' &&
      SubnetId !== undefined &&
      leadsOut(network, vpc.id, SubnetId, piece) &&
      passesAcl(walk, SubnetId),
  )
}

/** There and back, between the sender and the gateway and between it and the destination (rules 38, 40). */
function passesAcl(walk: Walk, subnetId: string): boolean {
  const acl = aclOf(walk.network, walk.vpc.id, subnetId)
  const { sourceRange: source, pieces, source: sender } = walk
  if (!acl || !source) return true
  const inside =
    subnetId === sender.subnetId ||
    (decideAcl(acl.inbound, packetTo(walk, source)).allowed &&
      decideAcl(acl.outbound, answerTo(walk, source)).allowed)
  const isOpen = (peer: Range) =>
    decideAcl(acl.outbound, packetTo(walk, peer)).allowed &&
    decideAcl(acl.inbound, answerTo(walk, peer, everyClientPort)).allowed
  return inside && pieces.every(isOpen)
}

function leadsOut(network: Network, vpcId: string, subnetId: string, to: Range): boolean {
  const effective = effectiveTable(network, vpcId, subnetId)
  const target = effective && matchRoute(effective.table, to).winner?.row.target
  return (
    target?.kind === 'internet-gateway' &&
    network.internetGateways.get(target.id)?.vpcIds.includes(vpcId) === true
  )
}
