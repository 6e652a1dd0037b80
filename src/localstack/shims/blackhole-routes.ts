import type {
  DescribeInternetGatewaysCommandOutput,
  DescribeNatGatewaysCommandOutput,
  DescribeVpnGatewaysCommandOutput,
  Route,
  RouteTable,
} from '@aws-sdk/client-ec2'
import type { Call, Handler, Output } from '../../aws/call.ts'

/**
 * LocalStack answers every route as `active`. On AWS a route whose target is gone, or detached from
 * the VPC, is a `blackhole` (rule 15; VPC user guide, "Route table concepts").
 */
export function blackholeRoutes(backend: Handler): Handler {
  return async (call) => {
    const output = await backend(call)
    if (call.service !== 'ec2' || call.operation !== 'DescribeRouteTables') return output
    const tables = (output['RouteTables'] as RouteTable[] | undefined) ?? []
    const alive = await targetsOf(backend, call, tables)
    return { ...output, RouteTables: tables.map((table) => withStates(table, alive)) }
  }
}

/** The targets that carry traffic, each as `ID` or, where it is attached to a VPC, `ID VPC`. */
type Alive = ReadonlySet<string>

async function targetsOf(
  backend: Handler,
  call: Call,
  tables: readonly RouteTable[],
): Promise<Alive> {
  const routes = tables.flatMap((table) => table.Routes ?? [])
  const used = (prefix: string) => routes.some((route) => targetOf(route).startsWith(prefix))
  const ask = async (prefix: string, operation: string): Promise<Output> =>
    used(prefix) ? backend({ ...call, operation, input: {} }) : {}
  const [nats, internet, vpn] = await Promise.all([
    ask('nat-', 'DescribeNatGateways'),
    ask('igw-', 'DescribeInternetGateways'),
    ask('vgw-', 'DescribeVpnGateways'),
  ])
  return new Set([
    ...availableNats(nats),
    ...attached(internet as Partial<DescribeInternetGatewaysCommandOutput>),
    ...attachedVpn(vpn as Partial<DescribeVpnGatewaysCommandOutput>),
  ])
}

function availableNats({ NatGateways }: Partial<DescribeNatGatewaysCommandOutput>): string[] {
  return (NatGateways ?? [])
    .filter((nat) => nat.State === 'available' || nat.State === 'pending')
    .map((nat) => nat.NatGatewayId ?? '')
}

function attached({ InternetGateways }: Partial<DescribeInternetGatewaysCommandOutput>): string[] {
  return (InternetGateways ?? []).flatMap((gateway) =>
    (gateway.Attachments ?? []).map((each) => `${gateway.InternetGatewayId} ${each.VpcId}`),
  )
}

function attachedVpn({ VpnGateways }: Partial<DescribeVpnGatewaysCommandOutput>): string[] {
  return (VpnGateways ?? []).flatMap((gateway) =>
    (gateway.VpcAttachments ?? [])
      .filter((each) => each.State === 'attached')
      .map((each) => `${gateway.VpnGatewayId} ${each.VpcId}`),
  )
}

function withStates(table: RouteTable, alive: Alive): RouteTable {
  const Routes = table.Routes?.map((route): Route => {
    const gone = isGone(targetOf(route), table.VpcId ?? '', alive)
    return gone ? { ...route, State: 'blackhole' } : route
  })
  return { ...table, ...(Routes && { Routes }) }
}

function isGone(target: string, vpcId: string, alive: Alive): boolean {
  if (target.startsWith('nat-')) return !alive.has(target)
  if (/^(?:igw|vgw)-/.test(target)) return !alive.has(`${target} ${vpcId}`)
  return false
}

function targetOf(route: Route): string {
  return route.GatewayId ?? route.NatGatewayId ?? ''
}
