import type { CreateVpcEndpointCommandInput, Subnet } from '@aws-sdk/client-ec2'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import type { EndpointService } from './services.ts'
import { AwsError } from '../aws/error.ts'
import { defaultGroupId, findGroups, findSubnets } from './context.ts'
import { checkPolicyDocument, defaultInterfacePolicy } from './policy-document.ts'
import { decidePrivateDns } from './private-dns.ts'
import { checkIdForm, differentNetworks, idNotFound, invalidParameter } from './refusals.ts'

/** An interface endpoint that nothing speaks against, still without its interfaces. */
export async function planInterfaceEndpoint(
  context: EndpointContext,
  vpc: { VpcId: string },
  service: EndpointService,
  input: CreateVpcEndpointCommandInput,
): Promise<EndpointRecord> {
  const { now, randomHex } = context
  if ((input.RouteTableIds ?? []).length > 0) throw routeTablesOnInterface()
  const endpoint: EndpointRecord = {
    vpcEndpointId: `vpce-${randomHex(17)}`,
    type: 'Interface',
    vpcId: vpc.VpcId,
    serviceName: service.serviceName,
    serviceRegion: service.region,
    policyDocument:
      input.PolicyDocument === undefined || input.PolicyDocument === ''
        ? defaultInterfacePolicy
        : checkPolicyDocument(input.PolicyDocument),
    policyWasGiven: input.PolicyDocument !== undefined,
    ipAddressType: interfaceIpAddressType(input.IpAddressType),
    dnsRecordIpType: interfaceDnsRecordType(input.DnsOptions?.DnsRecordIpType),
    createdAt: now.toISOString(),
    tags: {},
    routeTableIds: [],
    interfaces: [],
    groupIds: [],
    privateDnsEnabled: false,
    dnsSuffix: randomHex(8),
    privateHostedZoneId: `Z${randomHex(19).toUpperCase()}`,
  }
  await checkSubnets(context, endpoint, input.SubnetIds ?? [])
  endpoint.groupIds = await groupsFor(context, vpc.VpcId, input.SecurityGroupIds)
  const decided = await decidePrivateDns(context, endpoint, service, {
    enabled: input.PrivateDnsEnabled,
    inboundResolverOnly: input.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint,
  })
  return { ...endpoint, ...decided }
}

/** api-behaviour 5. */
export function routeTablesOnInterface(): AwsError {
  return invalidParameter('Route table IDs are only supported for Gateway type VPC Endpoint.')
}

/** Rule 68: the emulated subnets have IPv4 only. The text is ours. */
export function interfaceIpAddressType(wanted: string | undefined): string {
  if (wanted === undefined || wanted === 'ipv4') return 'ipv4'
  throw invalidParameter(
    `The IP address type ${wanted} of the VPC endpoint does not match that of its subnets, ipv4.`,
  )
}

/** An IPv4 endpoint has A records only: the text is ours. */
export function interfaceDnsRecordType(wanted: string | undefined): string {
  if (wanted === undefined || wanted === 'ipv4') return 'ipv4'
  if (wanted === 'service-defined') return wanted
  throw invalidParameter(`DnsRecordIpType ${wanted} is not supported for an ipv4 VPC endpoint.`)
}

/** api-behaviour 18, 19, 24, 25, 29: the subnets to add to those that the endpoint has already. */
export async function checkSubnets(
  context: EndpointContext,
  endpoint: EndpointRecord,
  subnetIds: readonly string[],
): Promise<void> {
  for (const id of subnetIds) checkIdForm('subnet', id)
  const subnets = await findSubnets(context, subnetIds)
  const zones = endpoint.interfaces.map((one) => one.availabilityZone)
  for (const id of subnetIds) {
    const subnet = subnets.find((one) => one.SubnetId === id)
    if (subnet === undefined) throw idNotFound('subnet', id)
    if (subnet.VpcId !== endpoint.vpcId) throw differentNetworks('subnet', id, endpoint.vpcId)
    checkZone(context, endpoint.serviceName, subnet)
    if (zones.includes(subnet.AvailabilityZone ?? '')) {
      throw new AwsError(
        'DuplicateSubnetsInSameZone',
        `Found another VPC endpoint subnet in the availability zone of ${id}`,
      )
    }
    zones.push(subnet.AvailabilityZone ?? '')
  }
}

/** api-behaviour 19; rule 104. */
function checkZone({ unsupportedZones }: EndpointContext, service: string, subnet: Subnet): void {
  if (!(unsupportedZones[service] ?? []).includes(subnet.AvailabilityZone ?? '')) return
  throw invalidParameter(
    `The VPC endpoint service ${service} does not support the availability zone of the subnet: ${subnet.SubnetId}.`,
  )
}

/** api-behaviour 25, 29, 58. */
export async function groupsFor(
  context: EndpointContext,
  vpcId: string,
  wanted: readonly string[] | undefined,
): Promise<string[]> {
  if (wanted === undefined || wanted.length === 0) return [await defaultGroupId(context, vpcId)]
  for (const id of wanted) checkIdForm('sg', id)
  const groups = await findGroups(context, wanted)
  for (const id of wanted) {
    const group = groups.find((one) => one.GroupId === id)
    if (group === undefined) throw idNotFound('sg', id)
    if (group.VpcId !== vpcId) throw differentNetworks('security group', id, vpcId)
  }
  return [...new Set(wanted)]
}

export interface SubnetWish {
  readonly subnetId: string
  readonly address?: string | undefined
}

/**
 * Rule 51: one interface in each subnet, which the backend makes, so that the address is taken. What
 * was made is given back where the backend refuses one of them.
 */
export async function addInterfaces(
  context: EndpointContext,
  endpoint: EndpointRecord,
  wishes: readonly SubnetWish[],
): Promise<void> {
  const { ask, randomHex } = context
  const subnets = await findSubnets(
    context,
    wishes.map((wish) => wish.subnetId),
  )
  const added: EndpointRecord['interfaces'] = []
  try {
    for (const { subnetId, address } of wishes) {
      const { NetworkInterface } = (await ask('CreateNetworkInterface', {
        SubnetId: subnetId,
        Groups: endpoint.groupIds,
        Description: `VPC Endpoint Interface ${endpoint.vpcEndpointId}`,
        ...(address === undefined ? {} : { PrivateIpAddress: address }),
      })) as { NetworkInterface?: { NetworkInterfaceId?: string } }
      const subnet = subnets.find((one) => one.SubnetId === subnetId)
      added.push({
        networkInterfaceId: NetworkInterface?.NetworkInterfaceId ?? '',
        subnetId,
        availabilityZone: subnet?.AvailabilityZone ?? '',
        attachmentId: `ela-attach-${randomHex(17)}`,
      })
    }
  } catch (error) {
    await deleteInterfaces(context, added)
    throw error
  }
  endpoint.interfaces.push(...added)
}

export async function deleteInterfaces(
  { ask }: EndpointContext,
  interfaces: EndpointRecord['interfaces'],
): Promise<void> {
  for (const { networkInterfaceId } of interfaces) {
    await ask('DeleteNetworkInterface', { NetworkInterfaceId: networkInterfaceId })
  }
}
