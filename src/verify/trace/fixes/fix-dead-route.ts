import type { TableEntry } from '../../routing/route-table.ts'
import type { Fix } from '../../verdict.ts'
import { fixMissingRoute } from './fix-route.ts'
import type { Walk } from '../walk.ts'

/**
 * Deletes the dead row that wins, and every dead one that would win after it (rule 15). `rows` are
 * those that match, best first. Where an endpoint's row is not the next, the endpoint is given one.
 */
export function fixDeadRoute(walk: Walk, tableId: string, rows: readonly TableEntry[]): Fix[] {
  const alive = rows.findIndex(({ row }) => row.target.kind !== 'blackhole')
  const dead = alive < 0 ? rows : rows.slice(0, alive)
  const next = rows[dead.length]?.row.target.kind
  const further = next === 'vpc-endpoint' ? [] : fixMissingRoute(walk, tableId)
  return inOneStep([
    ...dead.map(({ row }) => deleteRoute(tableId, row.shown.destination)),
    ...further,
  ])
}

/** A row that is deleted and made again is replaced: between the two the table would have none. */
function inOneStep(fixes: readonly Fix[]): Fix[] {
  const made = fixes.find(({ operation }) => operation === 'CreateRoute')
  const cidr = made?.input['DestinationCidrBlock']
  const again = fixes.find(
    ({ operation, input }) => operation === 'DeleteRoute' && input['DestinationCidrBlock'] === cidr,
  )
  if (made === undefined || cidr === undefined || again === undefined) return [...fixes]
  return fixes.flatMap((each) => {
    if (each === again) return []
    return each === made ? [{ ...made, operation: 'ReplaceRoute' }] : [each]
  })
}

function deleteRoute(tableId: string, destination: string): Fix {
  const key = destination.startsWith('pl-')
    ? 'DestinationPrefixListId'
    : destination.includes(':')
      ? 'DestinationIpv6CidrBlock'
      : 'DestinationCidrBlock'
  const input = { RouteTableId: tableId, [key]: destination }
  return { service: 'ec2', operation: 'DeleteRoute', input }
}
