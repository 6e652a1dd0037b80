import type { NetworkInterface, Subnet, VpcEndpoint } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { toNumber } from './ipv4.ts'

/** Who sends a packet inside a VPC: an instance's interface, or a NAT gateway, which has no groups. */
export interface Sender {
  readonly vpcId: string
  readonly subnetId: string
  readonly address: number
  readonly networkInterface?: NetworkInterface
  readonly hasPublicAddress: boolean
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
  address: number,
): NetworkInterface | undefined {
  return world.NetworkInterfaces!.find(
    (each) =>
      each.VpcId === vpcId &&
      [
        each.PrivateIpAddress,
        ...(each.PrivateIpAddresses ?? []).map((one) => one.PrivateIpAddress),
      ].some((one) => one !== undefined && toNumber(one) === address),
  )
}

export function endpointBehind(
  world: Snapshot,
  networkInterface: NetworkInterface,
): VpcEndpoint | undefined {
  return world.VpcEndpoints!.find((each) =>
    (each.NetworkInterfaceIds ?? []).includes(networkInterface.NetworkInterfaceId!),
  )
}

export function instanceSender(world: Snapshot, networkInterface: NetworkInterface): Sender {
  const address = networkInterface.PrivateIpAddress!
  return {
    vpcId: networkInterface.VpcId!,
    subnetId: networkInterface.SubnetId!,
    address: toNumber(address),
    networkInterface,
    hasPublicAddress:
      networkInterface.Association?.PublicIp !== undefined ||
      world.Addresses!.some(
        (each) =>
          each.NetworkInterfaceId === networkInterface.NetworkInterfaceId &&
          each.PrivateIpAddress === address,
      ),
    replyPorts: [32_768, 60_999],
  }
}

/** Outside every subnet and group: an address of a data centre. */
export function outsideSender(vpcId: string, address: number): Sender {
  return { vpcId, subnetId: '', address, hasPublicAddress: false, replyPorts: [32_768, 60_999] }
}

/** AWS answers it in small letters, whatever the SDK's type says. */
export function isAvailable({ State }: VpcEndpoint): boolean {
  return (State as string | undefined) === 'available'
}
