import { firstAddress, type Range } from '../../addresses/range.ts'
import { matchRoute } from '../../routing/route-table.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/**
 * What enters a VPC by a gateway obeys the gateway's own route table, where it has one: an answer may
 * be led to a firewall, or to one that is gone (rules 15, 122). Says whether a row led it anywhere.
 */
export function enterByGateway(
  walk: Walk,
  gatewayId: string,
  to: Range | undefined,
  stage: 'forward' | 'return',
): boolean {
  const table = walk.network.tablesByGateway.get(gatewayId)
  const winner = to && table && matchRoute(table, to).winner
  if (!winner || winner.row.target.kind === 'local') return false
  const { shown, target } = winner.row
  const isGone = target.kind === 'blackhole'
  const hops = stage === 'forward' ? walk.hops : walk.returnHops
  hops.push({
    component: component('route-table', table.id),
    allowed: !isGone,
    rules: [122],
    decision: {
      kind: 'routed',
      table: table.id,
      association: 'explicit',
      lookedUp: firstAddress(to),
      winner: shown,
      losers: [],
    },
  })
  if (!isGone) {
    assume(walk, 'appliance-passes', { target: target.id })
    return true
  }
  const key = shown.destination.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock'
  block(walk, {
    code: 'BAD_STATE_ROUTE',
    stage,
    component: component('route-table', table.id),
    rules: [15, 122],
    details: { table: table.id, destination: shown.destination, target: shown.target },
    fix: [
      {
        service: 'ec2',
        operation: 'DeleteRoute',
        input: { RouteTableId: table.id, [key]: shown.destination },
      },
    ],
  })
  return true
}
