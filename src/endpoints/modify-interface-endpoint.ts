import type { ModifyVpcEndpointCommandInput } from '@aws-sdk/client-ec2'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import {
  addInterfaces,
  checkSubnets,
  deleteInterfaces,
  groupsFor,
  interfaceDnsRecordType,
  interfaceIpAddressType,
} from './interface-endpoint.ts'
import { decidePrivateDns } from './private-dns.ts'
import { invalidParameter, refuseDryRun } from './refusals.ts'
import { servicesNamed } from './services.ts'

/** Changes a copy of the record and, after every check, its interfaces in the backend. */
export async function modifyInterfaceEndpoint(
  context: EndpointContext,
  endpoint: EndpointRecord,
  input: ModifyVpcEndpointCommandInput,
): Promise<void> {
  if (input.IpAddressType !== undefined) interfaceIpAddressType(input.IpAddressType)
  if (input.DnsOptions?.DnsRecordIpType !== undefined) {
    endpoint.dnsRecordIpType = interfaceDnsRecordType(input.DnsOptions.DnsRecordIpType)
  }
  const removed = removedInterfaces(endpoint, input.RemoveSubnetIds ?? [])
  endpoint.interfaces = endpoint.interfaces.filter((one) => !removed.includes(one))
  await checkSubnets(context, endpoint, input.AddSubnetIds ?? [])
  const groupIds = await groupsAfter(context, endpoint, input)
  await changePrivateDns(context, endpoint, input)
  refuseDryRun(input)
  const kept = [...endpoint.interfaces]
  const isRegrouped = groupIds.join() !== endpoint.groupIds.join()
  endpoint.groupIds = groupIds
  const wishes = (input.AddSubnetIds ?? []).map((subnetId) => ({
    subnetId,
    address: input.SubnetConfigurations?.find((one) => one.SubnetId === subnetId)?.Ipv4,
  }))
  // What the backend may still refuse comes first.
  await addInterfaces(context, endpoint, wishes)
  if (isRegrouped) await setGroups(context, kept, groupIds)
  await deleteInterfaces(context, removed)
}

/** api-behaviour 27. */
function removedInterfaces(
  { interfaces }: EndpointRecord,
  subnetIds: readonly string[],
): EndpointRecord['interfaces'] {
  return subnetIds.map((id) => {
    const found = interfaces.find((one) => one.subnetId === id)
    if (found !== undefined) return found
    throw invalidParameter(`The subnet ${id} is not associated with the VPC endpoint.`)
  })
}

/** api-behaviour 27. */
async function groupsAfter(
  context: EndpointContext,
  { vpcId, groupIds }: EndpointRecord,
  input: ModifyVpcEndpointCommandInput,
): Promise<string[]> {
  const removed = input.RemoveSecurityGroupIds ?? []
  const foreign = removed.find((id) => !groupIds.includes(id))
  if (foreign !== undefined) {
    throw invalidParameter(`The security group ${foreign} is not associated with the VPC endpoint.`)
  }
  const added =
    (input.AddSecurityGroupIds ?? []).length > 0
      ? await groupsFor(context, vpcId, input.AddSecurityGroupIds)
      : []
  const after = [...new Set([...groupIds.filter((id) => !removed.includes(id)), ...added])]
  if (after.length === 0) {
    throw invalidParameter('The VPC endpoint must have at least one security group.')
  }
  return after
}

async function setGroups(
  { ask }: EndpointContext,
  interfaces: EndpointRecord['interfaces'],
  groupIds: string[],
): Promise<void> {
  for (const { networkInterfaceId } of interfaces) {
    await ask('ModifyNetworkInterfaceAttribute', {
      NetworkInterfaceId: networkInterfaceId,
      Groups: groupIds,
    })
  }
}

async function changePrivateDns(
  context: EndpointContext,
  endpoint: EndpointRecord,
  input: ModifyVpcEndpointCommandInput,
): Promise<void> {
  const inboundResolverOnly = input.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint
  if (input.PrivateDnsEnabled === undefined && inboundResolverOnly === undefined) return
  const service = servicesNamed(endpoint.serviceRegion, endpoint.serviceName).find(
    (one) => one.type === 'Interface',
  )
  if (service === undefined) return
  const decided = await decidePrivateDns(context, endpoint, service, {
    enabled: input.PrivateDnsEnabled ?? endpoint.privateDnsEnabled,
    inboundResolverOnly: inboundResolverOnly ?? endpoint.inboundResolverOnly,
  })
  Object.assign(endpoint, decided)
}
