import type { RuleBody } from './ip-permissions.ts'
import type { SecurityGroupRuleRecord } from './records.ts'
import type { SecurityGroupRecord } from './security-group.ts'
import { AwsError } from '../../aws/error.ts'

/** Whether two rules say the same, their descriptions aside. */
export function isSame(one: RuleBody, other: RuleBody): boolean {
  return (
    one.protocol === other.protocol &&
    one.fromPort === other.fromPort &&
    one.toPort === other.toPort &&
    one.peerMember === other.peerMember &&
    one.peer === other.peer
  )
}

/** api-behaviour 103: the rule in AWS's words. */
export function duplicate({ protocol, fromPort, toPort, peer }: RuleBody): AwsError {
  const ports =
    protocol === '-1'
      ? 'ALL'
      : `${protocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}`
  return new AwsError(
    'InvalidPermission.Duplicate',
    `the specified rule "peer: ${peer}, ${ports}, ALLOW" already exists`,
  )
}

/** api-behaviour 103. */
export function noSuchPermission(): AwsError {
  return new AwsError(
    'InvalidPermission.NotFound',
    'The specified rule does not exist in this security group.',
  )
}

export function ruleNotFound(id: string): AwsError {
  return new AwsError(
    'InvalidSecurityGroupRuleId.NotFound',
    `The security group rule ID '${id}' does not exist`,
  )
}

/** A group's rule by its id, of one direction where that is asked. */
export function findRule(
  group: SecurityGroupRecord,
  id: string,
  egress?: boolean,
): SecurityGroupRuleRecord {
  const rule = group.rules.find((one) => one.ruleId === id)
  if (rule === undefined || rule.egress !== (egress ?? rule.egress)) throw ruleNotFound(id)
  return rule
}

/** What a permission of a request may name. */
export const permissionMembers = [
  'IpPermissions.IpProtocol',
  'IpPermissions.FromPort',
  'IpPermissions.ToPort',
  'IpPermissions.IpRanges',
  'IpPermissions.Ipv6Ranges',
  'IpPermissions.PrefixListIds',
  'IpPermissions.UserIdGroupPairs.GroupId',
  'IpPermissions.UserIdGroupPairs.UserId',
  'IpPermissions.UserIdGroupPairs.VpcId',
  'IpPermissions.UserIdGroupPairs.Description',
] as const
