import { cidrsOf, type Range } from '../../addresses/range.ts'
import type { Acl } from '../../firewall/network-acl.ts'
import { isIcmp } from '../../addresses/protocol.ts'
import { icmpTypeCode } from '../../firewall/icmp.ts'
import { allPorts, type Packet } from '../../firewall/packet.ts'
import type { Network } from '../../network/network.ts'
import type { Fix } from '../../verdict.ts'

/** Numbers that an entry may have (api-behaviour 109). */
const highest = 32_766

/** Entries that allow the packet, numbered before the one that denies it (rule 39). */
export function fixAcl(
  acl: Acl,
  direction: 'inbound' | 'outbound',
  packet: Packet,
  peers: readonly Range[],
  deniedBy: number | undefined,
): Fix[] {
  const cidrs = peers.flatMap(cidrsOf)
  const numbers = firstFree(acl, direction, deniedBy ?? highest + 1, cidrs.length)
  return numbers.map((number, index) => ({
    service: 'ec2',
    operation: 'CreateNetworkAclEntry',
    input: entryInput(acl, direction, packet, cidrs[index]!, number),
  }))
}

/** As many free numbers below `limit`; none where they do not suffice, since half a mend is none. */
function firstFree(
  acl: Acl,
  direction: 'inbound' | 'outbound',
  limit: number,
  count: number,
): number[] {
  const numbers: number[] = []
  for (const number of freeNumbers(acl, direction, limit)) {
    if (numbers.length === count) break
    numbers.push(number)
  }
  return numbers.length === count ? numbers : []
}

/**
 * The entries of several fixes as those of one: each number once, and all below the lowest that any
 * of them needed.
 */
export function mergeAclEntries(network: Network, fixes: readonly Fix[]): Fix[] {
  const entries = fixes.filter(isEntry)
  if (entries.length < 2) return [...fixes]
  const merged = [
    ...Map.groupBy(entries, ({ input }) => `${input['NetworkAclId']} ${input['Egress']}`),
  ]
  return [
    ...fixes.filter((fix) => !isEntry(fix)),
    ...merged.flatMap(([, group]) => renumbered(network, group)),
  ]
}

function isEntry({ operation }: Fix): boolean {
  return operation === 'CreateNetworkAclEntry'
}

function renumbered(network: Network, group: readonly Fix[]): Fix[] {
  const { NetworkAclId, Egress } = group[0]?.input ?? {}
  const acls = [...network.aclsBySubnet.values(), ...network.defaultAcls.values()]
  const acl = acls.find(({ id }) => id === NetworkAclId)
  if (!acl) return [...group]
  const limit = Math.min(...group.map(({ input }) => Number(input['RuleNumber']))) + 1
  const direction = Egress === true ? 'outbound' : 'inbound'
  const different = [...new Map(group.map((fix) => [sayOf(fix), fix])).values()]
  const numbers = firstFree(acl, direction, limit, different.length)
  return numbers.map((RuleNumber, index) => {
    const fix = different[index]!
    return { ...fix, input: { ...fix.input, RuleNumber } }
  })
}

/** What an entry says, whatever its number. */
function sayOf({ input }: Fix): string {
  const { RuleNumber: _number, ...said } = input
  return JSON.stringify(said)
}

function entryInput(
  acl: Acl,
  direction: 'inbound' | 'outbound',
  packet: Packet,
  cidr: string,
  number: number,
): Fix['input'] {
  return {
    NetworkAclId: acl.id,
    RuleNumber: number,
    Protocol: String(packet.protocol),
    RuleAction: 'allow',
    Egress: direction === 'outbound',
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...trafficInput(packet),
  }
}

/** ICMP's types in one member, ports in another; neither where the entry is about all of them. */
function trafficInput({ protocol, ports }: Packet): object {
  if (isIcmp(protocol)) return { IcmpTypeCode: icmpTypeCode(ports) }
  if (ports.from === allPorts.from && ports.to === allPorts.to) return {}
  return { PortRange: { From: ports.from, To: ports.to } }
}

/** Free numbers below `limit`, from the highest down, so that an earlier entry keeps its say. */
function* freeNumbers(
  acl: Acl,
  direction: 'inbound' | 'outbound',
  limit: number,
): Generator<number, undefined> {
  const taken = new Set(acl[direction].map((entry) => entry.number))
  for (let number = Math.min(limit, highest + 1) - 1; number >= 1; number -= 1) {
    if (!taken.has(number)) yield number
  }
  return undefined
}
