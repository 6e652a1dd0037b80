import type { NetworkInterface } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isIn, isIpv6, toAddress, type Address } from './addresses.ts'
import { lost, type Asked, type Fate } from './fate.ts'
import { entersByInternet, publicAddressesOf, vpcWith } from './internet.ts'
import { interfaceAt, outsideSender } from './places.ts'
import { routeFor } from './route-tables.ts'

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

/** Rule 130, from every sender of the address's family, one after the other (rule 119). */
export function fromInternet(asked: Asked, senders: readonly Address[], target: Address): Fate {
  const able = senders.filter((each) => isIpv6(each) === isIpv6(target) && isPublic(each))
  const owner = ownerOf(asked.world, target)
  if (!owner) {
    if (!isOutside(asked.world, target)) return lost('none')
    return { reachable: able.length > 0, via: 'internet' }
  }
  const callers = able.filter((each) => mayCall(asked.world, owner.to, each))
  const asking = callers.length > 0 ? callers : able
  const reachable =
    asking.length > 0 &&
    asking.every((each) => entersByInternet(asked, outsideSender('', each), owner))
  return { reachable, via: 'internet-gateway' }
}

/**
 * The list of senders is a list of who may call (decision of 2026-11-24): a VPC's own addresses are not
 * on the internet, and S3 opens no connections.
 */
function mayCall(world: Snapshot, { SubnetId }: NetworkInterface, sender: Address): boolean {
  const back = routeFor(world, SubnetId!, sender)
  if (back?.State === 'blackhole') return true
  return back?.GatewayId !== 'local' && back?.GatewayId?.startsWith('vpce-') !== true
}

/** Whose it is as a public address, and the interface's own address behind it. */
function ownerOf(world: Snapshot, target: Address) {
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
