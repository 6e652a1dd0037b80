import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { embedded, isIn, isIpv6, toAddress, type Address } from './addresses.ts'
import { isAdmitted, type Asked } from './fate.ts'
import { interfaceAt, subnetOf, type Sender } from './places.ts'
import { NotRuled, routeFor, routeIn } from './route-tables.ts'

/**
 * IPv6 addresses of a VPC are public, so another VPC's are met out there, as a sender whose groups
 * nobody knows (rules 38, 95, 110).
 */
export function arrivesOutside(asked: Asked, sender: Sender, target: Address): boolean {
  if (!isIpv6(target)) return true
  // What stands for an IPv4 address is nobody's on the internet: no rule says what becomes of it.
  if (embedded(target) !== undefined) throw new NotRuled()
  // No network on the internet leads to a private one.
  if (isIn(target, 'fc00::/7')) return false
  const { world } = asked
  const vpcId = vpcWith(world, target)
  if (vpcId === undefined) return true
  const to = interfaceAt(world, vpcId, target)
  return to !== undefined && entersByInternet(asked, sender, { to, address: target })
}

/** The VPC that has the address among its own, private or not. */
export function vpcWith(world: Snapshot, address: Address): string | undefined {
  return world.Vpcs!.find((vpc) =>
    [
      ...(vpc.CidrBlockAssociationSet ?? []).map((each) => each.CidrBlock),
      ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock),
    ].some((cidr) => isIn(address, cidr)),
  )?.VpcId
}

interface Inside {
  readonly to: NetworkInterface
  /** What the interface has in its VPC, whichever public address stands for it. */
  readonly address: Address
}

/**
 * In by the VPC's internet gateway and back by it (rules 38, 95, 110, 130). An endpoint's interfaces
 * take nothing that comes by one (EC2 API, `DenyAllIgwTraffic`).
 */
export function entersByInternet(asked: Asked, sender: Sender, { to, address }: Inside): boolean {
  const { world } = asked
  const gateway = world.InternetGateways!.find((each) =>
    (each.Attachments ?? []).some(
      ({ VpcId, State }) => VpcId === to.VpcId && ['available', 'attached'].includes(State!),
    ),
  )
  if (!gateway || to.DenyAllIgwTraffic === true) return false
  const back = routeFor(world, to.SubnetId!, sender.address)
  return (
    !isShut(world, to.SubnetId!, 'in') &&
    leadsIn(world, gateway.InternetGatewayId!, address) &&
    isAdmitted(asked, sender, address, to, false) &&
    back?.GatewayId === gateway.InternetGatewayId &&
    back?.State !== 'blackhole'
  )
}

/**
 * Rule 123: the mode that a subnet's description tells. Ingress-only leaves what can only be begun
 * inside: NAT gateways and egress-only internet gateways.
 */
export function isShut(world: Snapshot, subnetId: string, begun: 'in' | 'by-outbound-gateway') {
  const mode = subnetOf(world, subnetId).BlockPublicAccessStates?.InternetGatewayBlockMode
  if (mode === 'block-ingress') return begun === 'in'
  return mode === 'block-bidirectional'
}

/** Rule 122: past the gateway its own table decides, where it has one. */
export function leadsIn(world: Snapshot, gatewayId: string, address: Address): boolean {
  const table = world.RouteTables!.find((each) =>
    each.Associations!.some((one) => one.GatewayId === gatewayId),
  )
  if (!table) return true
  const route = routeIn(world, table, address)
  if (route?.GatewayId === 'local') return true
  if (route?.State === 'blackhole') return false
  throw new NotRuled()
}

/** The public addresses of an interface, each with the private one that it stands for. */
export function publicAddressesOf(world: Snapshot, each: NetworkInterface): [Address, Address][] {
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
