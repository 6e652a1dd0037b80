import type { NetworkAcl, NetworkAclEntry } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isIn, isIpv6, type Address } from './addresses.ts'
import { subnetOf } from './places.ts'

/** A packet as filters see it: all of the ports of a range have to pass; ICMP has a type instead. */
export interface Traffic {
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly ports: readonly [number, number]
  readonly isAnswer: boolean
}

/** The protocol's name and number, and the type of an echo: IPv6 has an ICMP of its own. */
export function spelling({ protocol, isAnswer }: Traffic, peer: Address) {
  if (protocol === 'tcp') return { names: ['tcp', '6'], type: undefined }
  if (protocol === 'udp') return { names: ['udp', '17'], type: undefined }
  return isIpv6(peer)
    ? { names: ['icmpv6', '58'], type: isAnswer ? 129 : 128 }
    : { names: ['icmp', '1'], type: isAnswer ? 0 : 8 }
}

/** Rule 41: the associated one, else the VPC's default. */
function aclOf(world: Snapshot, subnetId: string): NetworkAcl {
  const own = world.NetworkAcls!.find((acl) =>
    acl.Associations!.some((each) => each.SubnetId === subnetId),
  )
  const { VpcId } = subnetOf(world, subnetId)
  return own ?? world.NetworkAcls!.find((acl) => acl.VpcId === VpcId && acl.IsDefault)!
}

/** Rules 38 and 39: the lowest number that matches decides, else it is denied; nothing is remembered. */
export function aclAllows(
  world: Snapshot,
  subnetId: string,
  direction: 'in' | 'out',
  peer: Address,
  traffic: Traffic,
): boolean {
  const entries = aclOf(world, subnetId)
    .Entries!.filter((entry) => entry.Egress === (direction === 'out'))
    .sort((a, b) => a.RuleNumber! - b.RuleNumber!)
  return portsToTry(entries, traffic).every((port) => {
    const first = entries.find(
      (entry) =>
        isIn(peer, entry.CidrBlock ?? entry.Ipv6CidrBlock) && matches(entry, traffic, peer, port),
    )
    return first?.RuleAction === 'allow'
  })
}

function matches(entry: NetworkAclEntry, traffic: Traffic, peer: Address, port: number): boolean {
  if (entry.Protocol === '-1') return true
  const { names, type } = spelling(traffic, peer)
  if (!names.includes(entry.Protocol!)) return false
  if (type !== undefined) {
    const asked = entry.IcmpTypeCode?.Type ?? -1
    const code = entry.IcmpTypeCode?.Code ?? -1
    return (asked === -1 || asked === type) && (code === -1 || code === 0)
  }
  return port >= (entry.PortRange?.From ?? 0) && port <= (entry.PortRange?.To ?? 65_535)
}

/** Every port at which an entry can begin or end to match. */
function portsToTry(entries: NetworkAclEntry[], { ports: [from, to] }: Traffic): number[] {
  const edges = entries.flatMap(({ PortRange }) =>
    PortRange ? [PortRange.From! - 1, PortRange.From!, PortRange.To!, PortRange.To! + 1] : [],
  )
  return [from, to, ...edges.filter((port) => port >= from && port <= to)]
}
