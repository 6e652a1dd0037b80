import type { DhcpOptions, RouteTableAssociation } from '@aws-sdk/client-ec2'
import type { Range } from '../addresses/range.ts'
import { compileAcl, type Acl } from '../firewall/network-acl.ts'
import { compileGroup, type Group } from '../firewall/security-group.ts'
import { compileTable, type Table } from '../routing/route-table.ts'
import { indexIdentities, type IdentityIndex } from '../policy/identity-index.ts'
import type { BucketSettings, Snapshot } from '../snapshot.ts'
import type { AttachedGateway, InterfaceEntry, NatEntry, SubnetEntry, VpcEntry } from './entries.ts'
import { indexEndpoints, type EndpointIndex } from './endpoints.ts'
import { indexHostedZones, type HostedZoneEntry } from './hosted-zones.ts'
import {
  indexAddresses,
  indexInboundResolvers,
  indexPublicAddresses,
} from './interface-addresses.ts'
import {
  indexDownInstances,
  indexInstanceProfiles,
  indexInstances,
  indexInterfaces,
} from './interfaces.ts'
import { indexPeerings, type PeeringEntry } from './peerings.ts'
import { indexPrefixLists, type PrefixLists } from './prefix-lists.ts'
import { indexTransitGateways, type TransitGateways } from './transit-gateways.ts'
import { indexSubnets, indexVpcs } from './vpcs.ts'

/** A snapshot, indexed once: every look-up on a path is a map's. */
export interface Network extends EndpointIndex {
  readonly described: ReadonlySet<keyof Snapshot>
  readonly vpcs: ReadonlyMap<string, VpcEntry>
  readonly subnets: ReadonlyMap<string, SubnetEntry>
  readonly interfaces: ReadonlyMap<string, InterfaceEntry>
  /** Instance → its interfaces, the primary one first. */
  readonly instances: ReadonlyMap<string, readonly InterfaceEntry[]>
  /** The interface of a VPC that has a range's first address; undefined where none does. */
  interfaceAt(vpcId: string, range: Range): InterfaceEntry | undefined
  readonly publicInterfaces: ReadonlyMap<string, InterfaceEntry>
  readonly inboundResolvers: ReadonlyMap<string, string>
  /** Instance → its state, of those that send and receive nothing. */
  readonly downInstances: ReadonlyMap<string, string>
  /** Subnet → its explicitly associated table. */
  readonly tablesBySubnet: ReadonlyMap<string, Table>
  /** VPC → its main table. */
  readonly mainTables: ReadonlyMap<string, Table>
  /** Gateway → the edge table of what enters by it, or a Regional NAT gateway's own. */
  readonly tablesByGateway: ReadonlyMap<string, Table>
  readonly tables: ReadonlyMap<string, Table>
  readonly aclsBySubnet: ReadonlyMap<string, Acl>
  readonly defaultAcls: ReadonlyMap<string, Acl>
  readonly groups: ReadonlyMap<string, Group>
  readonly natGateways: ReadonlyMap<string, NatEntry>
  readonly internetGateways: ReadonlyMap<string, AttachedGateway>
  /** VPC → the internet gateway that is attached to it. */
  readonly internetGatewayByVpc: ReadonlyMap<string, AttachedGateway>
  readonly egressOnlyGateways: ReadonlyMap<string, AttachedGateway>
  readonly vpnGateways: ReadonlyMap<string, AttachedGateway>
  readonly peerings: ReadonlyMap<string, PeeringEntry>
  /** Bucket → its Region, where the snapshot tells it. */
  readonly bucketRegions: ReadonlyMap<string, string>
  readonly transitGateways: TransitGateways
  /** What is known of buckets' permissions, by name. */
  readonly buckets: ReadonlyMap<string, BucketSettings>
  readonly identities: IdentityIndex
  /** Instance → its instance profile's ARN. */
  readonly instanceProfiles: ReadonlyMap<string, string>
  readonly hostedZones: readonly HostedZoneEntry[]
  readonly dhcpOptions: ReadonlyMap<string, DhcpOptions>
  readonly prefixLists: PrefixLists
}

export function indexNetwork(snapshot: Snapshot): Network {
  const vpcs = indexVpcs(snapshot)
  const interfaces = indexInterfaces(snapshot)
  const prefixLists = indexPrefixLists(snapshot)
  const listsOf = (vpcId: string | undefined) => (listId: string) =>
    prefixLists.byId(vpcs.get(vpcId ?? '')?.region, listId)?.cidrs
  return {
    described: new Set(Object.keys(snapshot) as (keyof Snapshot)[]),
    vpcs,
    subnets: indexSubnets(snapshot),
    interfaces,
    instances: indexInstances(snapshot, interfaces),
    interfaceAt: indexAddresses(interfaces),
    publicInterfaces: indexPublicAddresses(interfaces),
    inboundResolvers: indexInboundResolvers(interfaces),
    downInstances: indexDownInstances(snapshot),
    ...indexTables(snapshot, listsOf),
    ...indexAcls(snapshot),
    groups: keyed(
      (snapshot.SecurityGroups ?? []).map((group) => compileGroup(group, listsOf(group.VpcId))),
      (group) => group.id,
    ),
    ...indexEndpoints(snapshot, interfaces),
    natGateways: keyed(snapshot.NatGateways ?? [], (each) => each.NatGatewayId) as Map<
      string,
      NatEntry
    >,
    ...indexInternetGateways(snapshot),
    egressOnlyGateways: indexEgressOnlyGateways(snapshot),
    vpnGateways: indexVpnGateways(snapshot),
    peerings: indexPeerings(snapshot),
    bucketRegions: new Map(
      (snapshot.Buckets ?? []).flatMap(({ Name, BucketRegion }) =>
        Name === undefined || BucketRegion === undefined ? [] : [[Name, BucketRegion]],
      ),
    ),
    transitGateways: indexTransitGateways(snapshot, prefixLists),
    buckets: keyed(snapshot.BucketSettings ?? [], (each) => each.Bucket),
    identities: indexIdentities(snapshot),
    instanceProfiles: indexInstanceProfiles(snapshot),
    hostedZones: indexHostedZones(snapshot),
    dhcpOptions: keyed(snapshot.DhcpOptions ?? [], (each) => each.DhcpOptionsId),
    prefixLists,
  }
}

function keyed<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T> {
  return new Map(items.map((item) => [keyOf(item) ?? '', item]))
}

/** A gateway's table is no subnet's (rule 16). */
function indexTables(
  snapshot: Snapshot,
  listsOf: (vpcId: string | undefined) => Parameters<typeof compileTable>[1],
): Pick<Network, 'tables' | 'tablesBySubnet' | 'tablesByGateway' | 'mainTables'> {
  const tables = new Map<string, Table>()
  const tablesByGateway = new Map<string, Table>()
  const tablesBySubnet = new Map<string, Table>()
  const mainTables = new Map<string, Table>()
  for (const described of snapshot.RouteTables ?? []) {
    const table = compileTable(described, listsOf(described.VpcId))
    tables.set(table.id, table)
    for (const association of described.Associations ?? []) {
      if (!isAssociated(association)) continue
      if (association.Main === true) mainTables.set(table.vpcId, table)
      if (association.GatewayId !== undefined) tablesByGateway.set(association.GatewayId, table)
      if (association.SubnetId !== undefined) tablesBySubnet.set(association.SubnetId, table)
    }
  }
  return { tables, tablesBySubnet, tablesByGateway, mainTables }
}

function isAssociated({ AssociationState }: RouteTableAssociation): boolean {
  const state = AssociationState?.State
  return state === undefined || state === 'associated' || state === 'associating'
}

function indexAcls(snapshot: Snapshot): Pick<Network, 'aclsBySubnet' | 'defaultAcls'> {
  const aclsBySubnet = new Map<string, Acl>()
  const defaultAcls = new Map<string, Acl>()
  for (const described of snapshot.NetworkAcls ?? []) {
    const acl = compileAcl(described)
    if (acl.isDefault) defaultAcls.set(acl.vpcId, acl)
    for (const association of described.Associations ?? []) {
      if (association.SubnetId !== undefined) aclsBySubnet.set(association.SubnetId, acl)
    }
  }
  return { aclsBySubnet, defaultAcls }
}

function indexInternetGateways(
  snapshot: Snapshot,
): Pick<Network, 'internetGateways' | 'internetGatewayByVpc'> {
  const gateways = (snapshot.InternetGateways ?? []).map((gateway) => ({
    id: gateway.InternetGatewayId ?? '',
    vpcIds: (gateway.Attachments ?? [])
      .filter((each) => each.State === undefined || isUp(each.State))
      .flatMap((each) => each.VpcId ?? []),
  }))
  return {
    internetGateways: keyed(gateways, (gateway) => gateway.id),
    internetGatewayByVpc: new Map(
      gateways.flatMap((gateway) => gateway.vpcIds.map((vpcId) => [vpcId, gateway] as const)),
    ),
  }
}

/** An internet gateway's attachment says `available`, all others `attached`. */
function isUp(state: string): boolean {
  return state === 'available' || state === 'attached'
}

function indexEgressOnlyGateways(snapshot: Snapshot): Map<string, AttachedGateway> {
  const gateways = (snapshot.EgressOnlyInternetGateways ?? []).map((gateway) => ({
    id: gateway.EgressOnlyInternetGatewayId ?? '',
    vpcIds: (gateway.Attachments ?? [])
      .filter((each) => each.State === undefined || isUp(each.State))
      .flatMap((each) => each.VpcId ?? []),
  }))
  return keyed(gateways, (gateway) => gateway.id)
}

function indexVpnGateways(snapshot: Snapshot): Map<string, AttachedGateway> {
  const gateways = (snapshot.VpnGateways ?? []).map((gateway) => ({
    id: gateway.VpnGatewayId ?? '',
    formerVpcId: gateway.VpcAttachments?.[0]?.VpcId,
    vpcIds: (gateway.VpcAttachments ?? [])
      .filter((each) => each.State === undefined || isUp(each.State))
      .flatMap((each) => each.VpcId ?? []),
  }))
  return keyed(gateways, (gateway) => gateway.id)
}
