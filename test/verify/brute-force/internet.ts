import { embedded, isIn, isIpv6, type Address } from './addresses.ts'
import { isAdmitted, type Asked } from './fate.ts'
import { interfaceAt, type Sender } from './places.ts'
import { isShut } from './public-access.ts'
import { NotRuled, routeFor } from './route-tables.ts'

/**
 * IPv6 addresses of a VPC are public, so another VPC's are met out there: past its internet gateway, as
 * a sender whose groups nobody knows, and back by that gateway (rules 38, 95, 110). An endpoint's
 * interfaces take nothing that comes by one (EC2 API, `DenyAllIgwTraffic`).
 */
export function arrivesOutside(asked: Asked, sender: Sender, target: Address): boolean {
  if (!isIpv6(target)) return true
  // What stands for an IPv4 address is nobody's on the internet: no rule says what becomes of it.
  if (embedded(target) !== undefined) throw new NotRuled()
  // No network on the internet leads to a private one.
  if (isIn(target, 'fc00::/7')) return false
  const { world } = asked
  const vpc = world.Vpcs!.find(({ Ipv6CidrBlockAssociationSet = [] }) =>
    Ipv6CidrBlockAssociationSet.some((each) => isIn(target, each.Ipv6CidrBlock)),
  )
  if (!vpc) return true
  const to = interfaceAt(world, vpc.VpcId!, target)
  const gateway = world.InternetGateways!.find((each) =>
    (each.Attachments ?? []).some(({ VpcId }) => VpcId === vpc.VpcId),
  )
  if (!to || !gateway || to.DenyAllIgwTraffic === true) return false
  if (isShut(world, to.SubnetId!, false)) return false
  const back = routeFor(world, to.SubnetId!, sender.address)
  return (
    isAdmitted(asked, sender, target, to, false) &&
    back?.GatewayId === gateway.InternetGatewayId &&
    back?.State !== 'blackhole'
  )
}
