import type { ModifyVpcEndpointCommandInput } from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import { AwsError } from '../aws/error.ts'
import {
  checkRouteTables,
  dnsRecordIpTypeFor,
  gatewayIpAddressType,
  refuseInboundOnly,
} from './gateway-endpoint.ts'
import { modifyInterfaceEndpoint } from './modify-interface-endpoint.ts'
import {
  checkPolicyDocument,
  defaultGatewayPolicy,
  defaultInterfacePolicy,
} from './policy-document.ts'
import {
  checkRequired,
  findEndpoint,
  invalidParameter,
  refuseDryRun,
  refuseUnread,
} from './refusals.ts'
import { routeTablesOnInterface } from './interface-endpoint.ts'

const members = [
  'AddRouteTableIds',
  'AddSecurityGroupIds',
  'AddSubnetIds',
  'DnsOptions',
  'IpAddressType',
  'PolicyDocument',
  'PrivateDnsEnabled',
  'RemoveRouteTableIds',
  'RemoveSecurityGroupIds',
  'RemoveSubnetIds',
  'ResetPolicy',
  'SubnetConfigurations',
  'VpcEndpointId',
]

/** Refuses what api-behaviour 5–9, 16, 20, 23, 25, 27 and 30 refuse; changes all or nothing. */
export async function modifyVpcEndpoint(context: EndpointContext): Promise<Output> {
  const { call, region } = context
  const input = call.input as unknown as ModifyVpcEndpointCommandInput
  refuseUnread('ModifyVpcEndpoint', call.input, members)
  checkRequired(call.input, ['VpcEndpointId'])
  const endpoint = findEndpoint(region, input.VpcEndpointId ?? '')
  const changed: EndpointRecord = { ...endpoint, ...policyChange(endpoint, input) }
  if (endpoint.type === 'Interface') {
    if (hasAny(input.AddRouteTableIds, input.RemoveRouteTableIds)) throw routeTablesOnInterface()
    await modifyInterfaceEndpoint(context, changed, input)
  } else {
    await modifyGateway(context, changed, input)
    refuseDryRun(input)
  }
  region.endpoints[endpoint.vpcEndpointId] = changed
  return { Return: true }
}

function hasAny(...lists: (readonly unknown[] | undefined)[]): boolean {
  return lists.some((list) => (list ?? []).length > 0)
}

function policyChange(
  endpoint: EndpointRecord,
  { PolicyDocument, ResetPolicy }: ModifyVpcEndpointCommandInput,
): Partial<EndpointRecord> {
  if (ResetPolicy === true) {
    if (PolicyDocument !== undefined) {
      throw new AwsError(
        'InvalidParameterCombination',
        'PolicyDocument and ResetPolicy cannot be specified together.',
      )
    }
    const isGateway = endpoint.type === 'Gateway'
    return { policyDocument: isGateway ? defaultGatewayPolicy : defaultInterfacePolicy }
  }
  if (PolicyDocument === undefined) return {}
  return { policyDocument: checkPolicyDocument(PolicyDocument), policyWasGiven: true }
}

async function modifyGateway(
  context: EndpointContext,
  endpoint: EndpointRecord,
  input: ModifyVpcEndpointCommandInput,
): Promise<void> {
  if (hasAny(input.AddSubnetIds, input.RemoveSubnetIds, input.SubnetConfigurations)) {
    throw invalidParameter(
      'Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.',
    )
  }
  if (hasAny(input.AddSecurityGroupIds, input.RemoveSecurityGroupIds)) {
    throw invalidParameter(
      'Security group IDs are only supported for Interface type VPC Endpoints.',
    )
  }
  if (input.PrivateDnsEnabled === true) {
    throw invalidParameter('Private DNS is only supported for Interface type VPC Endpoints.')
  }
  refuseInboundOnly(input.DnsOptions)
  if (input.DnsOptions !== undefined) {
    endpoint.dnsRecordIpType = await dnsRecordIpTypeFor(context, endpoint.vpcId, input.DnsOptions)
  }
  if (input.IpAddressType !== undefined) {
    endpoint.ipAddressType = gatewayIpAddressType(endpoint.serviceName, input.IpAddressType)
  }
  endpoint.routeTableIds = await routeTablesAfter(context, endpoint, input)
}

async function routeTablesAfter(
  context: EndpointContext,
  { vpcId, prefixListId = '', routeTableIds }: EndpointRecord,
  input: ModifyVpcEndpointCommandInput,
): Promise<string[]> {
  const removed = input.RemoveRouteTableIds ?? []
  const foreign = removed.find((id) => !routeTableIds.includes(id))
  if (foreign !== undefined) {
    throw invalidParameter(`The route table ${foreign} is not associated with the VPC endpoint.`)
  }
  const added = [...new Set(input.AddRouteTableIds)]
  // To add what is there already is refused too: its route exists (api-behaviour 8).
  await checkRouteTables(context, { vpcId, prefixListId }, added)
  return [...routeTableIds.filter((id) => !removed.includes(id)), ...added]
}
