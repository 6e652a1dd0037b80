import type {
  DescribeRouteTablesCommandOutput,
  DescribeSecurityGroupsCommandOutput,
  DescribeSubnetsCommandOutput,
  DescribeVpcsCommandOutput,
  Filter,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
} from '@aws-sdk/client-ec2'
import type { Call, Output } from '../aws/call.ts'
import type { EndpointRecord, EndpointRegion } from './records.ts'

/** What one call to the endpoint service works on. */
export interface EndpointContext {
  readonly call: Call
  /** Asks the backend, in the Region and the name of the caller. */
  readonly ask: (operation: string, input: Record<string, unknown>) => Promise<Output>
  readonly region: EndpointRegion
  readonly accountId: string
  readonly now: Date
  readonly randomHex: (length: number) => string
  /** How long an interface endpoint stays pending. */
  readonly pendingMs: number
  /** Zone names that a service, by its name, is not offered in (rule 104). */
  readonly unsupportedZones: Readonly<Record<string, readonly string[]>>
}

export function endpointsOf(region: EndpointRegion): EndpointRecord[] {
  return Object.values(region.endpoints)
}

/** Every item of a Describe call of the backend, whatever its paging. */
export async function askAll<Item>(
  { ask }: EndpointContext,
  operation: string,
  member: string,
  input: Record<string, unknown>,
): Promise<Item[]> {
  const items: Item[] = []
  let NextToken: unknown
  do {
    const answer = await ask(operation, NextToken === undefined ? input : { ...input, NextToken })
    items.push(...((answer[member] as Item[] | undefined) ?? []))
    NextToken = answer['NextToken']
  } while (typeof NextToken === 'string' && NextToken !== '')
  return items
}

/** By filter rather than by id, so that what is not there is simply not answered. */
function named(name: string, values: readonly string[]): { Filters: Filter[] } {
  return { Filters: [{ Name: name, Values: [...values] }] }
}

export async function findVpc(context: EndpointContext, id: string): Promise<Vpc | undefined> {
  const { Vpcs } = (await context.ask(
    'DescribeVpcs',
    named('vpc-id', [id]),
  )) as Partial<DescribeVpcsCommandOutput>
  return Vpcs?.[0]
}

export async function findRouteTables(
  context: EndpointContext,
  ids: readonly string[],
): Promise<RouteTable[]> {
  if (ids.length === 0) return []
  const { RouteTables } = (await context.ask(
    'DescribeRouteTables',
    named('route-table-id', ids),
  )) as Partial<DescribeRouteTablesCommandOutput>
  return RouteTables ?? []
}

export async function findSubnets(
  context: EndpointContext,
  ids: readonly string[],
): Promise<Subnet[]> {
  if (ids.length === 0) return []
  const { Subnets } = (await context.ask(
    'DescribeSubnets',
    named('subnet-id', ids),
  )) as Partial<DescribeSubnetsCommandOutput>
  return Subnets ?? []
}

export async function findGroups(
  context: EndpointContext,
  ids: readonly string[],
): Promise<SecurityGroup[]> {
  if (ids.length === 0) return []
  const { SecurityGroups } = (await context.ask(
    'DescribeSecurityGroups',
    named('group-id', ids),
  )) as Partial<DescribeSecurityGroupsCommandOutput>
  return SecurityGroups ?? []
}

/** api-behaviour 58. */
export async function defaultGroupId(context: EndpointContext, vpcId: string): Promise<string> {
  const { SecurityGroups } = (await context.ask('DescribeSecurityGroups', {
    Filters: [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'group-name', Values: ['default'] },
    ],
  })) as Partial<DescribeSecurityGroupsCommandOutput>
  return SecurityGroups?.[0]?.GroupId ?? ''
}

/** Whether the VPC's two DNS attributes are both on. */
export async function hasBothDnsAttributes(
  context: EndpointContext,
  VpcId: string,
): Promise<boolean> {
  const values = await Promise.all(
    (['enableDnsSupport', 'enableDnsHostnames'] as const).map(async (Attribute) => {
      const answer = await context.ask('DescribeVpcAttribute', { VpcId, Attribute })
      const member = Attribute.charAt(0).toUpperCase() + Attribute.slice(1)
      return (answer[member] as { Value?: boolean } | undefined)?.Value === true
    }),
  )
  return values.every(Boolean)
}
