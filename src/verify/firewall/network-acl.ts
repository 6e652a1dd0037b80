import type { NetworkAcl, NetworkAclEntry } from '@aws-sdk/client-ec2'
import { isIcmp, parseProtocol, protocolName, protocolNumbers } from '../addresses/protocol.ts'
import { contains, parseCidr, type Cidr } from '../addresses/range.ts'
import type { FilterRow } from '../verdict.ts'
import { icmpRange } from './icmp.ts'
import { allPorts, type Packet, type Ports } from './packet.ts'
import { formatTraffic } from './traffic.ts'

export interface AclEntry {
  readonly number: number
  readonly range: Cidr
  readonly protocol: number
  readonly ports: Ports
  readonly allow: boolean
  readonly shown: FilterRow
}

/** A network ACL, each direction sorted by rule number (rule 39). */
export interface Acl {
  readonly id: string
  readonly vpcId: string
  readonly isDefault: boolean
  readonly inbound: readonly AclEntry[]
  readonly outbound: readonly AclEntry[]
  /** The same, as a person reads them. */
  readonly shown: Readonly<Record<'inbound' | 'outbound', readonly FilterRow[]>>
}

/** The implicit last entry, which no `describe` lists for a list that came without it. */
const implicitDenyNumber = 32_767

export function compileAcl(acl: NetworkAcl): Acl {
  const entries = (acl.Entries ?? []).flatMap(compileEntry)
  entries.sort((one, other) => one.entry.number - other.entry.number)
  const direction = (egress: boolean) =>
    entries.filter((each) => each.egress === egress).map((each) => each.entry)
  const inbound = direction(false)
  const outbound = direction(true)
  const shown = (list: readonly AclEntry[]) => list.map((entry) => entry.shown)
  return {
    id: acl.NetworkAclId ?? '',
    vpcId: acl.VpcId ?? '',
    isDefault: acl.IsDefault ?? false,
    inbound,
    outbound,
    shown: { inbound: shown(inbound), outbound: shown(outbound) },
  }
}

function compileEntry(entry: NetworkAclEntry): { egress: boolean; entry: AclEntry }[] {
  const range = parseCidr(entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '')
  if (!range) return []
  const protocol = parseProtocol(entry.Protocol)
  const ports = portsOf(entry, protocol)
  const number = entry.RuleNumber ?? implicitDenyNumber
  const allow = entry.RuleAction === 'allow'
  const shown: FilterRow = {
    rule: number === implicitDenyNumber ? '*' : String(number),
    protocol: protocolName(protocol),
    ports: formatTraffic(protocol, ports),
    peer: range.text,
    action: allow ? 'allow' : 'deny',
  }
  return [
    { egress: entry.Egress ?? false, entry: { number, range, protocol, ports, allow, shown } },
  ]
}

/** Ports mean something for TCP and UDP only, types for ICMP; "all protocols" ignores them. */
function portsOf(entry: NetworkAclEntry, protocol: number): Ports {
  if (isIcmp(protocol)) {
    return icmpRange(entry.IcmpTypeCode?.Type, entry.IcmpTypeCode?.Code)
  }
  const hasPorts = protocol === protocolNumbers.tcp || protocol === protocolNumbers.udp
  if (!hasPorts || entry.PortRange?.From === undefined) return allPorts
  return { from: entry.PortRange.From, to: entry.PortRange.To ?? entry.PortRange.From }
}

export interface AclDecision {
  readonly allowed: boolean
  /** The entry that decided; null is the implicit deny. */
  readonly matched: FilterRow | null
  /** The number of the entry that denied; undefined when none of the listed ones did. */
  readonly deniedBy?: number
}

/**
 * Lowest number first, the first match decides (rule 39), for every port of the packet: ports that
 * one entry allows are settled, the rest go on to the next entry.
 */
export function decideAcl(entries: readonly AclEntry[], packet: Packet): AclDecision {
  let open: Ports[] = [packet.ports]
  let matched: FilterRow | null = null
  for (const entry of entries) {
    if (!appliesTo(entry, packet)) continue
    const hit = open.some((ports) => meets(ports, entry.ports))
    if (!hit) continue
    if (!entry.allow) return { allowed: false, matched: entry.shown, deniedBy: entry.number }
    matched = entry.shown
    open = open.flatMap((ports) => without(ports, entry.ports))
    if (open.length === 0) return { allowed: true, matched }
  }
  return { allowed: false, matched: null }
}

function appliesTo(entry: AclEntry, packet: Packet): boolean {
  const protocolFits = entry.protocol === protocolNumbers.all || entry.protocol === packet.protocol
  return protocolFits && contains(entry.range, packet.peer)
}

function meets(one: Ports, other: Ports): boolean {
  return one.from <= other.to && other.from <= one.to
}

function without(ports: Ports, taken: Ports): Ports[] {
  if (!meets(ports, taken)) return [ports]
  const below = { from: ports.from, to: taken.from - 1 }
  const above = { from: taken.to + 1, to: ports.to }
  return [below, above].filter((rest) => rest.from <= rest.to)
}
