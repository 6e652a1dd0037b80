import type { IpPermission, NetworkInterface } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isIn, type Address } from './addresses.ts'
import { spelling, type Traffic } from './network-acls.ts'
import { cidrsOfList } from './route-tables.ts'

/** The other side: its address, and its interface where group references reach it (rule 110). */
export interface Peer {
  readonly address: Address
  readonly referable?: NetworkInterface | undefined
}

/** Rules 33 to 35: the union of all rules of all groups, and only for the first packet. */
export function groupsAllow(
  world: Snapshot,
  networkInterface: NetworkInterface,
  direction: 'in' | 'out',
  peer: Peer,
  traffic: Traffic,
): boolean {
  return groupIdsOf(networkInterface)
    .flatMap((id) => world.SecurityGroups!.filter((group) => group.GroupId === id))
    .flatMap((group) => (direction === 'in' ? group.IpPermissions : group.IpPermissionsEgress))
    .some(
      (rule) =>
        rule !== undefined &&
        carriesTraffic(rule, traffic, peer.address) &&
        namesPeer(world, rule, peer),
    )
}

function groupIdsOf(networkInterface: NetworkInterface): string[] {
  return (networkInterface.Groups ?? []).map((group) => group.GroupId!)
}

function carriesTraffic(rule: IpPermission, traffic: Traffic, peer: Address): boolean {
  if (rule.IpProtocol === '-1') return true
  const { names, type } = spelling(traffic, peer)
  if (!names.includes(rule.IpProtocol!)) return false
  const { FromPort = -1, ToPort = -1 } = rule
  if (type !== undefined) {
    return (FromPort === -1 || FromPort === type) && (ToPort === -1 || ToPort === 0)
  }
  const { ports } = traffic
  return ports[0] >= FromPort && ports[1] <= ToPort
}

function namesPeer(world: Snapshot, rule: IpPermission, { address, referable }: Peer): boolean {
  const lists = (rule.PrefixListIds ?? []).flatMap((each) => cidrsOfList(world, each.PrefixListId!))
  const cidrs = [
    ...(rule.IpRanges ?? []).map((range) => range.CidrIp),
    ...(rule.Ipv6Ranges ?? []).map((range) => range.CidrIpv6),
    ...lists,
  ]
  if (cidrs.some((cidr) => isIn(address, cidr))) return true
  const groups = (rule.UserIdGroupPairs ?? []).map((pair) => pair.GroupId)
  return referable !== undefined && groupIdsOf(referable).some((id) => groups.includes(id))
}
