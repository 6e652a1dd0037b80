import type { Route, RouteTable } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { blockOf, isIn, type Address } from './addresses.ts'
import { subnetOf } from './places.ts'

/** Where AWS picks at random (rule 10), or no rule speaks, there is nothing to compare. */
export class NotRuled extends Error {}

export function cidrsOfList(world: Snapshot, id: string): string[] {
  const managed = world.PrefixLists!.find((each) => each.PrefixListId === id)?.Cidrs
  const own = world.PrefixListEntries?.find((each) => each.PrefixListId === id)?.Entries
  return managed ?? (own ?? []).flatMap((each) => each.Cidr ?? [])
}

/** Rule 13: the subnet's own table, else its VPC's main one. */
function tableOf(world: Snapshot, subnetId: string): RouteTable {
  const own = world.RouteTables!.find((table) =>
    table.Associations!.some((each) => each.SubnetId === subnetId),
  )
  if (own) return own
  const { VpcId } = subnetOf(world, subnetId)
  return world.RouteTables!.find(
    (table) => table.VpcId === VpcId && table.Associations!.some((each) => each.Main),
  )!
}

/** A row for one block: a prefix-list row is as many as its list has blocks. */
interface Row {
  readonly cidr: string
  readonly rank: number
  readonly route: Route
}

function rowsOf(world: Snapshot, table: RouteTable): Row[] {
  return table.Routes!.flatMap((route): Row[] => {
    if (route.DestinationPrefixListId !== undefined) {
      return cidrsOfList(world, route.DestinationPrefixListId).map((cidr) => ({
        cidr,
        rank: 2,
        route,
      }))
    }
    const rank = route.Origin === 'EnableVgwRoutePropagation' ? 3 : 1
    return [{ cidr: (route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock)!, rank, route }]
  })
}

/** Rules 6 to 9 and 15: the longest row, then static, list, propagated; never propagated over local. */
export function routeFor(world: Snapshot, subnetId: string, address: Address): Route | undefined {
  return routeIn(world, tableOf(world, subnetId), address)
}

export function routeIn(world: Snapshot, table: RouteTable, address: Address): Route | undefined {
  let rows = rowsOf(world, table).filter((row) => isIn(address, row.cidr))
  if (rows.some((row) => row.route.GatewayId === 'local')) rows = rows.filter((row) => row.rank < 3)
  rows.sort((a, b) => blockOf(b.cidr).length - blockOf(a.cidr).length || a.rank - b.rank)
  const [best, second] = rows
  if (
    best &&
    second &&
    best.rank === 2 &&
    second.rank === 2 &&
    blockOf(best.cidr).length === blockOf(second.cidr).length
  ) {
    throw new NotRuled()
  }
  return best?.route
}
