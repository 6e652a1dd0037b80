import { parseCidr } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { matchRoute } from '../../routing/route-table.ts'
import type { Fix } from '../../verdict.ts'
import { shutBySubnet } from './check-public-access.ts'
import { enterByGateway } from './enter-by-gateway.ts'
import { enterInterface, leaveSubnetOf } from './enter-interface.ts'
import { findReturnRoute } from '../return-route.ts'
import { assume, block, component, noGroups, type Walk } from '../walk.ts'

/**
 * In by the VPC's internet gateway to an interface with a public address, and back by it (rule 130).
 * Where one is only to be attached, what else would be in its way is told with it.
 */
export function enterByInternet(walk: Walk, owner: InterfaceEntry): void {
  const attached = gatewayOf(walk, owner)
  const id = attached ?? freeGateway(walk)
  if (attached === undefined) block(walk, noGateway(owner, id))
  if (id !== undefined) passGateway(walk, owner, id)
  if (owner.deniesInternet === true) block(walk, denied(owner))
  enterInterface(walk, owner, noGroups)
  leaveSubnetOf(walk, owner)
  if (id === undefined) return
  const { vpcId, subnetId } = owner
  const by = { kind: 'internet-gateway', id } as const
  findReturnRoute(walk, { vpcId, subnetId, by, fix: (table) => [defaultRoute(walk, table, id)] })
}

/** EC2 API, `DenyAllIgwTraffic`: what comes by an internet gateway is dropped, as at every endpoint. */
function denied({ id }: InterfaceEntry) {
  return {
    code: 'forward-not-public',
    stage: 'forward',
    component: component('network-interface', id),
    rules: [130],
  } as const
}

function passGateway(walk: Walk, owner: InterfaceEntry, id: string): void {
  const at = component('internet-gateway', id)
  const source = walk.source.addresses[0] ?? ''
  shutBySubnet(walk, { subnetId: owner.subnetId, at, isOutwards: false })
  walk.hops.push({
    component: at,
    allowed: walk.blockers.length === 0,
    rules: [95, 130],
    decision: { kind: 'carried', source },
  })
  const own = walk.piece.family === 6 ? walk.piece : parseCidr(owner.addresses[0] ?? '')
  enterByGateway(walk, id, own, 'forward')
}

/** The one that is attached; where none was described, the one that the subnet's table names. */
function gatewayOf(walk: Walk, { vpcId, subnetId }: InterfaceEntry): string | undefined {
  const { network, sourceRange } = walk
  const attached = network.internetGatewayByVpc.get(vpcId)
  if (attached || network.described.has('InternetGateways')) return attached?.id
  const table = effectiveTable(network, vpcId, subnetId)?.table
  const target = table && sourceRange && matchRoute(table, sourceRange).winner?.row.target
  if (target?.kind !== 'internet-gateway') return undefined
  assume(walk, 'gateway-not-described', { gateway: target.id })
  return target.id
}

/** The one that nobody has attached, if it is the only one. */
function freeGateway({ network }: Walk): string | undefined {
  const free = [...network.internetGateways.values()].filter(({ vpcIds }) => vpcIds.length === 0)
  return free.length === 1 ? free[0]!.id : undefined
}

function noGateway({ vpcId }: InterfaceEntry, free: string | undefined) {
  const input = { InternetGatewayId: free, VpcId: vpcId }
  const attach: Fix = { service: 'ec2', operation: 'AttachInternetGateway', input }
  return {
    code: 'forward-no-internet-gateway',
    stage: 'forward',
    component: component('vpc', vpcId),
    rules: [130],
    fix: free === undefined ? [] : [attach],
  } as const
}

function defaultRoute({ piece }: Walk, RouteTableId: string, GatewayId: string): Fix {
  const everywhere =
    piece.family === 6
      ? { DestinationIpv6CidrBlock: '::/0' }
      : { DestinationCidrBlock: '0.0.0.0/0' }
  const input = { RouteTableId, ...everywhere, GatewayId }
  return { service: 'ec2', operation: 'CreateRoute', input }
}
