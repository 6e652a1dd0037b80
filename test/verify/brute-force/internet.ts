import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { embedded, type Address } from './addresses.ts'
import { isAdmitted, type Asked } from './fate.ts'
import { subnetOf, type Sender } from './places.ts'
import { isOutside, isPublic, ownerOf, type Owner } from './public-addresses.ts'
import { NotRuled, routeFor, routeIn } from './route-tables.ts'

/**
 * A public address may be one of an interface here, met on the internet: there the sender is its own
 * public address, whose groups nobody knows (rules 38, 95, 110).
 */
export function arrivesOutside(asked: Asked, sender: Sender, target: Address): boolean {
  // What stands for an IPv4 address is nobody's on the internet: no rule says what becomes of it.
  if (embedded(target) !== undefined) throw new NotRuled()
  const owner = ownerOf(asked.world, target)
  if (!owner) return isPublic(target) && isOutside(asked.world, target)
  const address = sender.outerAddress
  if (address === undefined) return false
  const { hasPublicAddress, replyPorts } = sender
  const outside = { vpcId: '', subnetId: '', address, hasPublicAddress, replyPorts }
  return entersByInternet(asked, outside, owner)
}

/**
 * In by the VPC's internet gateway and back by it (rules 38, 95, 110, 130). An endpoint's interfaces
 * take nothing that comes by one (EC2 API, `DenyAllIgwTraffic`).
 */
export function entersByInternet(asked: Asked, sender: Sender, { to, address }: Owner): boolean {
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
