import type { DnsEntry, VpcEndpoint } from '@aws-sdk/client-ec2'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import { findGroups } from './context.ts'
import { dnsEntries } from './dns-entries.ts'

export function isPending({ now, pendingMs }: EndpointContext, endpoint: EndpointRecord): boolean {
  const age = now.getTime() - new Date(endpoint.createdAt).getTime()
  return endpoint.type === 'Interface' && age < pendingMs
}

/** An endpoint as DescribeVpcEndpoints shows it: api-behaviour 44, 46, 47. */
export async function vpcEndpointShape(
  context: EndpointContext,
  endpoint: EndpointRecord,
  pending: boolean = isPending(context, endpoint),
): Promise<VpcEndpoint> {
  const isGateway = endpoint.type === 'Gateway'
  const groups = await findGroups(context, endpoint.groupIds)
  const entries: DnsEntry[] = isGateway ? [] : dnsEntries(endpoint, pending)
  return {
    VpcEndpointId: endpoint.vpcEndpointId,
    VpcEndpointType: endpoint.type,
    VpcId: endpoint.vpcId,
    ServiceName: endpoint.serviceName,
    State: (pending ? 'pending' : 'available') as NonNullable<VpcEndpoint['State']>,
    PolicyDocument: endpoint.policyDocument,
    RouteTableIds: [...endpoint.routeTableIds],
    SubnetIds: endpoint.interfaces.map((one) => one.subnetId),
    Groups: endpoint.groupIds.map((GroupId) => ({
      GroupId,
      GroupName: groups.find((group) => group.GroupId === GroupId)?.GroupName,
    })),
    IpAddressType: endpoint.ipAddressType as NonNullable<VpcEndpoint['IpAddressType']>,
    DnsOptions: {
      DnsRecordIpType: endpoint.dnsRecordIpType as 'ipv4',
      ...(endpoint.inboundResolverOnly === undefined
        ? {}
        : { PrivateDnsOnlyForInboundResolverEndpoint: endpoint.inboundResolverOnly }),
    },
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    RequesterManaged: false,
    NetworkInterfaceIds: endpoint.interfaces.map((one) => one.networkInterfaceId),
    DnsEntries: entries,
    CreationTimestamp: creationTimestamp(endpoint),
    Tags: Object.entries(endpoint.tags).map(([Key, Value]) => ({ Key, Value })),
    OwnerId: context.accountId,
    ServiceRegion: endpoint.serviceRegion,
  }
}

/** api-behaviour 49: whole seconds on a gateway. */
function creationTimestamp({ type, createdAt }: EndpointRecord): Date {
  const at = new Date(createdAt)
  if (type === 'Gateway') at.setUTCMilliseconds(0)
  return at
}
