import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { boundariesOf, isIn, isIpv6, toText, type Address } from './addresses.ts'
import { isAdmitted, lost, type Asked, type Fate } from './fate.ts'
import { interfaceAt, outsideSender } from './places.ts'
import { isShut } from './public-access.ts'
import { NotRuled, routeFor } from './route-tables.ts'

/** Nobody on the internet has one of these (RFC 6890, RFC 4291). */
const never = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
]

/** Where the internet itself ends. */
export const edges = [...never, '2000::/3'].flatMap((block) => boundariesOf(block))

const isPrivate = (address: Address) =>
  isIpv6(address) ? !isIn(address, '2000::/3') : never.some((block) => isIn(address, block))

/**
 * Rule 130: to one address from every sender; all have to arrive. `isEndpoints`: an interface endpoint's
 * name answered it, and its addresses are private wherever its VPC's block lies (rule 109).
 */
export function fromInternet(
  asked: Asked,
  senders: readonly Address[],
  target: Address,
  isEndpoints: boolean,
): Fate {
  const { world } = asked
  const able = senders.filter((each) => isIpv6(each) === isIpv6(target) && !isPrivate(each))
  const owner = ownerOf(world, target)
  if (owner) return { reachable: isReached(asked, able, target, owner), via: 'internet-gateway' }
  if (isEndpoints || isPrivate(target) || isNats(world, target) || isVpcs(world, target)) {
    return lost('none')
  }
  // By a public block that somebody gave a VPC, who outside has the address is anybody's guess.
  if (isInVpc(world, target)) throw new NotRuled()
  return { reachable: able.length > 0, via: 'internet' }
}

function isReached(
  asked: Asked,
  able: readonly Address[],
  target: Address,
  owner: NetworkInterface,
): boolean {
  const { world } = asked
  const gateway = world.InternetGateways!.find((each) =>
    (each.Attachments ?? []).some(({ VpcId }) => VpcId === owner.VpcId),
  )
  // The VPC's own addresses are not the internet's, and no service behind a gateway endpoint calls.
  const callers = able.filter((each) => {
    const back = routeFor(world, owner.SubnetId!, each)?.GatewayId ?? ''
    return back !== 'local' && !back.startsWith('vpce-')
  })
  if (able.length > 0 && callers.length === 0) throw new NotRuled()
  if (!gateway || able.length === 0 || owner.DenyAllIgwTraffic === true) return false
  if (isShut(world, owner.SubnetId!, false)) return false
  return callers.every((each) => {
    const back = routeFor(world, owner.SubnetId!, each)
    return (
      isAdmitted(asked, outsideSender(owner.VpcId!, each), target, owner, false) &&
      back?.GatewayId === gateway.InternetGatewayId &&
      back?.State !== 'blackhole'
    )
  })
}

/** The interface that a public address stands for, or that has the IPv6 address itself. */
function ownerOf(world: Snapshot, target: Address): NetworkInterface | undefined {
  if (isIpv6(target)) {
    const vpcs = isPrivate(target) ? [] : world.Vpcs!
    return vpcs.flatMap(({ VpcId }) => interfaceAt(world, VpcId!, target) ?? [])[0]
  }
  const text = toText(target)
  const elastic = world.Addresses!.find(({ PublicIp }) => PublicIp === text)
  return world.NetworkInterfaces!.find(
    ({ Association, NetworkInterfaceId }) =>
      Association?.PublicIp === text || NetworkInterfaceId === elastic?.NetworkInterfaceId,
  )
}

const isNats = (world: Snapshot, target: Address) =>
  world.NatGateways!.some(({ NatGatewayAddresses = [] }) =>
    NatGatewayAddresses.some(({ PublicIp }) => PublicIp === toText(target)),
  )

/** An IPv6 block of a VPC is nobody else's. */
const isVpcs = (world: Snapshot, target: Address) =>
  world.Vpcs!.some(({ Ipv6CidrBlockAssociationSet = [] }) =>
    Ipv6CidrBlockAssociationSet.some((each) => isIn(target, each.Ipv6CidrBlock)),
  )

const isInVpc = (world: Snapshot, target: Address) =>
  world.Vpcs!.some(({ CidrBlock, CidrBlockAssociationSet = [] }) =>
    [CidrBlock, ...CidrBlockAssociationSet.map((each) => each.CidrBlock)].some((cidr) =>
      isIn(target, cidr),
    ),
  )
