import { contains, firstAddress, type Range } from '../addresses/range.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import { matchRoute, type TableEntry } from '../routing/route-table.ts'
import type { Component, Fix, RouteRow } from '../verdict.ts'
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
  const looked = { table: table.id, association, lookedUp: firstAddress(source) }
  walk.returnHops.push({
    component: at,
    allowed: leadsBack,
    rules: [13, 110],
    decision: winner
      ? { kind: 'routed', ...looked, winner: winner.row.shown, losers: losers.map(shownOf) }
      : { kind: 'not-routed', ...looked, rows: [...new Set(table.entries.map(shownOf))] },
  })
  if (leadsBack) return true
  block(walk, {
    code: winner ? 'return-other-way' : 'NO_ROUTE_TO_DESTINATION',
    stage: 'return',
    component: at,
    rules: [13, 110],
    details: { table: table.id, association, target: winner?.row.shown.target ?? '' },
    fix: winner ? [] : (fix?.(table.id) ?? []),
  })
  return false
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
  const input = { RouteTableId: tableId, DestinationCidrBlock: cidr, ...target }
  return [{ service: 'ec2', operation: 'CreateRoute', input }]
}

function isOf({ sourceRange }: Walk, cidr: Range): boolean {
  return sourceRange !== undefined && contains(cidr, sourceRange)
}
