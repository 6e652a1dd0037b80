import { cut } from '../addresses/cut.ts'
import { contains, type Range } from '../addresses/range.ts'
import type { Network } from '../network/network.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import type { Table } from '../routing/route-table.ts'
import type { RouteTarget } from '../routing/target.ts'
import { groupsOf } from './instance-groups.ts'
import { aclOf } from './subnet-filters.ts'
import type { Journey } from './walk.ts'

/** A block that something on the way decides by, and the row that stands for it. */
interface Edge {
  readonly range: Range
  readonly row: object
}

/**
 * Cuts the destination's addresses into pieces that nothing on the way tells apart, and joins those
 * that the same rows decide, in the same order: one walk then answers for all of them.
 */
export function partition(journey: Journey, ranges: readonly Range[]): Range[][] {
  // Each of an endpoint's interfaces stands in a subnet of its own.
  if (journey.endpointId !== undefined) return ranges.map((range) => [range])
  // So may each address that a name answers.
  const single = ranges.filter(({ low, high }) => low === high)
  const blocks = ranges.filter(({ low, high }) => low !== high)
  return [...single.map((range) => [range]), ...joinAlike(journey, blocks)]
}

function joinAlike(journey: Journey, ranges: readonly Range[]): Range[][] {
  const edges = edgesOnTheWay(journey)
  const pieces = cut(
    ranges,
    edges.map((edge) => edge.range),
  )
  const classes: { rows: object[]; pieces: Range[] }[] = []
  for (const piece of pieces) {
    const rows = edges.filter((edge) => contains(edge.range, piece)).map((edge) => edge.row)
    const alike = classes.find((each) => sameRows(each.rows, rows))
    if (alike) alike.pieces.push(piece)
    else classes.push({ rows, pieces: [piece] })
  }
  return classes.map((each) => each.pieces)
}

function sameRows(one: readonly object[], other: readonly object[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index])
}

/** An interface entry belongs to one indexed network, so what stands on its way never changes. */
const knownEdges = new WeakMap<Journey['source'], readonly Edge[]>()

function edgesOnTheWay(journey: Journey): readonly Edge[] {
  const known = knownEdges.get(journey.source)
  if (known) return known
  const edges = findEdges(journey)
  knownEdges.set(journey.source, edges)
  return edges
}

function findEdges({ network, source }: Journey): Edge[] {
  const onward = subnetsOnward(network, source.vpcId, source.subnetId)
  const isTransit = onward.some((id) => {
    const effective = effectiveTable(network, source.vpcId, id)
    return effective && leadsToTransit(effective.table)
  })
  return [
    ...onward.flatMap((subnetId) => subnetEdges(network, source.vpcId, subnetId)),
    ...(isTransit ? transitEdges(network) : []),
    ...[...network.peerings.values()].flatMap((peering) =>
      peering.sides.flatMap((side) => side.cidrs.map((range) => ({ range, row: side }))),
    ),
    ...groupsOf(network, source).flatMap(({ outbound }) =>
      outbound.flatMap((rule) =>
        rule.peer.kind === 'cidrs' ? rule.peer.ranges.map((range) => ({ range, row: rule })) : [],
      ),
    ),
  ]
}

function subnetEdges(network: Network, vpcId: string, subnetId: string): Edge[] {
  const table = effectiveTable(network, vpcId, subnetId)?.table
  const acl = aclOf(network, vpcId, subnetId)
  return [
    ...(table?.entries ?? []),
    ...[...(acl?.inbound ?? []), ...(acl?.outbound ?? [])].map((entry) => ({
      range: entry.range,
      row: entry,
    })),
  ]
}

function leadsToTransit(table: Table): boolean {
  return table.entries.some(({ row }) => row.target.kind === 'transit-gateway')
}

/** What a transit gateway decides by, and what stands where it lets packets out. */
function transitEdges(network: Network): Edge[] {
  const { attachments, routes } = network.transitGateways
  const subnets = [...attachments.values()].flatMap(({ resourceId, subnetIds = [] }) =>
    subnetIds.map((subnetId) => ({ vpcId: resourceId, subnetId })),
  )
  return [
    ...routes.map((route) => ({ range: route.range, row: route })),
    ...subnets.flatMap(({ vpcId, subnetId }) =>
      subnetsOnward(network, vpcId, subnetId).flatMap((each) => subnetEdges(network, vpcId, each)),
    ),
  ]
}

/** A subnet and those that its rows lead on to: of NAT gateways, firewalls and appliances, and of theirs. */
function subnetsOnward(network: Network, vpcId: string, subnetId: string): string[] {
  const found = new Set([subnetId])
  for (const each of found) {
    const table = effectiveTable(network, vpcId, each)?.table
    for (const { row } of table?.entries ?? []) {
      const next = subnetOfTarget(network, row.target)
      if (next !== undefined) found.add(next)
    }
  }
  return [...found]
}

function subnetOfTarget(network: Network, { kind, id }: RouteTarget): string | undefined {
  if (kind === 'nat-gateway') return network.natGateways.get(id)?.SubnetId
  if (kind === 'vpc-endpoint') return network.endpoints.get(id)?.subnetIds[0]
  return kind === 'network-interface' ? network.interfaces.get(id)?.subnetId : undefined
}
