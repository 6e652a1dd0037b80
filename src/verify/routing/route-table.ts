import type { Route, RouteTable } from '@aws-sdk/client-ec2'
import { contains, parseCidr, type Cidr, type Range } from '../addresses/range.ts'
import type { RouteRow } from '../verdict.ts'
import { targetOf, type RouteTarget } from './target.ts'

/** A row with where it leads. A prefix list's row stands in the table once for each of its CIDRs. */
export interface TableRow {
  readonly shown: RouteRow
  readonly target: RouteTarget
}

export interface TableEntry {
  readonly range: Cidr
  readonly row: TableRow
}

/** A route table, its entries in the order in which AWS prefers them (rules 6 to 9). */
export interface Table {
  readonly id: string
  readonly vpcId: string
  readonly entries: readonly TableEntry[]
  /** Prefix lists that a row names and nobody described. */
  readonly unknownLists: readonly string[]
}

type ListLookup = (listId: string) => readonly Cidr[] | undefined

const originRank = { local: 0, static: 0, 'prefix-list': 1, propagated: 2 } as const

export function compileTable(table: RouteTable, listOf: ListLookup): Table {
  const rows = (table.Routes ?? []).flatMap((route) => compileRoute(route, listOf))
  const entries = rows.flatMap((each) => each.ranges.map((range) => ({ range, row: each.row })))
  const locals = entries.filter((entry) => entry.row.shown.origin === 'local')
  const rank = (entry: TableEntry) => preferenceOf(entry, locals)
  return {
    id: table.RouteTableId ?? '',
    vpcId: table.VpcId ?? '',
    entries: entries.sort(
      (one, other) =>
        rank(other) - rank(one) ||
        originRank[one.row.shown.origin] - originRank[other.row.shown.origin] ||
        compareText(one, other),
    ),
    unknownLists: rows.filter((each) => each.unknown).map((each) => each.row.shown.destination),
  }
}

/** The order of an answer means nothing, so ties are broken by what the rows say. */
function compareText(one: TableEntry, other: TableEntry): number {
  const key = (entry: TableEntry) => `${entry.row.shown.destination} ${entry.row.shown.target}`
  return key(one) < key(other) ? -1 : 1
}

/** The prefix length; a propagated route inside a local one ranks just below it (rule 6). */
function preferenceOf(entry: TableEntry, locals: readonly TableEntry[]): number {
  if (entry.row.shown.origin !== 'propagated') return entry.range.prefixLength
  const local = locals.find((each) => contains(each.range, entry.range))
  return local ? local.range.prefixLength - 0.5 : entry.range.prefixLength
}

interface CompiledRoute {
  readonly row: TableRow
  readonly ranges: readonly Cidr[]
  readonly unknown: boolean
}

function compileRoute(route: Route, listOf: ListLookup): CompiledRoute[] {
  const listId = route.DestinationPrefixListId
  const destination = listId ?? route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock
  const target = targetOf(route)
  if (destination === undefined) return []
  const single = listId === undefined ? parseCidr(destination) : undefined
  const listed = listId === undefined ? undefined : listOf(listId)
  const shown: RouteRow = {
    destination,
    target: target.id,
    origin: originOf(route),
    state: target.kind === 'blackhole' ? 'blackhole' : 'active',
  }
  return [
    {
      row: { shown, target },
      ranges: single ? [single] : (listed ?? []),
      unknown: listId !== undefined && listed === undefined,
    },
  ]
}

function originOf(route: Route): RouteRow['origin'] {
  if (route.GatewayId === 'local') return 'local'
  if (route.Origin === 'EnableVgwRoutePropagation') return 'propagated'
  return route.DestinationPrefixListId === undefined ? 'static' : 'prefix-list'
}

/** The entries that hold a range, best first, each row once. */
export interface RouteMatch {
  readonly winner: TableEntry | undefined
  readonly losers: readonly TableEntry[]
}

/** Looks a range up that no entry cuts: the first entry that holds it wins (rules 6 and 7). */
export function matchRoute(table: Table, range: Range): RouteMatch {
  const rows = new Set<TableRow>()
  const matching: TableEntry[] = []
  for (const entry of table.entries) {
    if (rows.has(entry.row) || !contains(entry.range, range)) continue
    rows.add(entry.row)
    matching.push(entry)
  }
  const [winner, ...losers] = matching
  return { winner, losers }
}
