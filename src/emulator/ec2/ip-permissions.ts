import type { IpPermission } from '@aws-sdk/client-ec2'
import type { Ec2Region, SecurityGroupRuleRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { formatIpv4Cidr, isIpv6Cidr, parseIpv4Cidr } from '../cidr.ts'
import { find, invalidValue, isId } from './context.ts'

/** A rule without its id and group. */
export type RuleBody = Omit<SecurityGroupRuleRecord, 'ruleId' | 'egress'>

const protocolNames: Readonly<Record<string, string>> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
  all: '-1',
}

function protocolOf(text: string): string {
  const protocol = protocolNames[text.toLowerCase()] ?? text.toLowerCase()
  const isNumber = /^\d{1,3}$/.test(protocol) && Number(protocol) <= 255
  if (!isNumber && !['-1', 'tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)) {
    throw invalidValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`)
  }
  return protocol
}

/** Protocol and ports as EC2 keeps them: -1 to -1 wherever the protocol has no ports. */
export function portsOf(
  protocolText: string | undefined,
  from: number | undefined,
  to: number | undefined,
): Pick<RuleBody, 'protocol' | 'fromPort' | 'toPort'> {
  if (protocolText === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter ipProtocol')
  }
  const protocol = protocolOf(protocolText)
  if (protocol === 'tcp' || protocol === 'udp') {
    if (from === undefined || to === undefined) {
      throw invalidValue(
        `Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.`,
      )
    }
    if (from === -1 && to === -1) return { protocol, fromPort: 0, toPort: 65_535 }
    if (from < 0 || to > 65_535 || from > to) {
      throw invalidValue(`Invalid ${protocol.toUpperCase()} port range (${from},${to})`)
    }
    return { protocol, fromPort: from, toPort: to }
  }
  if (protocol === 'icmp' || protocol === 'icmpv6') {
    return { protocol, fromPort: from ?? -1, toPort: to ?? -1 }
  }
  return { protocol, fromPort: -1, toPort: -1 }
}

/**
 * The other side of a rule. Refuses a text that is no CIDR, no prefix list's id, or a group that is
 * not there or stands in another VPC (api-behaviour 101).
 */
export function peerOf(
  region: Ec2Region,
  vpcId: string,
  peerMember: RuleBody['peerMember'],
  text: string,
): Pick<RuleBody, 'peerMember' | 'peer'> {
  if (peerMember === 'GroupId') {
    if (find(region, 'securityGroups', text).vpcId !== vpcId) {
      throw new AwsError(
        'InvalidGroup.NotFound',
        'You have specified two resources that belong to different networks.',
      )
    }
    return { peerMember, peer: text }
  }
  if (peerMember === 'PrefixListId') {
    if (!isId('pl', text)) {
      throw new AwsError(
        'InvalidPrefixListId.Malformed',
        `Invalid id: "${text}" (expecting "pl-...")`,
      )
    }
    return { peerMember, peer: text }
  }
  if (peerMember === 'CidrIpv6' && isIpv6Cidr(text)) return { peerMember, peer: text.toLowerCase() }
  const block = peerMember === 'CidrIpv4' ? parseIpv4Cidr(text) : undefined
  if (block === undefined) throw malformedBlock(text)
  return { peerMember, peer: formatIpv4Cidr(block) }
}

export function malformedBlock(text: string): AwsError {
  return invalidValue(`CIDR block ${text} is malformed`)
}

export function noPeer(): AwsError {
  return new AwsError(
    'MissingParameter',
    'Either a CIDR block, a prefix list or a source group must be specified.',
  )
}

/** Takes the API's permissions apart into single rules. */
export function fromIpPermissions(
  region: Ec2Region,
  vpcId: string,
  permissions: readonly IpPermission[],
): RuleBody[] {
  return permissions.flatMap((permission) => {
    const ports = portsOf(permission.IpProtocol, permission.FromPort, permission.ToPort)
    const peers: [RuleBody['peerMember'], string | undefined, string | undefined][] = [
      ...(permission.IpRanges ?? []).map(
        (range) => ['CidrIpv4', range.CidrIp, range.Description] as const,
      ),
      ...(permission.Ipv6Ranges ?? []).map(
        (range) => ['CidrIpv6', range.CidrIpv6, range.Description] as const,
      ),
      ...(permission.PrefixListIds ?? []).map(
        (list) => ['PrefixListId', list.PrefixListId, list.Description] as const,
      ),
      ...(permission.UserIdGroupPairs ?? []).map(
        (pair) => ['GroupId', pair.GroupId, pair.Description] as const,
      ),
    ].map(([member, peer, description]) => [member, peer, description])
    if (peers.length === 0) throw noPeer()
    return peers.map(([member, peer, description]) => ({
      ...ports,
      ...peerOf(region, vpcId, member, peer ?? ''),
      ...(description === undefined || description === '' ? {} : { description }),
    }))
  })
}

/** Puts rules together as DescribeSecurityGroups shows them: one permission for each port range. */
export function toIpPermissions(
  rules: readonly SecurityGroupRuleRecord[],
  accountId: string,
): IpPermission[] {
  const permissions = new Map<string, Required<Pick<IpPermission, 'IpRanges'>> & IpPermission>()
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`
    const permission = permissions.get(key) ?? {
      IpProtocol: rule.protocol,
      ...(rule.protocol === '-1' ? {} : { FromPort: rule.fromPort, ToPort: rule.toPort }),
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [],
    }
    permissions.set(key, permission)
    const description = rule.description === undefined ? {} : { Description: rule.description }
    if (rule.peerMember === 'CidrIpv4') {
      permission.IpRanges?.push({ CidrIp: rule.peer, ...description })
    } else if (rule.peerMember === 'CidrIpv6') {
      permission.Ipv6Ranges?.push({ CidrIpv6: rule.peer, ...description })
    } else if (rule.peerMember === 'PrefixListId') {
      permission.PrefixListIds?.push({ PrefixListId: rule.peer, ...description })
    } else {
      permission.UserIdGroupPairs?.push({ GroupId: rule.peer, UserId: accountId, ...description })
    }
  }
  return [...permissions.values()]
}
