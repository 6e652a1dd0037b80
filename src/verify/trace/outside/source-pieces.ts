import { cut } from '../../addresses/cut.ts'
import type { Range } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { groupsOf } from '../instance-groups.ts'
import { aclOf } from '../subnet-filters.ts'
import type { WalkedPath } from '../finish-walk.ts'

/**
 * Cuts a source that is a whole network at every block that its destination's filters and table
 * decide by, so that each piece fares alike: one entry of an ACL may name a part of it only.
 */
export function cutSource(network: Network, source: Range, to: InterfaceEntry): Range[] {
  return cut([source], blocksBefore(network, to))
}

/** The blocks of the filters in front of an interface, and of its table. */
export function blocksBefore(network: Network, to: InterfaceEntry): Range[] {
  const acl = aclOf(network, to.vpcId, to.subnetId)
  const table = effectiveTable(network, to.vpcId, to.subnetId)?.table
  const peers = groupsOf(network, to).flatMap(({ inbound }) => inbound.map(({ peer }) => peer))
  return [
    ...[...(acl?.inbound ?? []), ...(acl?.outbound ?? [])].map(({ range }) => range),
    ...(table?.entries ?? []).map(({ range }) => range),
    ...peers.flatMap((peer) => (peer.kind === 'cidrs' ? peer.ranges : [])),
  ]
}

/** One path for all pieces of a source: blocked where any of them is, and shown by the first of those. */
export function joinPieces(walked: readonly WalkedPath[]): WalkedPath {
  const blocked = walked.filter(({ path }) => !path.reachable)
  const first = blocked[0] ?? walked[0]!
  return {
    path: { ...first.path, blockers: blocked.flatMap(({ path }) => path.blockers) },
    warnings: walked.flatMap(({ warnings }) => warnings),
    assumptions: walked.flatMap(({ assumptions }) => assumptions),
  }
}
