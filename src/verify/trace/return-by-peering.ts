import { contains, firstAddress, type Range } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import { matchRoute, type TableEntry } from '../routing/route-table.ts'
import type { Fix, RouteRow } from '../verdict.ts'
import { assume, block, component, type Walk } from './walk.ts'

/** The answer needs a route back over the same peering, in the far subnet's own table (rule 110). */
export function returnByPeering(walk: Walk, target: InterfaceEntry, peeringId: string): void {
  const source = walk.sourceRange
  const effective = effectiveTable(walk.network, target.vpcId, target.subnetId)
  if (!source || !effective) {
    assume(walk, 'route-table-not-described', { subnet: target.subnetId })
    return
  }
  const { table, association } = effective
  const at = component('route-table', table.id)
  const { winner, losers } = matchRoute(table, source)
  const way = winner?.row.target
  const leadsBack = way?.kind === 'vpc-peering-connection' && way.id === peeringId
  const looked = { table: table.id, association, lookedUp: firstAddress(source) }
  walk.returnHops.push({
    component: at,
    allowed: leadsBack,
    rules: [13, 110],
    decision: winner
      ? { kind: 'routed', ...looked, winner: winner.row.shown, losers: losers.map(shownOf) }
      : { kind: 'not-routed', ...looked, rows: [...new Set(table.entries.map(shownOf))] },
  })
  if (leadsBack) return
  block(walk, {
    code: winner ? 'return-other-way' : 'NO_ROUTE_TO_DESTINATION',
    stage: 'return',
    component: at,
    rules: [13, 110],
    details: { table: table.id, association, target: winner?.row.shown.target ?? '' },
    fix: winner ? [] : routeBack(walk, table.id, peeringId, source),
  })
}

function shownOf({ row }: TableEntry): RouteRow {
  return row.shown
}

function routeBack(walk: Walk, tableId: string, peeringId: string, source: Range): Fix[] {
  const cidr = walk.vpc.cidrs.find((each) => contains(each, source))?.text
  if (cidr === undefined) return []
  const input = {
    RouteTableId: tableId,
    DestinationCidrBlock: cidr,
    VpcPeeringConnectionId: peeringId,
  }
  return [{ service: 'ec2', operation: 'CreateRoute', input }]
}
