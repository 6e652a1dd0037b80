import type {
  AuthorizeSecurityGroupEgressCommandInput,
  AuthorizeSecurityGroupIngressCommandInput,
  DescribeSecurityGroupRulesCommandInput,
  IpPermission,
  RevokeSecurityGroupEgressCommandInput,
  RevokeSecurityGroupIngressCommandInput,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { SecurityGroupRuleRecord } from './records.ts'
import type { SecurityGroupRecord } from './security-group.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { find, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { fromIpPermissions } from './ip-permissions.ts'
import { securityGroupRuleChanges } from './security-group-rule-changes.ts'
import {
  duplicate,
  findRule,
  isSame,
  noSuchPermission,
  permissionMembers,
  ruleNotFound,
} from './security-group-rule-parts.ts'
import { tagNew, tagsOf } from './tags.ts'

type Authorize = AuthorizeSecurityGroupIngressCommandInput &
  AuthorizeSecurityGroupEgressCommandInput
type Revoke = RevokeSecurityGroupIngressCommandInput & RevokeSecurityGroupEgressCommandInput
/** Rules a direction: AWS's default quota. */
const ruleQuota = 60

/** `IpPermissions`, or the older form that spells one permission in the request's own members. */
function permissionsOf(input: Authorize | Revoke): IpPermission[] {
  if (input.IpPermissions !== undefined) return input.IpPermissions
  const { IpProtocol, FromPort, ToPort, CidrIp } = input
  if (IpProtocol === undefined && CidrIp === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter ipPermissions')
  }
  return [{ IpProtocol, FromPort, ToPort, IpRanges: CidrIp === undefined ? [] : [{ CidrIp }] }]
}

/** api-behaviour 103, 127. */
function authorize(
  context: Ec2Context,
  input: Having<Authorize, 'GroupId'>,
  egress: boolean,
): Output {
  const { region } = context
  const group = find(region, 'securityGroups', input.GroupId)
  const bodies = fromIpPermissions(region, group.vpcId, permissionsOf(input))
  const added: SecurityGroupRuleRecord[] = []
  for (const body of bodies) {
    const sameWay = group.rules.filter((rule) => rule.egress === egress)
    if (sameWay.some((rule) => isSame(rule, body))) throw duplicate(body)
    if (sameWay.length >= ruleQuota) {
      throw new AwsError(
        'RulesPerSecurityGroupLimitExceeded',
        'The maximum number of rules per security group has been reached.',
      )
    }
    const rule = { ...body, ruleId: newId(context, 'sgr'), egress }
    group.rules.push(rule)
    added.push(rule)
    tagNew(region, rule.ruleId, input.TagSpecifications)
  }
  return { Return: true, SecurityGroupRules: added.map((rule) => shape(context, group, rule)) }
}

function shape(
  { region, regionName, accountId }: Ec2Context,
  group: SecurityGroupRecord,
  rule: SecurityGroupRuleRecord,
): SecurityGroupRule {
  return {
    SecurityGroupRuleId: rule.ruleId,
    SecurityGroupRuleArn: `arn:aws:ec2:${regionName}:${accountId}:security-group-rule/${rule.ruleId}`,
    GroupId: group.groupId,
    GroupOwnerId: accountId,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(rule.peerMember === 'GroupId'
      ? { ReferencedGroupInfo: { GroupId: rule.peer, UserId: accountId } }
      : { [rule.peerMember]: rule.peer }),
    ...(rule.description === undefined ? {} : { Description: rule.description }),
    Tags: tagsOf(region, rule.ruleId),
  }
}

/** By rule ids, or by permissions that name the rules exactly: api-behaviour 103. */
function revoke({ region }: Ec2Context, input: Having<Revoke, 'GroupId'>, egress: boolean): Output {
  const group = find(region, 'securityGroups', input.GroupId)
  const sameWay = group.rules.filter((rule) => rule.egress === egress)
  const revoked =
    input.SecurityGroupRuleIds === undefined
      ? fromIpPermissions(region, group.vpcId, permissionsOf(input)).map((body) => {
          const rule = sameWay.find((one) => isSame(one, body))
          if (rule !== undefined) return rule
          throw noSuchPermission()
        })
      : input.SecurityGroupRuleIds.map((id) => findRule(group, id, egress))
  group.rules = group.rules.filter((rule) => !revoked.includes(rule))
  for (const rule of revoked) delete region.tags[rule.ruleId]
  return {
    Return: true,
    RevokedSecurityGroupRules: revoked.map((rule) => ({
      SecurityGroupRuleId: rule.ruleId,
      GroupId: group.groupId,
      IsEgress: rule.egress,
      IpProtocol: rule.protocol,
      FromPort: rule.fromPort,
      ToPort: rule.toPort,
      [rule.peerMember === 'GroupId' ? 'ReferencedGroupId' : rule.peerMember]: rule.peer,
      ...(rule.description === undefined ? {} : { Description: rule.description }),
    })),
  }
}

function describeSecurityGroupRules(
  context: Ec2Context,
  input: DescribeSecurityGroupRulesCommandInput,
): Output {
  const groups = Object.values(context.region.securityGroups)
  const all = groups.flatMap((group) => group.rules.map((rule) => shape(context, group, rule)))
  const ids = input.SecurityGroupRuleIds
  const missing = ids?.find((id) => !all.some((rule) => rule.SecurityGroupRuleId === id))
  if (missing !== undefined) throw ruleNotFound(missing)
  const wanted = all.filter((rule) => ids?.includes(rule.SecurityGroupRuleId ?? '') ?? true)
  const { page, ...next } = describePage(wanted, input, {
    'group-id': (rule) => rule.GroupId,
    'security-group-rule-id': (rule) => rule.SecurityGroupRuleId,
  })
  return { SecurityGroupRules: page, ...next }
}

const olderMembers = ['IpProtocol', 'FromPort', 'ToPort', 'CidrIp'] as const

function authorizing(egress: boolean) {
  return mutates({
    requires: ['GroupId'],
    reads: [...permissionMembers, ...olderMembers, 'TagSpecifications'],
    run: (context: Ec2Context, input: Having<Authorize, 'GroupId'>) =>
      authorize(context, input, egress),
  })
}

function revoking(egress: boolean) {
  return mutates({
    requires: ['GroupId'],
    reads: [...permissionMembers, ...olderMembers, 'SecurityGroupRuleIds'],
    run: (context: Ec2Context, input: Having<Revoke, 'GroupId'>) => revoke(context, input, egress),
  })
}

export const securityGroupRuleOperations = {
  AuthorizeSecurityGroupIngress: authorizing(false),
  AuthorizeSecurityGroupEgress: authorizing(true),
  RevokeSecurityGroupIngress: revoking(false),
  RevokeSecurityGroupEgress: revoking(true),
  DescribeSecurityGroupRules: answers({
    reads: ['SecurityGroupRuleIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeSecurityGroupRules,
  }),
  ...securityGroupRuleChanges,
}
