import { firstAddress } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { addressKey } from '../network/network.ts'
import type { PeeringEntry } from '../network/peerings.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import { matchRoute } from '../routing/route-table.ts'
import { noGroups, type Walk } from './walk.ts'

/** The interface at the far end, and the groups of it that a rule at the near end may name. */
export interface FarInterface {
  readonly entry: InterfaceEntry
  readonly groups: ReadonlySet<string>
}

/** In the source's own VPC, else in a VPC that a peering route leads to. */
export function farInterface(walk: Walk): FarInterface | undefined {
  const local = interfaceIn(walk, walk.vpc.id)
  if (local) return { entry: local, groups: new Set(local.groupIds) }
  const peering = peeringOnTheWay(walk)
  const peer = peering?.sides.find((side) => side.vpcId !== walk.vpc.id)
  const entry = peer && interfaceIn(walk, peer.vpcId)
  if (!entry) return undefined
  return { entry, groups: groupsSeenOverPeering(walk, entry.vpcId, entry.groupIds) }
}

/** The interface in a VPC that has the piece's address. */
export function interfaceIn(walk: Walk, vpcId: string): InterfaceEntry | undefined {
  return walk.network.interfaceByAddress.get(addressKey(vpcId, firstAddress(walk.piece)))
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

function peeringOnTheWay(walk: Walk): PeeringEntry | undefined {
  const { network, source } = walk
  if (network.peerings.size === 0) return undefined
  const effective = effectiveTable(network, source.vpcId, source.subnetId)
  const target = effective && matchRoute(effective.table, walk.piece).winner?.row.target
  return target?.kind === 'vpc-peering-connection' ? network.peerings.get(target.id) : undefined
}
