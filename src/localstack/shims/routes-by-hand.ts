import type {
  CreateRouteCommandInput,
  DeleteRouteCommandInput,
  DescribeInternetGatewaysCommandOutput,
  DescribeNatGatewaysCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeRouteTablesCommandOutput,
  DescribeSubnetsCommandOutput,
  DescribeVpnGatewaysCommandOutput,
  RouteTable,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { contains, parseIpv4Cidr } from '../../emulator/cidr.ts'
import { checking, where, type ShimContext } from './shim.ts'

type RouteInput = ShimContext<CreateRouteCommandInput>

/**
 * LocalStack takes any route: to another VPC's gateway, over one that is there, inside the VPC's
 * own block to a gateway; and the local route can be deleted (api-behaviour 86–89; rule 14).
 */
export const routesByHand = checking({
  async CreateRoute(context: RouteInput) {
    const table = await findTable(context)
    if (table === undefined) return
    await checkNetwork(context, table)
    await checkInside(context, table)
    checkFree(context, table)
  },
  async ReplaceRoute(context: RouteInput) {
    const table = await findTable(context)
    if (table !== undefined) await checkNetwork(context, table)
  },
  async DeleteRoute(context: ShimContext<DeleteRouteCommandInput>) {
    const table = await findTable(context)
    const { DestinationCidrBlock } = context.input
    if (!localBlocks(table).includes(DestinationCidrBlock ?? '')) return
    throw invalid(
      `cannot remove local route ${DestinationCidrBlock} in route table ${table?.RouteTableId}`,
    )
  },
})

async function findTable(
  context: ShimContext<{ RouteTableId?: string | undefined }>,
): Promise<RouteTable | undefined> {
  const { RouteTables } = await context.ask<DescribeRouteTablesCommandOutput>(
    'DescribeRouteTables',
    where(['route-table-id', context.input.RouteTableId ?? '']),
  )
  return RouteTables?.[0]
}

function localBlocks(table: RouteTable | undefined): string[] {
  return (table?.Routes ?? [])
    .filter(({ GatewayId }) => GatewayId === 'local')
    .map((route) => route.DestinationCidrBlock ?? '')
}

async function checkNetwork(context: RouteInput, table: RouteTable): Promise<void> {
  const { GatewayId, NatGatewayId, NetworkInterfaceId } = context.input
  const target = GatewayId ?? NatGatewayId ?? NetworkInterfaceId ?? ''
  const vpcId = await vpcOf(context, target)
  if (vpcId === undefined || vpcId === table.VpcId) return
  const words: Readonly<Record<string, string>> = { nat: 'NAT gateway', eni: 'interface' }
  const what = words[target.slice(0, 3)] ?? 'network gateway'
  throw invalid(
    `route table ${table.RouteTableId} and ${what} ${target} belong to different networks`,
  )
}

/** Where a target stands: `none` if it is attached to no VPC, undefined if the backend is to say. */
async function vpcOf({ ask }: RouteInput, target: string): Promise<string | undefined> {
  if (target.startsWith('igw-')) {
    const { InternetGateways } = await ask<DescribeInternetGatewaysCommandOutput>(
      'DescribeInternetGateways',
      where(['internet-gateway-id', target]),
    )
    const gateway = InternetGateways?.[0]
    return gateway && (gateway.Attachments?.[0]?.VpcId ?? 'none')
  }
  if (target.startsWith('vgw-')) {
    const { VpnGateways } = await ask<DescribeVpnGatewaysCommandOutput>('DescribeVpnGateways')
    const gateway = VpnGateways?.find((one) => one.VpnGatewayId === target)
    const attachment = gateway?.VpcAttachments?.find(({ State }) => State === 'attached')
    return gateway && (attachment?.VpcId ?? 'none')
  }
  if (target.startsWith('nat-')) {
    const { NatGateways } = await ask<DescribeNatGatewaysCommandOutput>('DescribeNatGateways', {
      NatGatewayIds: [target],
    })
    return NatGateways?.[0]?.VpcId
  }
  if (target.startsWith('eni-')) {
    const { NetworkInterfaces } = await ask<DescribeNetworkInterfacesCommandOutput>(
      'DescribeNetworkInterfaces',
      where(['network-interface-id', target]),
    )
    return NetworkInterfaces?.[0]?.VpcId
  }
  return undefined
}

async function checkInside({ input, ask }: RouteInput, table: RouteTable): Promise<void> {
  const { DestinationCidrBlock = '', NatGatewayId, NetworkInterfaceId, InstanceId } = input
  const block = parseIpv4Cidr(DestinationCidrBlock)
  if (block === undefined) return
  const isInside = localBlocks(table).some((local) => {
    const own = parseIpv4Cidr(local)
    return own !== undefined && contains(own, block)
  })
  if (!isInside) return
  const said = `The destination CIDR block ${DestinationCidrBlock} is`
  if ((NatGatewayId ?? NetworkInterfaceId ?? InstanceId) === undefined) {
    throw invalid(
      `${said} equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    )
  }
  const { Subnets } = await ask<DescribeSubnetsCommandOutput>(
    'DescribeSubnets',
    where(['vpc-id', table.VpcId ?? '']),
  )
  if (Subnets?.some(({ CidrBlock }) => CidrBlock === DestinationCidrBlock) === true) return
  throw invalid(
    `${said} more specific than one of this VPC's CIDR blocks and does not match the CIDR block of a subnet.`,
  )
}

function checkFree({ input }: RouteInput, table: RouteTable): void {
  const { DestinationCidrBlock } = input
  const same = table.Routes?.find(
    (route) =>
      DestinationCidrBlock !== undefined && route.DestinationCidrBlock === DestinationCidrBlock,
  )
  if (same === undefined) return
  // The very same route again is answered like the first.
  const targets = [same.GatewayId, same.NatGatewayId, same.InstanceId, same.NetworkInterfaceId]
  const wanted = input.GatewayId ?? input.NatGatewayId ?? input.InstanceId
  if (targets.includes(wanted ?? input.NetworkInterfaceId ?? '-')) return
  throw new AwsError(
    'RouteAlreadyExists',
    `The route identified by ${DestinationCidrBlock} already exists.`,
  )
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message)
}
