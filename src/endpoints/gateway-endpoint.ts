import type {
  CreateVpcEndpointCommandInput,
  DnsOptionsSpecification,
  RouteTable,
} from '@aws-sdk/client-ec2'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import type { EndpointService } from './services.ts'
import { AwsError } from '../aws/error.ts'
import { endpointsOf, findRouteTables, hasBothDnsAttributes } from './context.ts'
import { checkPolicyDocument, defaultGatewayPolicy } from './policy-document.ts'
import { prefixListFor } from './prefix-lists.ts'
import {
  checkIdForm,
  differentNetworks,
  idNotFound,
  invalidParameter,
  notEmulated,
} from './refusals.ts'
import { shortName } from './services.ts'

/** A gateway endpoint that nothing speaks against; it is available at once (api-behaviour 52). */
export async function planGatewayEndpoint(
  context: EndpointContext,
  vpc: { VpcId: string },
  service: EndpointService,
  input: CreateVpcEndpointCommandInput,
): Promise<EndpointRecord> {
  const { call, now, randomHex } = context
  refuseInterfaceOptions(input)
  const prefixListId = prefixListFor(call.region, service.serviceName)
  if (prefixListId === undefined) {
    throw notEmulated(`gateway endpoints in ${call.region}: its prefix list was never recorded`)
  }
  const dnsRecordIpType = await dnsRecordIpTypeFor(context, vpc.VpcId, input.DnsOptions)
  const routeTableIds = [...new Set(input.RouteTableIds)]
  await checkRouteTables(context, { vpcId: vpc.VpcId, prefixListId }, routeTableIds)
  return {
    vpcEndpointId: `vpce-${randomHex(17)}`,
    type: 'Gateway',
    vpcId: vpc.VpcId,
    serviceName: service.serviceName,
    serviceRegion: service.region,
    policyDocument:
      input.PolicyDocument === undefined || input.PolicyDocument === ''
        ? defaultGatewayPolicy
        : checkPolicyDocument(input.PolicyDocument),
    policyWasGiven: input.PolicyDocument !== undefined,
    ipAddressType: gatewayIpAddressType(service.serviceName, input.IpAddressType),
    dnsRecordIpType,
    createdAt: now.toISOString(),
    tags: {},
    prefixListId,
    routeTableIds,
    interfaces: [],
    groupIds: [],
    privateDnsEnabled: false,
    dnsSuffix: '',
    privateHostedZoneId: '',
  }
}

/** api-behaviour 6, 7, 16. The texts for groups and for private DNS are ours, after 6. */
function refuseInterfaceOptions(input: CreateVpcEndpointCommandInput): void {
  if ((input.SubnetIds ?? []).length > 0 || (input.SubnetConfigurations ?? []).length > 0) {
    throw invalidParameter(
      'Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.',
    )
  }
  if ((input.SecurityGroupIds ?? []).length > 0) {
    throw invalidParameter(
      'Security group IDs are only supported for Interface type VPC Endpoints.',
    )
  }
  if (input.PrivateDnsEnabled === true) {
    throw invalidParameter('Private DNS is only supported for Interface type VPC Endpoints.')
  }
  refuseInboundOnly(input.DnsOptions)
}

/** api-behaviour 16. */
export function refuseInboundOnly(options: DnsOptionsSpecification | undefined): void {
  if (options?.PrivateDnsOnlyForInboundResolverEndpoint === undefined) return
  throw invalidParameter(
    'DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints',
  )
}

/** Rule 26; the texts are ours. */
export function gatewayIpAddressType(serviceName: string, wanted: string | undefined): string {
  const type = wanted ?? 'ipv4'
  const allowed = shortName(serviceName) === 's3' ? ['ipv4', 'ipv6', 'dualstack'] : ['ipv4']
  if (allowed.includes(type)) return type
  throw invalidParameter(
    `The IP address type ${type} is not supported for the service ${serviceName}.`,
  )
}

/** Rule 28; the text is ours, after api-behaviour 9. */
export async function dnsRecordIpTypeFor(
  context: EndpointContext,
  vpcId: string,
  options: DnsOptionsSpecification | undefined,
): Promise<string> {
  const type = options?.DnsRecordIpType ?? 'service-defined'
  if (type === 'service-defined' || (await hasBothDnsAttributes(context, vpcId))) return type
  throw invalidParameter(
    `DnsRecordIpType ${type} requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpcId}`,
  )
}

/** api-behaviour 8, 23, 25, 29; rules 4, 5. */
export async function checkRouteTables(
  context: EndpointContext,
  endpoint: { vpcId: string; prefixListId: string },
  routeTableIds: readonly string[],
): Promise<void> {
  for (const id of routeTableIds) checkIdForm('rtb', id)
  const tables = await findRouteTables(context, routeTableIds)
  for (const id of routeTableIds) {
    const table = tables.find((one) => one.RouteTableId === id)
    if (table === undefined) throw idNotFound('rtb', id)
    if (table.VpcId !== endpoint.vpcId) throw differentNetworks('route table', id, endpoint.vpcId)
    if (hasRouteTo(context, table, endpoint.prefixListId)) {
      throw new AwsError(
        'RouteAlreadyExists',
        `route table ${id} already has a route with destination-prefix-list-id ${endpoint.prefixListId}`,
      )
    }
  }
}

function hasRouteTo({ region }: EndpointContext, table: RouteTable, prefixListId: string): boolean {
  return (
    (table.Routes ?? []).some((route) => route.DestinationPrefixListId === prefixListId) ||
    endpointsOf(region).some(
      (one) =>
        one.prefixListId === prefixListId && one.routeTableIds.includes(table.RouteTableId ?? ''),
    )
  )
}
