import { cidrsOf } from '../../addresses/range.ts'
import { isIcmp } from '../../addresses/protocol.ts'
import { icmpTypeCode } from '../../firewall/icmp.ts'
import type { Packet } from '../../firewall/packet.ts'
import type { Group } from '../../firewall/security-group.ts'
import type { Fix } from '../../verdict.ts'
import { peersOf, type Walk } from '../walk.ts'

/** One rule that admits the packet: to S3 or DynamoDB by the prefix list (rule 31), else by CIDR. */
export function fixGroup(
  walk: Walk,
  group: Group | undefined,
  direction: 'inbound' | 'outbound',
  packet: Packet,
): Fix[] {
  if (!group) return []
  const operation =
    direction === 'outbound' ? 'AuthorizeSecurityGroupEgress' : 'AuthorizeSecurityGroupIngress'
  const { Type, Code } = icmpTypeCode(packet.ports)
  const permission = {
    IpProtocol: String(packet.protocol),
    FromPort: isIcmp(packet.protocol) ? Type : packet.ports.from,
    ToPort: isIcmp(packet.protocol) ? Code : packet.ports.to,
    ...peerInput(walk, direction, packet),
  }
  return [{ service: 'ec2', operation, input: { GroupId: group.id, IpPermissions: [permission] } }]
}

function peerInput(walk: Walk, direction: 'inbound' | 'outbound', packet: Packet): object {
  const { service } = walk
  const list =
    direction === 'outbound' && service && service.region === walk.vpc.region
      ? walk.network.prefixLists.byService(service.region, service.name)
      : undefined
  if (list) return { PrefixListIds: [{ PrefixListId: list.id }] }
  const cidrs = peersOf(walk, packet).flatMap(cidrsOf)
  return packet.peer.family === 4
    ? { IpRanges: cidrs.map((cidr) => ({ CidrIp: cidr })) }
    : { Ipv6Ranges: cidrs.map((cidr) => ({ CidrIpv6: cidr })) }
}
