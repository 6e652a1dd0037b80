import type {
  DescribeRouteTablesCommandInput,
  Filter,
  Route,
  RouteTable,
} from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import type { FilterTable } from '../aws/describe-page.ts'
import { askAll, endpointsOf } from './context.ts'
import { describePage } from '../aws/describe-page.ts'
import { dependencyViolation, refuseDryRun } from './refusals.ts'

const routes = (table: RouteTable) => table.Routes ?? []

/** The filters that a gateway endpoint's route can answer: they work on the joined tables. */
const routeFilters: FilterTable<RouteTable> = {
  'route.destination-cidr-block': (table) => routes(table).map((one) => one.DestinationCidrBlock),
  'route.destination-ipv6-cidr-block': (table) =>
    routes(table).map((one) => one.DestinationIpv6CidrBlock),
  'route.destination-prefix-list-id': (table) =>
    routes(table).map((one) => one.DestinationPrefixListId),
  'route.gateway-id': (table) => routes(table).map((one) => one.GatewayId),
  'route.origin': (table) => routes(table).map((one) => one.Origin),
  'route.state': (table) => routes(table).map((one) => one.State),
}

function isRouteFilter(filter: Filter): boolean {
  return Object.hasOwn(routeFilters, filter.Name ?? '')
}

/** The backend's tables with the endpoints' routes: rules 1, 2, api-behaviour 74. */
export async function describeRouteTables(context: EndpointContext): Promise<Output> {
  const { call } = context
  const { MaxResults, NextToken, Filters, ...input } = call.input as DescribeRouteTablesCommandInput
  refuseDryRun(input)
  const ofBackend = Filters?.filter((filter) => !isRouteFilter(filter))
  const tables = await askAll<RouteTable>(context, 'DescribeRouteTables', 'RouteTables', {
    ...input,
    ...(ofBackend === undefined ? {} : { Filters: ofBackend }),
  })
  const joined = tables.map((table) => ({
    ...table,
    Routes: [...routes(table), ...endpointRoutes(context, table.RouteTableId ?? '')],
  }))
  const query = { MaxResults, NextToken, Filters: Filters?.filter(isRouteFilter) }
  const { page, ...next } = describePage(joined, query, routeFilters, { min: 5, max: 100 })
  return { RouteTables: page, ...next }
}

function endpointRoutes({ region }: EndpointContext, routeTableId: string): Route[] {
  return endpointsOf(region)
    .filter((endpoint) => endpoint.routeTableIds.includes(routeTableId))
    .map((endpoint) => ({
      DestinationPrefixListId: endpoint.prefixListId,
      GatewayId: endpoint.vpcEndpointId,
      Origin: 'CreateRoute',
      State: 'active',
    }))
}

/** api-behaviour 42 is not known: refused like any table in use (95). */
export function checkRouteTableIsFree({ call, region }: EndpointContext): void {
  const id = call.input['RouteTableId']
  const isUsed = endpointsOf(region).some((one) => one.routeTableIds.includes(String(id)))
  if (!isUsed) return
  throw dependencyViolation(`The routeTable '${id}' has dependencies and cannot be deleted.`)
}
