import type {
  NetworkInterface,
  TransitGatewayAttachment,
  TransitGatewayRoute,
} from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import {
  answer,
  answersBy,
  groupsLetOut,
  isLetIn,
  lost,
  request,
  viaOf,
  type Asked,
  type Fate,
} from './fate.ts'
import { blockOf, embedded, isIn, isIpv6, type Address } from './addresses.ts'
import { aclAllows } from './network-acls.ts'
import { isLost, type World } from './lost-zone.ts'
import { natSender } from './nat-gateways.ts'
import { interfaceAt, zoneOf, type Sender } from './places.ts'
import { NotRuled, routeFor } from './route-tables.ts'

type Send = (asked: Asked, sender: Sender, target: Address) => Fate

const way = 'transit-gateway'

/** Out by the VPC's attachment, by the transit gateway's table, into another VPC, and all of it back. */
export function byTransitGateway(
  asked: Asked,
  sender: Sender,
  target: Address,
  id: string,
  send: Send,
): Fate {
  const { world } = asked
  const own = attachmentOf(world, id, sender.vpcId)
  if (own?.State !== 'available') return lost(way)
  const next = nextAttachment(world, own, target)
  if (next?.State !== 'available') return lost(way)
  if (isIpv6(target) && ![own, next].every((each) => hasIpv6(world, each))) return lost(way)
  // Back into the VPC that it left: no rule says what becomes of it.
  if (next.ResourceId === sender.vpcId) throw new NotRuled()
  const leaves = carries(world, own, sender.subnetId) && passesOwnSide(asked, sender, target, own)
  if (next.ResourceType !== 'vpc') {
    return { reachable: leaves && groupsLetOut(asked, sender, target), via: way }
  }
  const entry = entrySubnet(world, next, sender)
  if (entry === undefined) return lost(way)
  const onward = routeFor(world, entry, target)
  if (!onward || onward.State === 'blackhole') return lost(way)
  if (onward.GatewayId === 'local') {
    const to = interfaceAt(world, next.ResourceId!, target)
    if (!to) return lost(way)
    const reachable = leaves && isDelivered(asked, sender, target, { to, entry, own, next })
    return { reachable, via: viaOf(asked, to, way) }
  }
  // On by another transit or VPN gateway: no rule says, and the core says aloud that it does not follow.
  if (onward.TransitGatewayId !== undefined || onward.GatewayId?.startsWith('vgw-')) {
    throw new NotRuled()
  }
  // Rules 18, 95 and 111: endpoint, internet gateway and peering serve the VPC's own addresses only.
  if (onward.NatGatewayId === undefined) return lost(way)
  const nat = natSender(world, onward.NatGatewayId)
  const beyond = isIpv6(target) ? embedded(target) : target
  const reachable =
    leaves &&
    groupsLetOut(asked, sender, target) &&
    nat !== undefined &&
    beyond !== undefined &&
    passesFarSide(asked, sender, target, { subnetId: nat.subnetId, entry, next }) &&
    send(asked, nat, beyond).reachable &&
    comesBack(asked, nat.subnetId, sender, own, next)
  return { reachable, via: 'nat-gateway' }
}

/** Rule 110: groups of the other side are no source across a transit gateway. */
function isDelivered(asked: Asked, sender: Sender, target: Address, far: Delivery): boolean {
  const { to, entry, own, next } = far
  const subnetId = to.SubnetId!
  return (
    groupsLetOut(asked, sender, target) &&
    passesFarSide(asked, sender, target, { subnetId, entry, next }) &&
    isLetIn(asked, sender, to, false) &&
    comesBack(asked, subnetId, sender, own, next)
  )
}

interface Delivery {
  readonly to: NetworkInterface
  readonly entry: string
  readonly own: TransitGatewayAttachment
  readonly next: TransitGatewayAttachment
}

/**
 * Rule 124 where the packet leaves: the sender's subnet outwards, the attachment's inwards. The answer
 * crosses the attachment's outwards and the sender's inwards, and nothing where they are one.
 */
function passesOwnSide(
  asked: Asked,
  sender: Sender,
  target: Address,
  own: TransitGatewayAttachment,
): boolean {
  const { world } = asked
  const at = subnetInZone(world, own, sender.subnetId)
  const goes =
    at !== undefined &&
    aclAllows(world, sender.subnetId, 'out', target, request(asked)) &&
    aclAllows(world, at, 'in', sender.address, request(asked))
  if (!goes || subnetsOf(world, own).includes(sender.subnetId)) return goes
  return (
    aclAllows(world, at, 'out', sender.address, answer(asked, sender)) &&
    aclAllows(world, sender.subnetId, 'in', target, answer(asked, sender))
  )
}

/** Rule 124 where it arrives: the same the other way round. */
function passesFarSide(
  asked: Asked,
  sender: Sender,
  target: Address,
  far: { subnetId: string; entry: string; next: TransitGatewayAttachment },
): boolean {
  const { world } = asked
  const { subnetId, entry, next } = far
  const back = subnetInZone(world, next, subnetId)
  const arrives =
    entry === subnetId ||
    (aclAllows(world, entry, 'out', target, request(asked)) &&
      aclAllows(world, subnetId, 'in', sender.address, request(asked)))
  return (
    arrives &&
    back !== undefined &&
    aclAllows(world, subnetId, 'out', sender.address, answer(asked, sender)) &&
    aclAllows(world, back, 'in', target, answer(asked, sender))
  )
}

function subnetInZone(world: Snapshot, attachment: TransitGatewayAttachment, subnetId: string) {
  const subnets = subnetsOf(world, attachment)
  if (subnets.includes(subnetId)) return subnetId
  return subnets.find((each) => zoneOf(world, each) === zoneOf(world, subnetId))
}

function comesBack(
  asked: Asked,
  subnetId: string,
  sender: Sender,
  own: TransitGatewayAttachment,
  next: TransitGatewayAttachment,
): boolean {
  const { world } = asked
  const id = next.TransitGatewayId
  return (
    answersBy(asked, subnetId, sender, (route) => route.TransitGatewayId === id) &&
    carries(world, next, subnetId) &&
    nextAttachment(world, next, sender.address)?.TransitGatewayAttachmentId ===
      own.TransitGatewayAttachmentId
  )
}

function attachmentOf(world: Snapshot, id: string, vpcId: string) {
  return world.TransitGatewayAttachments!.find(
    (each) => each.TransitGatewayId === id && each.ResourceId === vpcId,
  )
}

/** Rule 129. */
function hasIpv6(world: Snapshot, { TransitGatewayAttachmentId: id }: TransitGatewayAttachment) {
  return world.TransitGatewayVpcAttachments!.every(
    (each) => each.TransitGatewayAttachmentId !== id || each.Options?.Ipv6Support !== 'disable',
  )
}

/** An attachment takes packets from the zones that it stands in. */
function carries(world: Snapshot, attachment: TransitGatewayAttachment, subnetId: string): boolean {
  const zones = subnetsOf(world, attachment).map((each) => zoneOf(world, each))
  return attachment.State === 'available' && zones.includes(zoneOf(world, subnetId))
}

/** Those that a lost zone leaves (rule 131). */
function subnetsOf(world: World, attachment: TransitGatewayAttachment): string[] {
  return world
    .TransitGatewayVpcAttachments!.find(
      (each) => each.TransitGatewayAttachmentId === attachment.TransitGatewayAttachmentId,
    )!
    .SubnetIds!.filter((each) => !isLost(world, each))
}

/** A transit gateway keeps to the sender's zone where the other attachment stands in it. */
function entrySubnet(
  world: Snapshot,
  next: TransitGatewayAttachment,
  sender: Sender,
): string | undefined {
  const subnets = subnetsOf(world, next)
  const zone = zoneOf(world, sender.subnetId)
  return subnets.find((each) => zoneOf(world, each) === zone) ?? subnets[0]
}

/** The associated table's longest row, static before propagated; a blackhole leads nowhere. */
function nextAttachment(
  world: Snapshot,
  from: TransitGatewayAttachment,
  target: Address,
): TransitGatewayAttachment | undefined {
  if (from.Association?.State !== 'associated') return undefined
  const { TransitGatewayRouteTableId } = from.Association
  const rows = world
    .TransitGatewayRoutes!.filter(
      (table) => table.TransitGatewayRouteTableId === TransitGatewayRouteTableId,
    )
    .flatMap((table) => table.Routes ?? [])
    .filter((row) => isIn(target, row.DestinationCidrBlock))
    .sort((a, b) => lengthOf(b) - lengthOf(a) || rankOf(a) - rankOf(b))
  const best = rows[0]
  if (best?.State !== 'active') return undefined
  const id = best.TransitGatewayAttachments?.[0]?.TransitGatewayAttachmentId
  return world.TransitGatewayAttachments!.find((each) => each.TransitGatewayAttachmentId === id)
}

const lengthOf = (row: TransitGatewayRoute) => blockOf(row.DestinationCidrBlock!).length
const rankOf = (row: TransitGatewayRoute) => (row.Type === 'static' ? 0 : 1)
