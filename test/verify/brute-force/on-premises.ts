import { answersBy, isAdmitted, lost, viaOf, type Asked, type Fate } from './fate.ts'
import { isIn, isIpv6, type Address } from './addresses.ts'
import { interfaceAt, type Sender } from './places.ts'

/** Over a VPN gateway only the VPC's own addresses are reached (rule 18), and the answer goes back by it. */
export function enterByVpn(asked: Asked, sender: Sender, target: Address, gatewayId: string): Fate {
  const { world } = asked
  const vpc = world.Vpcs!.find((each) => each.VpcId === sender.vpcId)!
  const cidrs = [
    ...[vpc, ...vpc.CidrBlockAssociationSet!].map((each) => each.CidrBlock),
    ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock),
  ]
  if (!cidrs.some((cidr) => isIn(target, cidr))) return lost('none')
  const to = interfaceAt(world, sender.vpcId, target)
  if (!to) return lost('none')
  const reachable =
    isIpv6(sender.address) === isIpv6(target) &&
    isAdmitted(asked, sender, target, to, false) &&
    answersBy(asked, to.SubnetId!, sender, (route) => route.GatewayId === gatewayId)
  return { reachable, via: viaOf(asked, to, 'local') }
}
