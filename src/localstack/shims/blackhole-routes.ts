import type {
  DescribeInstancesCommandOutput,
  DescribeInternetGatewaysCommandOutput,
  DescribeNatGatewaysCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeRouteTablesCommandOutput,
  DescribeVpnGatewaysCommandOutput,
  Instance,
  Route,
  RouteTable,
} from '@aws-sdk/client-ec2'
import { describePage } from '../../aws/describe-page.ts'
import { answering, type ShimContext } from './shim.ts'

type Describe = ShimContext<{
  Filters?: { Name?: string; Values?: string[] }[]
  MaxResults?: number
}>

/**
 * LocalStack answers every route as `active`. On AWS a route whose target is gone, or detached from
 * the VPC, is a `blackhole` (rule 15; VPC user guide, "Route table concepts"), and one to an instance
 * names its interface too.
 */
export const blackholeRoutes = answering({
  async DescribeRouteTables({ input, ask }: Describe) {
    const { Filters = [], ...others } = input
    const byState = Filters.filter(({ Name }) => Name === 'route.state')
    const rest = Filters.filter(({ Name }) => Name !== 'route.state')
    const { RouteTables = [], ...output } = await ask<DescribeRouteTablesCommandOutput>(
      'DescribeRouteTables',
      { ...others, ...(rest.length > 0 && { Filters: rest }) },
    )
    const alive = await targetsOf(ask, RouteTables)
    const shown = RouteTables.map((table) => withStates(table, alive))
    const states = (table: RouteTable) => table.Routes?.map((route) => route.State)
    const { page } = describePage(shown, { Filters: byState }, { 'route.state': states })
    return { ...output, RouteTables: page }
  },
})

/** The targets that carry traffic, each as `ID` or, where it is attached to a VPC, `ID VPC`. */
interface Alive {
  readonly targets: ReadonlySet<string>
  readonly instances: readonly Instance[]
}

async function targetsOf(ask: Describe['ask'], tables: readonly RouteTable[]): Promise<Alive> {
  const routes = tables.flatMap((table) => table.Routes ?? [])
  const askFor = async <Answer extends object>(prefix: string, operation: string) =>
    routes.some((route) => targetOf(route).startsWith(prefix))
      ? ask<Partial<Answer>>(operation)
      : ({} as Partial<Answer>)
  const [nats, internet, vpn, interfaces, reservations] = await Promise.all([
    askFor<DescribeNatGatewaysCommandOutput>('nat-', 'DescribeNatGateways'),
    askFor<DescribeInternetGatewaysCommandOutput>('igw-', 'DescribeInternetGateways'),
    askFor<DescribeVpnGatewaysCommandOutput>('vgw-', 'DescribeVpnGateways'),
    askFor<DescribeNetworkInterfacesCommandOutput>('eni-', 'DescribeNetworkInterfaces'),
    askFor<DescribeInstancesCommandOutput>('i-', 'DescribeInstances'),
  ])
  const instances = (reservations.Reservations ?? [])
    .flatMap((one) => one.Instances ?? [])
    .filter(({ State }) => State?.Name === 'running')
  return {
    instances,
    targets: new Set([
      ...availableNats(nats),
      ...attached(internet),
      ...attachedVpn(vpn),
      ...attachedInterfaces(interfaces),
      ...instances.map(({ InstanceId }) => InstanceId ?? ''),
    ]),
  }
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

function attachedInterfaces({
  NetworkInterfaces,
}: Partial<DescribeNetworkInterfacesCommandOutput>): string[] {
  return (NetworkInterfaces ?? [])
    .filter(({ Attachment }) => Attachment?.AttachmentId !== undefined)
    .map((one) => one.NetworkInterfaceId ?? '')
}

function withStates(table: RouteTable, { targets, instances }: Alive): RouteTable {
  const Routes = table.Routes?.map((route): Route => {
    const target = targetOf(route)
    const shown = { ...route, ...viaInstance(instances.find((one) => one.InstanceId === target)) }
    return isGone(target, table.VpcId ?? '', targets) ? { ...shown, State: 'blackhole' } : shown
  })
  return { ...table, ...(Routes && { Routes }) }
}

/** What a route to an instance says of it beside its id. */
function viaInstance(instance: Instance | undefined): Partial<Route> {
  const primary = instance?.NetworkInterfaces?.find((one) => one.Attachment?.DeviceIndex === 0)
  if (primary?.NetworkInterfaceId === undefined) return {}
  return {
    NetworkInterfaceId: primary.NetworkInterfaceId,
    ...(primary.OwnerId !== undefined && { InstanceOwnerId: primary.OwnerId }),
  }
}

function isGone(target: string, vpcId: string, targets: Alive['targets']): boolean {
  if (/^(?:nat|eni|i)-/.test(target)) return !targets.has(target)
  if (/^(?:igw|vgw)-/.test(target)) return !targets.has(`${target} ${vpcId}`)
  return false
}

function targetOf(route: Route): string {
  const { GatewayId, NatGatewayId, InstanceId, NetworkInterfaceId } = route
  return GatewayId ?? NatGatewayId ?? InstanceId ?? NetworkInterfaceId ?? ''
}
