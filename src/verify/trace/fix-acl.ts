import { cidrsOf } from '../addresses/range.ts'
import type { Acl } from '../firewall/network-acl.ts'
import { allPorts, type Packet } from '../firewall/packet.ts'
import type { Fix } from '../verdict.ts'

/** Numbers that an entry may have (api-behaviour 109). */
const highest = 32_766

/** Entries that allow the packet, numbered before the one that denies it (rule 39). */
export function fixAcl(
  acl: Acl,
  direction: 'inbound' | 'outbound',
  packet: Packet,
  deniedBy: number | undefined,
): Fix[] {
  const numbers = freeNumbers(acl, direction, deniedBy ?? highest + 1)
  return cidrsOf(packet.peer).flatMap((cidr) => {
    const number = numbers.next().value
    if (number === undefined) return []
    return [
      {
        service: 'ec2' as const,
        operation: 'CreateNetworkAclEntry',
        input: entryInput(acl, direction, packet, cidr, number),
      },
    ]
  })
}

function entryInput(
  acl: Acl,
  direction: 'inbound' | 'outbound',
  packet: Packet,
  cidr: string,
  number: number,
): Fix['input'] {
  const anyPort = packet.ports.from === allPorts.from && packet.ports.to === allPorts.to
  return {
    NetworkAclId: acl.id,
    RuleNumber: number,
    Protocol: String(packet.protocol),
    RuleAction: 'allow',
    Egress: direction === 'outbound',
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...(anyPort ? {} : { PortRange: { From: packet.ports.from, To: packet.ports.to } }),
  }
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
