import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2'
import { isIcmp, parseProtocol, protocolName, protocolNumbers } from '../addresses/protocol.ts'
import { contains, parseCidr, type Cidr } from '../addresses/range.ts'
import type { FilterRow } from '../verdict.ts'
import { icmpRange } from './icmp.ts'
import { allPorts, type Packet, type Ports } from './packet.ts'
import { formatTraffic } from './traffic.ts'

/** What a rule names as its far end. A prefix list stands for its CIDRs; an unknown one for none. */
type Peer =
  | { readonly kind: 'cidrs'; readonly ranges: readonly Cidr[] }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'unknown-list'; readonly listId: string }

export interface GroupRule {
  readonly protocol: number
  readonly ports: Ports
  readonly peer: Peer
  readonly shown: FilterRow
}

export interface Group {
  readonly id: string
  readonly vpcId: string
  readonly inbound: readonly GroupRule[]
  readonly outbound: readonly GroupRule[]
}

/** The CIDRs of a prefix list, or undefined when the snapshot does not hold them. */
type ListLookup = (listId: string) => readonly Cidr[] | undefined

export function compileGroup(group: SecurityGroup, listOf: ListLookup): Group {
  const id = group.GroupId ?? ''
  const compile = (permissions: IpPermission[] | undefined) =>
    (permissions ?? []).flatMap((permission) => compilePermission(id, permission, listOf))
  return {
    id,
    vpcId: group.VpcId ?? '',
    inbound: compile(group.IpPermissions),
    outbound: compile(group.IpPermissionsEgress),
  }
}

function compilePermission(
  groupId: string,
  permission: IpPermission,
  listOf: ListLookup,
): GroupRule[] {
  const protocol = parseProtocol(permission.IpProtocol)
  const ports = portsOf(permission, protocol)
  const rule = (peer: Peer, peerText: string): GroupRule => ({
    protocol,
    ports,
    peer,
    shown: {
      rule: groupId,
      protocol: protocolName(protocol),
      ports: formatTraffic(protocol, ports),
      peer: peerText,
      action: 'allow',
    },
  })
  const cidrTexts = [
    ...(permission.IpRanges ?? []).map((each) => each.CidrIp),
    ...(permission.Ipv6Ranges ?? []).map((each) => each.CidrIpv6),
  ]
  const cidrs = cidrTexts.flatMap((text) => parseCidr(text ?? '') ?? [])
  const groups = (permission.UserIdGroupPairs ?? []).flatMap((pair) => pair.GroupId ?? [])
  const lists = (permission.PrefixListIds ?? []).flatMap((list) => list.PrefixListId ?? [])
  return [
    ...cidrs.map((cidr) => rule({ kind: 'cidrs', ranges: [cidr] }, cidr.text)),
    ...groups.map((peerGroup) => rule({ kind: 'group', groupId: peerGroup }, peerGroup)),
    ...lists.map((listId) => rule(listPeer(listId, listOf), listId)),
  ]
}

function listPeer(listId: string, listOf: ListLookup): Peer {
  const ranges = listOf(listId)
  return ranges ? { kind: 'cidrs', ranges } : { kind: 'unknown-list', listId }
}

function portsOf(permission: IpPermission, protocol: number): Ports {
  if (isIcmp(protocol)) return icmpRange(permission.FromPort, permission.ToPort)
  const hasPorts = protocol === protocolNumbers.tcp || protocol === protocolNumbers.udp
  if (!hasPorts || permission.FromPort === undefined || permission.FromPort === -1) return allPorts
  return { from: permission.FromPort, to: permission.ToPort ?? permission.FromPort }
}

export interface GroupDecision {
  readonly allowed: boolean
  readonly matched: FilterRow | null
  /** No group has any rule in this direction. */
  readonly empty: boolean
}

/** Groups only allow, and several are a union (rule 34): one rule that covers the packet is enough. */
export function decideGroups(
  groups: readonly Group[],
  direction: 'inbound' | 'outbound',
  packet: Packet,
): GroupDecision {
  let empty = true
  for (const group of groups) {
    for (const rule of group[direction]) {
      empty = false
      if (covers(rule, packet)) return { allowed: true, matched: rule.shown, empty: false }
    }
  }
  return { allowed: false, matched: null, empty }
}

function covers(rule: GroupRule, packet: Packet): boolean {
  if (rule.protocol !== protocolNumbers.all && rule.protocol !== packet.protocol) return false
  if (rule.ports.from > packet.ports.from || rule.ports.to < packet.ports.to) return false
  switch (rule.peer.kind) {
    case 'cidrs':
      return rule.peer.ranges.some((range) => contains(range, packet.peer))
    case 'group':
      return packet.peerGroups.has(rule.peer.groupId)
    case 'unknown-list':
      return false
  }
}
