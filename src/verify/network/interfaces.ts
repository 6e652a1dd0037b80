import type { Instance, InstanceNetworkInterface, NetworkInterface } from '@aws-sdk/client-ec2'
import { parseCidr, type Cidr } from '../addresses/range.ts'
import type { Snapshot } from '../snapshot.ts'
import type { InterfaceEntry } from './entries.ts'
import { lostState } from './without-zone.ts'

/** Interfaces from `describe-network-interfaces`, and those that only `describe-instances` tells of. */
export function indexInterfaces(snapshot: Snapshot): Map<string, InterfaceEntry> {
  const entries = new Map<string, InterfaceEntry>()
  const elastic = elasticAddresses(snapshot)
  const down = indexDownInstances(snapshot)
  const note = (entry: InterfaceEntry) => {
    const downState = entry.downState ?? down.get(entry.instanceId ?? '')
    add(entries, { ...entry, ...(downState !== undefined && { downState }) }, elastic)
  }
  for (const instance of instancesOf(snapshot)) {
    for (const each of instance.NetworkInterfaces ?? []) note(fromInstance(instance, each))
  }
  for (const each of snapshot.NetworkInterfaces ?? []) note(fromInterface(each))
  return entries
}

const downStates: ReadonlySet<string> = new Set([
  'stopping',
  'stopped',
  'shutting-down',
  'terminated',
  lostState,
])

/** Instances that send and receive nothing, with their state. A terminated one has no interface left. */
export function indexDownInstances(snapshot: Snapshot): Map<string, string> {
  return new Map(
    instancesOf(snapshot).flatMap(({ InstanceId = '', State }) =>
      State?.Name !== undefined && downStates.has(State.Name) ? [[InstanceId, State.Name]] : [],
    ),
  )
}

export function instancesOf(snapshot: Snapshot): Instance[] {
  return (snapshot.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? [])
}

function add(
  entries: Map<string, InterfaceEntry>,
  entry: InterfaceEntry,
  elastic: ReadonlyMap<string, string>,
): void {
  if (entry.id === '') return
  const publicAddresses = new Map(entry.publicAddresses)
  for (const address of entry.addresses) {
    const known = elastic.get(`${entry.id} ${address}`)
    if (known !== undefined) publicAddresses.set(address, known)
  }
  const publicAddress = entry.publicAddress ?? publicAddresses.get(entry.addresses[0] ?? '')
  entries.set(entry.id, {
    ...entry,
    publicAddress,
    ...(publicAddresses.size > 0 && { publicAddresses }),
  })
}

/** By interface and private address: a public address that only `describe-addresses` tells of (rule 95). */
function elasticAddresses({ Addresses = [] }: Snapshot): Map<string, string> {
  return new Map(
    Addresses.flatMap(({ NetworkInterfaceId, PrivateIpAddress, PublicIp }) =>
      PublicIp === undefined ? [] : [[`${NetworkInterfaceId} ${PrivateIpAddress}`, PublicIp]],
    ),
  )
}

function fromInterface(each: NetworkInterface): InterfaceEntry {
  const isDetached = each.Status === 'available' && !each.Attachment
  const isLost = (each.Status as string | undefined) === lostState
  return {
    ...shared(each),
    instanceId: each.Attachment?.InstanceId,
    ...(each.DenyAllIgwTraffic === true && { deniesInternet: true }),
    ...(isDetached && { downState: 'detached' }),
    ...(isLost && { downState: lostState }),
  }
}

function fromInstance(instance: Instance, each: InstanceNetworkInterface): InterfaceEntry {
  return { ...shared(each), instanceId: instance.InstanceId }
}

function shared(
  each: NetworkInterface | InstanceNetworkInterface,
): Omit<InterfaceEntry, 'instanceId'> {
  const privates = [...(each.PrivateIpAddresses ?? [])]
    .sort((one, other) => Number(other.Primary ?? false) - Number(one.Primary ?? false))
    .flatMap((address) => address.PrivateIpAddress ?? [])
  const first = each.PrivateIpAddress === undefined ? [] : [each.PrivateIpAddress]
  const ipv6 = (each.Ipv6Addresses ?? []).flatMap((address) => address.Ipv6Address ?? [])
  return {
    id: each.NetworkInterfaceId ?? '',
    vpcId: each.VpcId ?? '',
    subnetId: each.SubnetId ?? '',
    addresses: [...new Set([...first, ...privates, ...ipv6])],
    prefixes: prefixesOf(each),
    ...publicAddressesOf(each),
    publicAddress: each.Association?.PublicIp,
    groupIds: (each.Groups ?? []).flatMap((group) => group.GroupId ?? []),
    ...(each.Description !== undefined && { description: each.Description }),
    ...(each.SourceDestCheck !== undefined && { sourceDestCheck: each.SourceDestCheck }),
  }
}

function publicAddressesOf(
  each: NetworkInterface | InstanceNetworkInterface,
): Pick<InterfaceEntry, 'publicAddresses'> {
  const known = (each.PrivateIpAddresses ?? []).flatMap(
    ({ PrivateIpAddress = '', Association }): [string, string][] =>
      Association?.PublicIp === undefined ? [] : [[PrivateIpAddress, Association.PublicIp]],
  )
  return known.length > 0 ? { publicAddresses: new Map(known) } : {}
}

function prefixesOf(each: NetworkInterface | InstanceNetworkInterface): Cidr[] {
  const texts = [
    ...(each.Ipv4Prefixes ?? []).map(({ Ipv4Prefix }) => Ipv4Prefix),
    ...(each.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
  ]
  return texts.flatMap((text) => parseCidr(text ?? '') ?? [])
}

/** Instance → its interfaces, the primary one (device 0) first. */
export function indexInstances(
  snapshot: Snapshot,
  interfaces: ReadonlyMap<string, InterfaceEntry>,
): Map<string, InterfaceEntry[]> {
  const primary = new Set<string>()
  for (const each of snapshot.NetworkInterfaces ?? []) {
    if (each.Attachment?.DeviceIndex === 0) primary.add(each.NetworkInterfaceId ?? '')
  }
  for (const each of instancesOf(snapshot).flatMap(
    (instance) => instance.NetworkInterfaces ?? [],
  )) {
    if (each.Attachment?.DeviceIndex === 0) primary.add(each.NetworkInterfaceId ?? '')
  }
  const byInstance = new Map<string, InterfaceEntry[]>()
  for (const entry of interfaces.values()) {
    if (entry.instanceId === undefined) continue
    const list = byInstance.get(entry.instanceId) ?? []
    if (primary.has(entry.id)) list.unshift(entry)
    else list.push(entry)
    byInstance.set(entry.instanceId, list)
  }
  return byInstance
}

export function indexInstanceProfiles(snapshot: Snapshot): Map<string, string> {
  return new Map(
    instancesOf(snapshot).flatMap(({ InstanceId, IamInstanceProfile }) =>
      IamInstanceProfile?.Arn === undefined ? [] : [[InstanceId ?? '', IamInstanceProfile.Arn]],
    ),
  )
}
