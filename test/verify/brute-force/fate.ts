import type { NetworkInterface, Route } from '@aws-sdk/client-ec2'
import type { Address } from './addresses.ts'
import { aclAllows, type Traffic } from './network-acls.ts'
import { isLost, type World } from './lost-zone.ts'
import { endpointBehind, isAvailable, type Sender } from './places.ts'
import { routeFor } from './route-tables.ts'
import { groupsAllow } from './security-groups.ts'

/** What becomes of a packet to one address: does it arrive and is it answered, and by which way. */
export interface Fate {
  readonly reachable: boolean
  readonly via: string
}

/** What is asked, without from and to. */
export interface Asked {
  readonly world: World
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly port: number
}

export const lost = (via: string): Fate => ({ reachable: false, via })

export function request({ protocol, port }: Asked): Traffic {
  return { protocol, ports: [port, port], isAnswer: false }
}

/** Rule 38: the answer goes to the sender's own ports, an echo by its own type. */
export function answer({ protocol }: Asked, sender: Sender): Traffic {
  return { protocol, ports: sender.replyPorts, isAnswer: true }
}

/** Rules 38 and 40: out of the sender's subnet, and the answer in again. */
export function passesEdge(asked: Asked, sender: Sender, target: Address): boolean {
  const { world } = asked
  return (
    aclAllows(world, sender.subnetId, 'out', target, request(asked)) &&
    aclAllows(world, sender.subnetId, 'in', target, answer(asked, sender))
  )
}

/** Rule 119; and a NAT gateway has no group, an instance's groups have to let the packet out. */
export function groupsLetOut(
  asked: Asked,
  sender: Sender,
  target: Address,
  referable?: NetworkInterface,
): boolean {
  if (sender.isMute === true) return false
  if (!sender.networkInterface) return true
  const peer = { address: target, referable }
  return groupsAllow(asked.world, sender.networkInterface, 'out', peer, request(asked))
}

/**
 * At the interface that has the address: ACL of its subnet both ways (not from inside that subnet,
 * rule 40), its groups inwards (rules 33, 54), and what an endpoint asks for (rules 57, 66).
 */
export function isAdmitted(
  asked: Asked,
  sender: Sender,
  target: Address,
  to: NetworkInterface,
  knowsGroups: boolean,
): boolean {
  const { world } = asked
  const edge =
    to.SubnetId === sender.subnetId ||
    (aclAllows(world, to.SubnetId!, 'in', sender.address, request(asked)) &&
      aclAllows(world, to.SubnetId!, 'out', sender.address, answer(asked, sender)))
  return edge && isLetIn(asked, sender, to, knowsGroups)
}

/** The same without the subnet's edge. What a lost zone took answers nobody (rule 131). */
export function isLetIn(
  asked: Asked,
  sender: Sender,
  to: NetworkInterface,
  knowsGroups: boolean,
): boolean {
  const { world, protocol } = asked
  const referable = knowsGroups ? sender.networkInterface : undefined
  const peer = { address: sender.address, referable }
  const endpoint = endpointBehind(world, to)
  return (
    !isLost(world, to.SubnetId!) &&
    groupsAllow(world, to, 'in', peer, request(asked)) &&
    (endpoint === undefined || (isAvailable(endpoint) && protocol === 'tcp'))
  )
}

export function viaOf(asked: Asked, to: NetworkInterface, otherwise: string): string {
  return endpointBehind(asked.world, to) ? 'interface-endpoint' : otherwise
}

/** Rules 13 and 110: the table of the subnet that answers has to lead to where the packet came from. */
export function answersBy(
  asked: Asked,
  subnetId: string,
  sender: Sender,
  isTheWay: (route: Route) => boolean,
): boolean {
  const route = routeFor(asked.world, subnetId, sender.address)
  return route !== undefined && route.State !== 'blackhole' && isTheWay(route)
}
