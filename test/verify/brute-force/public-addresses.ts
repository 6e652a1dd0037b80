import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isIn, isIpv6, toAddress, type Address } from './addresses.ts'
import { interfaceAt } from './places.ts'

/** An interface, and what it has in its VPC, whichever public address stands for that. */
export interface Owner {
  readonly to: NetworkInterface
  readonly address: Address
}

/** RFC 6890: nobody on the internet has these. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Blocks whose ends are tried whatever the network says. */
export const specialBlocks = [...special, '2000::/3']

export function isPublic(address: Address): boolean {
  return isIpv6(address) ? isIn(address, '2000::/3') : !special.some((cidr) => isIn(address, cidr))
}

/** Whose it is as a public address, and the interface's own address behind it. */
export function ownerOf(world: Snapshot, target: Address): Owner | undefined {
  if (isIpv6(target)) {
    const vpcId = isPublic(target) ? vpcWith(world, target) : undefined
    const to = vpcId === undefined ? undefined : interfaceAt(world, vpcId, target)
    return to && { to, address: target }
  }
  for (const to of world.NetworkInterfaces!) {
    const found = publicAddressesOf(world, to).find(([outer]) => outer === target)
    if (found) return { to, address: found[1] }
  }
  return undefined
}

/**
 * Somebody else's. Not a NAT gateway's, which lets nobody in (rules 94, 130), and no address that a VPC
 * here has: whether it is private, the VPC's own blocks decide (rule 109).
 */
export function isOutside(world: Snapshot, target: Address): boolean {
  const isOfNat = world.NatGateways!.some((each) =>
    each.NatGatewayAddresses!.some(
      ({ PublicIp }) => PublicIp !== undefined && toAddress(PublicIp) === target,
    ),
  )
  return (
    isPublic(target) &&
    !isOfNat &&
    vpcWith(world, target) === undefined &&
    ownerOf(world, target) === undefined
  )
}

/** The VPC that has the address among its own, private or not. */
function vpcWith(world: Snapshot, address: Address): string | undefined {
  return world.Vpcs!.find((vpc) =>
    [
      ...(vpc.CidrBlockAssociationSet ?? []).map((each) => each.CidrBlock),
      ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock),
    ].some((cidr) => isIn(address, cidr)),
  )?.VpcId
}

/** The public addresses of an interface, each with the private one that it stands for. */
function publicAddressesOf(world: Snapshot, each: NetworkInterface): [Address, Address][] {
  const { NetworkInterfaceId, PrivateIpAddress, PrivateIpAddresses = [], Association } = each
  const pairs = [
    [Association?.PublicIp, PrivateIpAddress],
    ...PrivateIpAddresses.map((one) => [one.Association?.PublicIp, one.PrivateIpAddress]),
    ...world
      .Addresses!.filter((one) => one.NetworkInterfaceId === NetworkInterfaceId)
      .map((one) => [one.PublicIp, one.PrivateIpAddress]),
  ]
  return pairs.flatMap(([outer, inner]): [Address, Address][] =>
    outer === undefined || inner === undefined ? [] : [[toAddress(outer), toAddress(inner)]],
  )
}
