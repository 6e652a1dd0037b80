import type {
  CreateRouteTableCommandInput,
  DeleteRouteTableCommandInput,
  DescribeRouteTablesCommandInput,
  Route,
  RouteTable,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region, RouteRecord } from './records.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, hasDependencies, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { routeIsActive } from './route-target.ts'
import { tagNew, tagsOf } from './tags.ts'

export type RouteTableRecord = Ec2Record<'routeTables'>

/** A new table of the VPC, without routes of its own; its local routes follow from the VPC. */
export function addRouteTable(context: Ec2Context, vpcId: string, main: boolean): RouteTableRecord {
  const table: RouteTableRecord = {
    routeTableId: newId(context, 'rtb'),
    vpcId,
    associations: main ? [{ associationId: newId(context, 'rtbassoc'), main }] : [],
    routes: [],
    propagatingVgws: [],
  }
  context.region.routeTables[table.routeTableId] = table
  return table
}

/** api-behaviour 128. */
function createRouteTable(
  context: Ec2Context,
  input: Having<CreateRouteTableCommandInput, 'VpcId'>,
): Output {
  const vpc = find(context.region, 'vpcs', input.VpcId)
  const table = addRouteTable(context, vpc.vpcId, false)
  tagNew(context.region, table.routeTableId, input.TagSpecifications)
  return { RouteTable: shape(context, table), ClientToken: input.ClientToken }
}

/** api-behaviour 75–77. */
function shape(context: Ec2Context, table: RouteTableRecord): RouteTable {
  const { region, accountId } = context
  return {
    RouteTableId: table.routeTableId,
    VpcId: table.vpcId,
    OwnerId: accountId,
    Associations: table.associations.map((association) => ({
      Main: association.main,
      RouteTableAssociationId: association.associationId,
      RouteTableId: table.routeTableId,
      ...(association.subnetId === undefined ? {} : { SubnetId: association.subnetId }),
      ...(association.gatewayId === undefined ? {} : { GatewayId: association.gatewayId }),
      AssociationState: { State: 'associated' },
    })),
    PropagatingVgws: table.propagatingVgws.map((GatewayId) => ({ GatewayId })),
    Routes: [
      ...localRoutes(region, table.vpcId),
      ...table.routes.map((route) => routeShape(context, route)),
    ],
    Tags: tagsOf(region, table.routeTableId),
  }
}

function localRoutes(region: Ec2Region, vpcId: string): Route[] {
  return (region.vpcs[vpcId]?.cidrs ?? []).map((cidr) => ({
    DestinationCidrBlock: cidr.cidrBlock,
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  }))
}

function routeShape({ region, accountId }: Ec2Context, route: RouteRecord): Route {
  const instance = region.instances[route.target]
  const eni = Object.values(region.networkInterfaces).find(
    (one) => one.attachment?.instanceId !== undefined && one.attachment.instanceId === route.target,
  )
  const viaInstance = instance !== undefined && eni !== undefined
  return {
    [route.destinationMember]: route.destination,
    [route.targetMember]: route.target,
    ...(viaInstance && { InstanceOwnerId: accountId, NetworkInterfaceId: eni.networkInterfaceId }),
    Origin: 'CreateRoute',
    State: routeIsActive(region, route) ? 'active' : 'blackhole',
  }
}

function describeRouteTables(context: Ec2Context, input: DescribeRouteTablesCommandInput): Output {
  const all = chosen(context.region, 'routeTables', input.RouteTableIds)
  const shapes = all.map((table) => shape(context, table))
  const associations = (table: RouteTable) => table.Associations ?? []
  const routes = (table: RouteTable) => table.Routes ?? []
  const { page, ...next } = describePage(
    shapes,
    input,
    {
      'association.gateway-id': (table) => associations(table).map((one) => one.GatewayId),
      'association.main': (table) => associations(table).map((one) => one.Main),
      'association.route-table-association-id': (table) =>
        associations(table).map((one) => one.RouteTableAssociationId),
      'association.route-table-id': (table) => associations(table).map((one) => one.RouteTableId),
      'association.subnet-id': (table) => associations(table).map((one) => one.SubnetId),
      'owner-id': (table) => table.OwnerId,
      'route-table-id': (table) => table.RouteTableId,
      'route.destination-cidr-block': (table) =>
        routes(table).map((route) => route.DestinationCidrBlock),
      'route.destination-ipv6-cidr-block': (table) =>
        routes(table).map((route) => route.DestinationIpv6CidrBlock),
      'route.destination-prefix-list-id': (table) =>
        routes(table).map((route) => route.DestinationPrefixListId),
      'route.egress-only-internet-gateway-id': (table) =>
        routes(table).map((route) => route.EgressOnlyInternetGatewayId),
      'route.gateway-id': (table) => routes(table).map((route) => route.GatewayId),
      'route.instance-id': (table) => routes(table).map((route) => route.InstanceId),
      'route.nat-gateway-id': (table) => routes(table).map((route) => route.NatGatewayId),
      'route.origin': (table) => routes(table).map((route) => route.Origin),
      'route.state': (table) => routes(table).map((route) => route.State),
      'route.transit-gateway-id': (table) => routes(table).map((route) => route.TransitGatewayId),
      'route.vpc-peering-connection-id': (table) =>
        routes(table).map((route) => route.VpcPeeringConnectionId),
      'vpc-id': (table) => table.VpcId,
    },
    { min: 5, max: 100 },
  )
  return { RouteTables: page, ...next }
}

/** api-behaviour 92, 95: neither the main table nor one that a subnet uses. */
function deleteRouteTable(
  { region }: Ec2Context,
  input: Having<DeleteRouteTableCommandInput, 'RouteTableId'>,
): Output {
  const table = find(region, 'routeTables', input.RouteTableId)
  if (table.associations.length > 0) throw hasDependencies(`routeTable '${table.routeTableId}'`)
  forget(region, 'routeTables', table.routeTableId)
  return {}
}

export const routeTableOperations = {
  CreateRouteTable: mutates({
    requires: ['VpcId'],
    reads: ['TagSpecifications'],
    run: createRouteTable,
  }),
  DescribeRouteTables: answers({
    reads: ['RouteTableIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeRouteTables,
  }),
  DeleteRouteTable: mutates({ requires: ['RouteTableId'], run: deleteRouteTable }),
}
