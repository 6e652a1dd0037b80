import type { VpcEndpoint } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../snapshot.ts'
import type { EndpointEntry, InterfaceEntry } from './entries.ts'
import { regionIn } from './vpcs.ts'

/** The endpoints of a snapshot, and which of them an interface belongs to. */
export interface EndpointIndex {
  readonly endpoints: ReadonlyMap<string, EndpointEntry>
  readonly endpointsByVpc: ReadonlyMap<string, readonly EndpointEntry[]>
  /** Interface → the interface endpoint that it is of. */
  readonly endpointByInterface: ReadonlyMap<string, EndpointEntry>
}

export function indexEndpoints(
  snapshot: Snapshot,
  interfaces: ReadonlyMap<string, InterfaceEntry>,
): EndpointIndex {
  return indexOf((snapshot.VpcEndpoints ?? []).map((endpoint) => entryOf(endpoint, interfaces)))
}

/** The index with one endpoint as it would be. */
export function withEndpoint({ endpoints }: EndpointIndex, changed: EndpointEntry): EndpointIndex {
  return indexOf([...new Map(endpoints).set(changed.id, changed).values()])
}

function indexOf(entries: readonly EndpointEntry[]): EndpointIndex {
  return {
    endpoints: new Map(entries.map((entry) => [entry.id, entry])),
    endpointsByVpc: Map.groupBy(entries, ({ vpcId }) => vpcId),
    endpointByInterface: new Map(
      entries.flatMap((entry) => entry.interfaceIds.map((id) => [id, entry] as const)),
    ),
  }
}

const types = { Gateway: 'gateway', Interface: 'interface' } as const

function entryOf(
  endpoint: VpcEndpoint,
  interfaces: ReadonlyMap<string, InterfaceEntry>,
): EndpointEntry {
  const serviceName = endpoint.ServiceName ?? ''
  const interfaceIds = endpoint.NetworkInterfaceIds ?? []
  return {
    id: endpoint.VpcEndpointId ?? '',
    type: types[endpoint.VpcEndpointType as keyof typeof types] ?? 'other',
    vpcId: endpoint.VpcId ?? '',
    serviceName,
    service: serviceName.split('.').slice(3).join('.'),
    serviceRegion: endpoint.ServiceRegion ?? regionIn(serviceName),
    state: (endpoint.State ?? 'available').toLowerCase(),
    subnetIds: endpoint.SubnetIds ?? [],
    interfaceIds,
    interfaces: interfaceIds.flatMap((id) => interfaces.get(id) ?? []),
    privateDns: privateDnsOf(endpoint),
    names: (endpoint.DnsEntries ?? []).flatMap((entry) => entry.DnsName?.toLowerCase() ?? []),
    hasIpv6: (endpoint.IpAddressType ?? 'ipv4') !== 'ipv4',
    recordType: endpoint.DnsOptions?.DnsRecordIpType ?? 'service-defined',
    policyDocument: endpoint.PolicyDocument,
    ownerId: endpoint.OwnerId,
  }
}

/** Rule 74: inbound-resolver-only names are not answered inside the VPC. */
function privateDnsOf(endpoint: VpcEndpoint): EndpointEntry['privateDns'] {
  if (endpoint.PrivateDnsEnabled !== true) return 'off'
  const inboundOnly = endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint === true
  return inboundOnly ? 'inbound-resolver-only' : 'vpc'
}
