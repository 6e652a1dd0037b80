import { firstAddress } from '../addresses/range.ts'
import type { EffectiveTable } from '../routing/effective-table.ts'
import { matchRoute, type RouteMatch, type TableEntry } from '../routing/route-table.ts'
import type { RouteTarget } from '../routing/target.ts'
import { fixDeadRoute } from './fixes/fix-dead-route.ts'
import { fixMissingRoute } from './fixes/fix-route.ts'
import { assume, block, component, type Walk } from './walk.ts'

/**
 * Looks the piece up in a subnet's effective table and says where it leads (rules 6, 7, 13). No row
 * and a blackhole are blockers; an endpoint's route that lost is a warning, since the packet may
 * arrive all the same, by a way that nobody meant.
 */
export function takeRoute(walk: Walk, effective: EffectiveTable): RouteTarget | undefined {
  const { table } = effective
  for (const list of table.unknownLists) assume(walk, 'prefix-list-not-described', { list })
  const lookup = matchRoute(table, walk.piece)
  if (!lookup.winner) {
    missing(walk, effective)
    return undefined
  }
  found(walk, effective, lookup, lookup.winner)
  warnOfLosers(walk, table.id, lookup.winner, lookup.losers)
  return lookup.winner.row.target
}

function missing(walk: Walk, { table, association }: EffectiveTable): void {
  walk.hops.push({
    component: component('route-table', table.id),
    allowed: false,
    rules: [3, 13],
    decision: {
      kind: 'not-routed',
      table: table.id,
      association,
      lookedUp: firstAddress(walk.piece),
      rows: [...new Set(table.entries.map((entry) => entry.row.shown))],
    },
  })
  block(walk, {
    code: 'NO_ROUTE_TO_DESTINATION',
    stage: 'forward',
    component: component('route-table', table.id),
    rules: [3, 13],
    details: { table: table.id, association },
    fix: fixMissingRoute(walk, table.id),
  })
}

function found(
  walk: Walk,
  { table, association }: EffectiveTable,
  lookup: RouteMatch,
  winner: TableEntry,
): void {
  const blackhole = winner.row.target.kind === 'blackhole'
  const rules = blackhole ? [6, 15] : [6, 7, 13]
  walk.hops.push({
    component: component('route-table', table.id),
    allowed: !blackhole,
    rules,
    decision: {
      kind: 'routed',
      table: table.id,
      association,
      lookedUp: firstAddress(walk.piece),
      winner: winner.row.shown,
      losers: lookup.losers.map((entry) => entry.row.shown),
    },
  })
  if (!blackhole) return
  block(walk, {
    code: 'BAD_STATE_ROUTE',
    stage: 'forward',
    component: component('route-table', table.id),
    rules,
    details: {
      table: table.id,
      destination: winner.row.shown.destination,
      target: winner.row.shown.target,
    },
    fix: fixDeadRoute(walk, table.id, [winner, ...lookup.losers]),
  })
}

function warnOfLosers(
  walk: Walk,
  tableId: string,
  winner: TableEntry,
  losers: readonly TableEntry[],
): void {
  for (const loser of losers) {
    const lostEndpoint =
      loser.row.target.kind === 'vpc-endpoint' && winner.row.target.kind !== 'vpc-endpoint'
    const sameLength = loser.range.prefixLength === winner.range.prefixLength
    const details = {
      table: tableId,
      winner: winner.row.shown.destination,
      winnerTarget: winner.row.shown.target,
      loser: loser.row.shown.destination,
      loserTarget: loser.row.shown.target,
      destinations: walk.destinations.join(' '),
    }
    const at = component('route-table', tableId)
    if (lostEndpoint) {
      const code = sameLength ? 'HIGHER_PRIORITY_ROUTE' : 'MORE_SPECIFIC_ROUTE'
      walk.warnings.push({ code, component: at, details, rules: sameLength ? [7, 8] : [6] })
    }
    if (sameLength && isListTie(winner, loser)) {
      walk.warnings.push({ code: 'route-ambiguous', component: at, details, rules: [10] })
    }
  }
}

/** Two prefix lists of equal length: AWS picks one at random (rule 10). */
function isListTie(winner: TableEntry, loser: TableEntry): boolean {
  return (
    winner.row.shown.origin === 'prefix-list' &&
    loser.row.shown.origin === 'prefix-list' &&
    winner.row.shown.target !== loser.row.shown.target
  )
}
