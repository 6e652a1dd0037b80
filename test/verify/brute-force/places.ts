import type { NetworkInterface, Subnet, VpcEndpoint } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isLost, type World } from './lost-zone.ts'
import { isIn, isIpv6, toAddress, type Address } from './addresses.ts'

/** Who sends a packet inside a VPC: an instance's interface, or a NAT gateway, which has no groups. */
export interface Sender {
  readonly vpcId: string
  readonly subnetId: string
  readonly address: Address
  /** It sends nothing: no address of the destination's family (rule 119), or its zone is lost (rule 131). */
  readonly isMute?: boolean
  readonly networkInterface?: NetworkInterface
  readonly hasPublicAddress: boolean
  /** The public address that stands for it on the internet. */
  readonly outerAddress?: Address | undefined
  /** Where its answers arrive: the ports that its client side uses. */
  readonly replyPorts: readonly [number, number]
}

export function subnetOf(world: Snapshot, subnetId: string): Subnet {
  return world.Subnets!.find((each) => each.SubnetId === subnetId)!
}

export function zoneOf(world: Snapshot, subnetId: string): string {
  return subnetOf(world, subnetId).AvailabilityZone!
}

export function regionOf(world: Snapshot, subnetId: string): string {
  return zoneOf(world, subnetId).slice(0, -1)
}

/** The interface that has the address in that VPC: other VPCs may use the same address. */
export function interfaceAt(
  world: Snapshot,
  vpcId: string,
  address: Address,
): NetworkInterface | undefined {
  const here = world.NetworkInterfaces!.filter((each) => each.VpcId === vpcId)
  return (
    here.find((each) => addressesOf(each).includes(address)) ??
    here.find((each) => prefixesOf(each).some((prefix) => isIn(address, prefix)))
  )
}

/** Rule 126. */
function prefixesOf({ Ipv4Prefixes = [], Ipv6Prefixes = [] }: NetworkInterface) {
  return [
    ...Ipv4Prefixes.map((each) => each.Ipv4Prefix),
    ...Ipv6Prefixes.map((each) => each.Ipv6Prefix),
  ]
}

/** All of an interface's, the one that it sends from at the front of its family. */
function addressesOf(each: NetworkInterface): Address[] {
  return [
    each.PrivateIpAddress,
    ...(each.PrivateIpAddresses ?? []).map((one) => one.PrivateIpAddress),
    ...(each.Ipv6Addresses ?? []).map((one) => one.Ipv6Address),
  ].flatMap((text) => (text === undefined ? [] : toAddress(text)))
}

export function endpointBehind(
  world: Snapshot,
  networkInterface: NetworkInterface,
): VpcEndpoint | undefined {
  return world.VpcEndpoints!.find((each) =>
    (each.NetworkInterfaceIds ?? []).includes(networkInterface.NetworkInterfaceId!),
  )
}

/** An interface as it sends to an address: from its first one of the same family. */
export function instanceSender(
  world: World,
  networkInterface: NetworkInterface,
  target: Address,
): Sender {
  const own = addressesOf(networkInterface).find((each) => isIpv6(each) === isIpv6(target))
  return {
    vpcId: networkInterface.VpcId!,
    subnetId: networkInterface.SubnetId!,
    address: own ?? (isIpv6(target) ? 0n : 0),
    isMute: own === undefined || isLost(world, networkInterface.SubnetId!),
    networkInterface,
    // IPv6 addresses are public, but for the private ones of an IPAM (VPC guide, "Private IPv6 addresses").
    hasPublicAddress: isIpv6(target)
      ? own !== undefined && !isIn(own, 'fc00::/7')
      : outerOf(world, networkInterface) !== undefined,
    outerAddress: isIpv6(target) ? own : outerOf(world, networkInterface),
    replyPorts: [32_768, 60_999],
  }
}

/** An IPv4 address is private, and another one stands for it outside. */
function outerOf(world: Snapshot, each: NetworkInterface): Address | undefined {
  const { NetworkInterfaceId, PrivateIpAddress, Association } = each
  const elastic = world.Addresses!.find(
    (one) =>
      one.NetworkInterfaceId === NetworkInterfaceId && one.PrivateIpAddress === PrivateIpAddress,
  )
  const outer = Association?.PublicIp ?? elastic?.PublicIp
  return outer === undefined ? undefined : toAddress(outer)
}

/** Outside every subnet and group: an address of a data centre. */
export function outsideSender(vpcId: string, address: Address): Sender {
  return { vpcId, subnetId: '', address, hasPublicAddress: false, replyPorts: [32_768, 60_999] }
}

/** AWS answers it in small letters, whatever the SDK's type says. */
export function isAvailable({ State }: VpcEndpoint): boolean {
  return (State as string | undefined) === 'available'
}
