import { contains, firstAddress, parseCidr, rangeText, type Range } from '../addresses/range.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import { matchRoute, type TableEntry } from '../routing/route-table.ts'
import type { RouteTarget } from '../routing/target.ts'
import type { Component, Fix, RouteRow } from '../verdict.ts'
import { warnOfBypass } from './ways/past-firewall.ts'
import { assume, block, component, type Walk } from './walk.ts'

/** Where an answer starts, and what it has to go back by. */
interface Return {
  readonly vpcId: string
  readonly subnetId: string
  readonly by: { readonly kind: Component['kind']; readonly id: string }
  /** The route that a table without any for the source needs. */
  readonly fix?: (tableId: string) => readonly Fix[]
}

/**
 * Looks the answer's way up in the far subnet's own table: it has to lead back to what the packet
 * came by (rules 13, 110). Says whether it does.
 */
export function findReturnRoute(walk: Walk, { vpcId, subnetId, by, fix }: Return): boolean {
  const source = walk.sourceRange
  const effective = effectiveTable(walk.network, vpcId, subnetId)
  if (!source || !effective) {
    assume(walk, 'route-table-not-described', { subnet: subnetId })
    return false
  }
  const { table, association } = effective
  const at = component('route-table', table.id)
  const { winner, losers } = matchRoute(table, source)
  const way = winner?.row.target
  const leadsBack = way?.kind === by.kind && way.id === by.id
  const isPassed = way !== undefined && isMiddlebox(way) && !isOfService(walk, way)
  const looked = { table: table.id, association, lookedUp: firstAddress(source) }
  walk.returnHops.push({
    component: at,
    allowed: leadsBack || isPassed,
    rules: [13, 110],
    decision: winner
      ? { kind: 'routed', ...looked, winner: winner.row.shown, losers: losers.map(shownOf) }
      : { kind: 'not-routed', ...looked, rows: [...new Set(table.entries.map(shownOf))] },
  })
  if (leadsBack) return true
  if (isPassed) return pastMiddlebox(walk, way, { vpcId, subnetId, by, ...(fix && { fix }) })
  block(walk, {
    code: winner ? 'return-other-way' : 'NO_ROUTE_TO_DESTINATION',
    stage: 'return',
    component: at,
    rules: [13, 110],
    details: {
      table: table.id,
      association,
      target: winner?.row.shown.target ?? '',
      source: (walk.wholeSource ?? [source]).map(rangeText).join(' '),
    },
    fix: fixOf(fix?.(table.id) ?? [], winner),
  })
  return false
}

/** A gateway endpoint hands nothing on: it takes the answer for a question to its service (rule 24). */
function isOfService({ network }: Walk, { id }: RouteTarget): boolean {
  return network.endpoints.get(id)?.type === 'gateway'
}

/** A row that leads elsewhere is replaced where it is the same, and beaten where it is shorter. */
function fixOf(fixes: readonly Fix[], winner: TableEntry | undefined): readonly Fix[] {
  if (!winner) return fixes
  const input = fixes[0]?.input
  const cidr = input?.['DestinationCidrBlock'] ?? input?.['DestinationIpv6CidrBlock']
  const wanted = typeof cidr === 'string' ? parseCidr(cidr) : undefined
  if (!wanted || winner.row.target.kind === 'local') return []
  if (winner.row.shown.destination === cidr) {
    return fixes.map((each) => ({ ...each, operation: 'ReplaceRoute' }))
  }
  return winner.range.prefixLength < wanted.prefixLength ? fixes : []
}

/** A firewall on the way back is taken to pass the answer; its own subnet's table leads on (rule 121). */
function pastMiddlebox(walk: Walk, { id }: RouteTarget, from: Return): boolean {
  const endpoint = walk.network.endpoints.get(id)
  const next = endpoint?.type === 'other' ? endpoint.subnetIds[0] : undefined
  const isCircle = next === from.subnetId
  assume(walk, next === undefined ? 'target-not-followed' : 'appliance-passes', { target: id })
  return next === undefined || isCircle ? false : findReturnRoute(walk, { ...from, subnetId: next })
}

/**
 * Inside a VPC the answer obeys the table of the subnet that it leaves, and a row inside `local` may
 * lead it elsewhere (rules 6, 13, 14). A row back by `local` is no news, so no hop tells of it.
 */
export function checkLocalReturn(
  walk: Walk,
  vpcId: string,
  subnetId: string,
  natId?: string,
): void {
  const source = walk.sourceRange
  const effective = effectiveTable(walk.network, vpcId, subnetId)
  const winner = source && effective && matchRoute(effective.table, source).winner
  if (!winner || winner.row.target.kind === 'local') {
    if (effective) warnOfBypass(walk, effective.table.id, natId === undefined ? {} : { to: natId })
    return
  }
  if (isMiddlebox(winner.row.target)) {
    assume(walk, 'target-not-followed', { target: winner.row.target.id })
    return
  }
  const { table, association } = effective
  const at = component('route-table', table.id)
  walk.returnHops.push({
    component: at,
    allowed: false,
    rules: [13, 14],
    decision: {
      kind: 'routed',
      table: table.id,
      association,
      lookedUp: firstAddress(source),
      winner: winner.row.shown,
      losers: [],
    },
  })
  block(walk, {
    code: 'return-other-way',
    stage: 'return',
    component: at,
    rules: [13, 14],
    details: { table: table.id, association, target: winner.row.shown.target },
  })
}

function isMiddlebox({ kind }: RouteTarget): boolean {
  return kind === 'network-interface' || kind === 'vpc-endpoint' || kind === 'unsupported'
}

function shownOf({ row }: TableEntry): RouteRow {
  return row.shown
}

/** A route of a far table back to the source's VPC. */
export function routeToSource(
  walk: Walk,
  tableId: string,
  target: Readonly<Record<string, string>>,
): Fix[] {
  const cidr = walk.vpc.cidrs.find((each) => isOf(walk, each))?.text
  if (cidr === undefined) return []
  const key = cidr.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock'
  const input = { RouteTableId: tableId, [key]: cidr, ...target }
  return [{ service: 'ec2', operation: 'CreateRoute', input }]
}

function isOf({ sourceRange }: Walk, cidr: Range): boolean {
  return sourceRange !== undefined && contains(cidr, sourceRange)
}
