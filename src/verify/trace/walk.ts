import { rangeTexts, type Range } from '../addresses/range.ts'
import type { ListedService } from '../dns/lookup.ts'
import { isIcmp } from '../addresses/protocol.ts'
import { echoOf } from '../firewall/icmp.ts'
import type { Packet, Ports } from '../firewall/packet.ts'
import type { InterfaceEntry, VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Assumption, Blocker, Component, Hop, Warning } from '../verdict.ts'

/** What is asked, once the source and the destination are found. */
export interface Journey {
  readonly network: Network
  readonly source: InterfaceEntry
  /** The source's own address, which answers come back to. */
  readonly sourceRange: Range | undefined
  /** Of a source that is a whole network, and walked in pieces: all of it, which a fix lets pass. */
  readonly wholeSource?: readonly Range[]
  readonly vpc: VpcEntry
  readonly protocol: number
  readonly ports: Ports
  /** The service behind public addresses: its prefix list may then stand in a fix. */
  readonly service: ListedService | undefined
  /** The interface endpoint whose addresses these are, by the name that was asked. */
  readonly endpointId: string | undefined
}

/** A walk of one piece of the destination's addresses, and what it met so far. */
export interface Walk extends Journey {
  readonly piece: Range
  /** All that fare like the piece: a fix has to let every one of them pass. */
  readonly pieces: readonly Range[]
  readonly destinations: readonly string[]
  /** What an answer comes back to: the sender's own ports (rule 38). */
  readonly replyPorts: Ports
  readonly hops: Hop[]
  readonly returnHops: Hop[]
  readonly blockers: Blocker[]
  readonly warnings: Warning[]
  readonly assumptions: Assumption[]
}

/** Client ports of Linux's default range: what an answer comes back to (rule 38). */
export const clientPorts: Ports = { from: 32_768, to: 60_999 }

/** Client ports that cover every system, and those of a NAT gateway (rule 38). */
export const everyClientPort: Ports = { from: 1024, to: 65_535 }

export function startWalk(journey: Journey, pieces: readonly Range[]): Walk {
  return {
    ...journey,
    piece: pieces[0]!,
    pieces,
    destinations: pieces.flatMap(rangeTexts),
    replyPorts: clientPorts,
    hops: [],
    returnHops: [],
    blockers: [],
    warnings: [],
    assumptions: [],
  }
}

export const noGroups: ReadonlySet<string> = new Set()

/** The walk's packet as a filter sees it that knows the far end by address only. */
export function packetTo(walk: Walk, peer: Range = walk.piece, ports: Ports = walk.ports): Packet {
  return { peer, peerGroups: noGroups, protocol: walk.protocol, ports }
}

/** The packet's answer: to the sender's ports, or what answers an echo (rule 38). */
export function answerTo(
  walk: Walk,
  peer: Range = walk.piece,
  ports: Ports = walk.replyPorts,
): Packet {
  const { protocol } = walk
  return packetTo(walk, peer, isIcmp(protocol) ? echoOf(protocol).reply : ports)
}

/** The addresses that a fix for a packet has to let pass. */
export function peersOf(walk: Walk, packet: Packet): readonly Range[] {
  if (packet.peer === walk.piece) return walk.pieces
  return packet.peer === walk.sourceRange && walk.wholeSource ? walk.wholeSource : [packet.peer]
}

/** Adds a blocker; one that every piece shares is joined later (combine.ts). */
export function block(
  walk: Walk,
  blocker: Pick<Blocker, 'code' | 'stage' | 'component' | 'rules'> &
    Partial<Pick<Blocker, 'details' | 'fix'>>,
): void {
  walk.blockers.push({ details: {}, fix: [], destinations: walk.destinations, ...blocker })
}

export function assume(walk: Walk, code: string, details: Readonly<Record<string, string>>): void {
  walk.assumptions.push({ code, details })
}

export function component(kind: Component['kind'], id: string): Component {
  return { kind, id }
}
