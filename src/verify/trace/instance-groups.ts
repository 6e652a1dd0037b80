import { protocolName } from '../addresses/protocol.ts'
import { rangeText, rangeTexts } from '../addresses/range.ts'
import type { Packet } from '../firewall/packet.ts'
import { formatTraffic } from '../firewall/traffic.ts'
import { decideGroups, type Group } from '../firewall/security-group.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import { fixGroup } from './fixes/fix-group.ts'
import { assume, block, component, peersOf, type Walk } from './walk.ts'

/** The groups of an interface that the snapshot describes. */
export function groupsOf(network: Network, entry: InterfaceEntry): Group[] {
  return entry.groupIds.flatMap((id) => network.groups.get(id) ?? [])
}

/** Asks an interface's security groups (rules 33 to 35); the answer to a packet needs no rule. */
export function passGroups(
  walk: Walk,
  entry: InterfaceEntry,
  direction: 'inbound' | 'outbound',
  packet: Packet,
): void {
  // A Network Load Balancer may have none, and is then not filtered.
  if (entry.groupIds.length === 0) return
  const groups = groupsOf(walk.network, entry)
  if (groups.length < entry.groupIds.length) {
    assume(walk, 'security-group-not-described', { interface: entry.id })
    return
  }
  const decision = decideGroups(groups, direction, packet)
  if (!decision.allowed) assumeUnknownLists(walk, groups, direction)
  const ids = groups.map((group) => group.id).join(' ')
  const rules = decision.empty ? [34, 35] : [31, 32, 34]
  walk.hops.push({
    component: component('security-group', ids),
    allowed: decision.allowed,
    rules,
    decision: {
      kind: 'filtered',
      direction,
      peer: rangeTexts(packet.peer).join(' '),
      ports: formatTraffic(packet.protocol, packet.ports),
      matched: decision.matched,
      rows: groups.flatMap((group) => group[direction].map((rule) => rule.shown)),
    },
  })
  if (decision.allowed) return
  block(walk, {
    code: decision.empty ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH',
    stage: 'forward',
    component: component('security-group', ids),
    rules,
    details: {
      interface: entry.id,
      direction,
      protocol: protocolName(packet.protocol),
      ports: formatTraffic(packet.protocol, packet.ports),
      ...(direction === 'inbound' && { source: peersOf(walk, packet).map(rangeText).join(' ') }),
    },
    fix: fixGroup(walk, groups[0], direction, packet),
  })
}

/** Rules that name a list which nobody described may allow it after all. */
function assumeUnknownLists(
  walk: Walk,
  groups: readonly Group[],
  direction: 'inbound' | 'outbound',
): void {
  for (const { peer } of groups.flatMap((group) => group[direction])) {
    if (peer.kind === 'unknown-list')
      assume(walk, 'prefix-list-not-described', { list: peer.listId })
  }
}
