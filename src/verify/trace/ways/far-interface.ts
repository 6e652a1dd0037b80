import type { InterfaceEntry } from '../../network/entries.ts'
import type { PeeringEntry } from '../../network/peerings.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { matchRoute } from '../../routing/route-table.ts'
import type { RouteTarget } from '../../routing/target.ts'
import { meantTarget } from '../fixes/fix-missing-way.ts'
import { noGroups, type Walk } from '../walk.ts'

/** The interface at the far end, and the groups of it that a rule at the near end may name. */
export interface FarInterface {
  readonly entry: InterfaceEntry
  readonly groups: ReadonlySet<string>
}

/**
 * In the source's own VPC, else in a VPC that a peering route leads to. What a row inside `local`
 * takes elsewhere (rule 14) leaves the subnet, and no rule that names a group lets it pass.
 */
export function farInterface(walk: Walk): FarInterface | undefined {
  const local = interfaceIn(walk, walk.vpc.id)
  if (!local && walk.network.peerings.size === 0) return undefined
  const way = wayOut(walk)
  if (local && (!way || way.kind === 'local')) {
    return { entry: local, groups: new Set(local.groupIds) }
  }
  const peering = peeringOf(walk, way)
  const peer = peering?.sides.find((side) => side.vpcId !== walk.vpc.id)
  const entry = peer && interfaceIn(walk, peer.vpcId)
  if (!entry) return undefined
  return { entry, groups: groupsSeenOverPeering(walk, entry.vpcId, entry.groupIds) }
}

/** The interface in a VPC that has the piece's address. */
export function interfaceIn(walk: Walk, vpcId: string): InterfaceEntry | undefined {
  return walk.network.interfaceAt(vpcId, walk.piece)
}

/** Over a peering a rule may name a group of the other VPC in the same Region only (rule 110). */
export function groupsSeenOverPeering(
  { network, vpc }: Walk,
  otherVpcId: string,
  groupIds: readonly string[],
): ReadonlySet<string> {
  const here = vpc.region
  const there = network.vpcs.get(otherVpcId)?.region
  return here !== undefined && there !== undefined && here !== there ? noGroups : new Set(groupIds)
}

function wayOut(walk: Walk): RouteTarget | undefined {
  const { network, source, piece } = walk
  const effective = effectiveTable(network, source.vpcId, source.subnetId)
  if (!effective) return undefined
  const { winner } = matchRoute(effective.table, piece)
  return winner ? winner.row.target : meantTarget(walk)
}

function peeringOf({ network }: Walk, way: RouteTarget | undefined): PeeringEntry | undefined {
  return way?.kind === 'vpc-peering-connection' ? network.peerings.get(way.id) : undefined
}
