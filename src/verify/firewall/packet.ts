import type { Range } from '../addresses/range.ts'

/** Ports, both ends included; for ICMP its types and codes (icmp.ts). */
export interface Ports {
  readonly from: number
  readonly to: number
}

/**
 * What a filter is asked about: the far end's addresses, the protocol's number and the ports that
 * must *all* be open. `peerGroups` are the security groups of the far end's interface, where it is
 * one (rule 34: a rule may name a group).
 */
export interface Packet {
  readonly peer: Range
  readonly peerGroups: ReadonlySet<string>
  readonly protocol: number
  readonly ports: Ports
}

export const allPorts: Ports = { from: 0, to: 65_535 }

export function formatPorts(ports: Ports): string {
  if (ports.from === 0 && ports.to === 65_535) return 'all'
  return ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`
}
