import type { Route } from '@aws-sdk/client-ec2'
import { byTransitGateway } from './by-transit-gateway.ts'
import {
  answersBy,
  groupsLetOut,
  isAdmitted,
  lost,
  passesEdge,
  viaOf,
  type Asked,
  type Fate,
} from './fate.ts'
import { embedded, isIn, isIpv6, type Address } from './addresses.ts'
import { arrivesOutside, isShut, leadsIn } from './internet.ts'
import { natSender, reachesNat } from './nat-gateways.ts'
import { interfaceAt, isAvailable, regionOf, type Sender } from './places.ts'
import { NotRuled, routeFor } from './route-tables.ts'

/** From a sender in a VPC, by its subnet's table, to one address. */
export function send(asked: Asked, sender: Sender, target: Address): Fate {
  const route = routeFor(asked.world, sender.subnetId, target)
  if (!route || route.State === 'blackhole') return lost('none')
  if (route.GatewayId === 'local') return byLocal(asked, sender, target)
  if (route.GatewayId?.startsWith('vpce-')) {
    return byGatewayEndpoint(asked, sender, target, route.GatewayId)
  }
  if (route.GatewayId?.startsWith('igw-')) {
    return byInternetGateway(asked, sender, target, route.GatewayId)
  }
  if (route.GatewayId?.startsWith('vgw-')) {
    return byVpnGateway(asked, sender, target, route.GatewayId)
  }
  if (route.EgressOnlyInternetGatewayId !== undefined) {
    return byEgressOnlyGateway(asked, sender, target)
  }
  if (route.NatGatewayId !== undefined) return byNat(asked, sender, target, route.NatGatewayId)
  if (route.VpcPeeringConnectionId !== undefined) return byPeering(asked, sender, target, route)
  if (route.TransitGatewayId !== undefined) {
    return byTransitGateway(asked, sender, target, route.TransitGatewayId, send)
  }
  throw new Error(`no rule for the route ${JSON.stringify(route)}`)
}

function byLocal(asked: Asked, sender: Sender, target: Address): Fate {
  const to = interfaceAt(asked.world, sender.vpcId, target)
  if (!to) return lost('local')
  // To itself: such a packet never leaves the instance.
  if (to === sender.networkInterface) throw new NotRuled()
  const sameSubnet = to.SubnetId === sender.subnetId
  const reachable =
    groupsLetOut(asked, sender, target, to) &&
    (sameSubnet || passesEdge(asked, sender, target)) &&
    isAdmitted(asked, sender, target, to, true) &&
    answersBy(asked, to.SubnetId!, sender, (route) => route.GatewayId === 'local')
  return { reachable, via: viaOf(asked, to, 'local') }
}

/** Rules 18, 24 and 66. The service answers into the VPC by itself: no route back is needed. */
function byGatewayEndpoint(asked: Asked, sender: Sender, target: Address, id: string): Fate {
  const endpoint = asked.world.VpcEndpoints!.find((each) => each.VpcEndpointId === id)
  const reachable =
    leaves(asked, sender, target) &&
    isEchoRuled(asked, target) &&
    endpoint !== undefined &&
    isAvailable(endpoint) &&
    endpoint.VpcId === sender.vpcId &&
    asked.protocol !== 'udp'
  return { reachable, via: 'gateway-endpoint' }
}

/** Rule 24 names ICMP's echo; whether it means that of ICMPv6 too, AWS does not say. */
function isEchoRuled({ protocol }: Asked, target: Address): boolean {
  if (protocol === 'icmp' && isIpv6(target)) throw new NotRuled()
  return true
}

/** Rules 95, 109, 122 and 123. */
function byInternetGateway(asked: Asked, sender: Sender, target: Address, id: string): Fate {
  const gateway = asked.world.InternetGateways!.find((each) => each.InternetGatewayId === id)
  const attached = (gateway?.Attachments ?? []).some(
    ({ VpcId, State }) => VpcId === sender.vpcId && ['available', 'attached'].includes(State!),
  )
  const refused = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']
  const reachable =
    leaves(asked, sender, target) &&
    attached &&
    sender.hasPublicAddress &&
    !isShut(asked.world, sender.subnetId, sender.networkInterface ? 'in' : 'by-outbound-gateway') &&
    leadsIn(asked.world, id, sender.address) &&
    !refused.some((cidr) => isIn(target, cidr)) &&
    arrivesOutside(asked, sender, target)
  return { reachable, via: 'internet-gateway' }
}

/** Rule 127: IPv6 outwards and its answer. It is made for one VPC and cannot be detached. */
function byEgressOnlyGateway(asked: Asked, sender: Sender, target: Address): Fate {
  const reachable =
    leaves(asked, sender, target) &&
    sender.hasPublicAddress &&
    !isShut(asked.world, sender.subnetId, 'by-outbound-gateway') &&
    arrivesOutside(asked, sender, target)
  return { reachable, via: 'egress-only-internet-gateway' }
}

/** What is behind a VPN gateway is taken to answer. */
function byVpnGateway(asked: Asked, sender: Sender, target: Address, id: string): Fate {
  const gateway = asked.world.VpnGateways!.find((each) => each.VpnGatewayId === id)
  const attached = (gateway?.VpcAttachments ?? []).some(
    ({ VpcId, State }) => VpcId === sender.vpcId && State === 'attached',
  )
  return { reachable: leaves(asked, sender, target) && attached, via: 'vpn-gateway' }
}

function leaves(asked: Asked, sender: Sender, target: Address): boolean {
  return groupsLetOut(asked, sender, target) && passesEdge(asked, sender, target)
}

/** Rule 94: to the NAT gateway and back to the sender; and the gateway's own way on. */
function byNat(asked: Asked, sender: Sender, target: Address, id: string): Fate {
  const nat = natSender(asked.world, id)
  // Rule 128: of IPv6 it carries what stands for an IPv4 address.
  const beyond = isIpv6(target) ? embedded(target) : target
  if (!nat || !sender.networkInterface || beyond === undefined) return lost('nat-gateway')
  const sameSubnet = nat.subnetId === sender.subnetId
  const reachable =
    groupsLetOut(asked, sender, target) &&
    (sameSubnet || (passesEdge(asked, sender, target) && reachesNat(asked, sender, nat))) &&
    send(asked, nat, beyond).reachable &&
    answersBy(asked, nat.subnetId, sender, (route) => route.GatewayId === 'local')
  return { reachable, via: 'nat-gateway' }
}

/** Rules 18, 60 and 110: the peer's own addresses only, active, and a route back by the same peering. */
function byPeering(asked: Asked, sender: Sender, target: Address, route: Route): Fate {
  const { world } = asked
  const id = route.VpcPeeringConnectionId!
  const peering = world.VpcPeeringConnections!.find((each) => each.VpcPeeringConnectionId === id)
  const sides = [peering?.RequesterVpcInfo, peering?.AccepterVpcInfo]
  const far = sides.find((side) => side?.VpcId !== sender.vpcId)
  const cidrs = [
    far?.CidrBlock,
    ...(far?.CidrBlockSet ?? []).map((each) => each.CidrBlock),
    ...(far?.Ipv6CidrBlockSet ?? []).map((each) => each.Ipv6CidrBlock),
  ]
  const isPeers = cidrs.some((cidr) => isIn(target, cidr))
  if (!far || !isPeers) return lost('vpc-peering')
  const to = interfaceAt(world, far.VpcId!, target)
  if (!to) return lost('vpc-peering')
  const sameRegion = regionOf(world, sender.subnetId) === regionOf(world, to.SubnetId!)
  const reachable =
    peering?.Status?.Code === 'active' &&
    groupsLetOut(asked, sender, target, sameRegion ? to : undefined) &&
    passesEdge(asked, sender, target) &&
    isAdmitted(asked, sender, target, to, sameRegion) &&
    answersBy(asked, to.SubnetId!, sender, (back) => back.VpcPeeringConnectionId === id)
  return { reachable, via: viaOf(asked, to, 'vpc-peering') }
}
