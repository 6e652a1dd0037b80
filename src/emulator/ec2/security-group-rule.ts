import type {
  AuthorizeSecurityGroupEgressCommandInput,
  AuthorizeSecurityGroupIngressCommandInput,
  DescribeSecurityGroupRulesCommandInput,
  IpPermission,
  ModifySecurityGroupRulesCommandInput,
  RevokeSecurityGroupEgressCommandInput,
  RevokeSecurityGroupIngressCommandInput,
  SecurityGroupRule,
  SecurityGroupRuleRequest,
  UpdateSecurityGroupRuleDescriptionsEgressCommandInput,
  UpdateSecurityGroupRuleDescriptionsIngressCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { RuleBody } from './ip-permissions.ts'
import type { SecurityGroupRuleRecord } from './records.ts'
import type { SecurityGroupRecord } from './security-group.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { find, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { fromIpPermissions, peerOf, portsOf } from './ip-permissions.ts'
import { tagNew, tagsOf } from './tags.ts'

type Authorize = AuthorizeSecurityGroupIngressCommandInput &
  AuthorizeSecurityGroupEgressCommandInput
type Revoke = RevokeSecurityGroupIngressCommandInput & RevokeSecurityGroupEgressCommandInput
type Describe = UpdateSecurityGroupRuleDescriptionsIngressCommandInput &
  UpdateSecurityGroupRuleDescriptionsEgressCommandInput

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

function isSame(one: RuleBody, other: RuleBody): boolean {
  return (
    one.protocol === other.protocol &&
    one.fromPort === other.fromPort &&
    one.toPort === other.toPort &&
    one.peerMember === other.peerMember &&
    one.peer === other.peer
  )
}

/** api-behaviour 103: the rule in AWS's words. */
function duplicate({ protocol, fromPort, toPort, peer }: RuleBody): AwsError {
  const ports =
    protocol === '-1'
      ? 'ALL'
      : `${protocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}`
  return new AwsError(
    'InvalidPermission.Duplicate',
    `the specified rule "peer: ${peer}, ${ports}, ALLOW" already exists`,
  )
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
          throw new AwsError(
            'InvalidPermission.NotFound',
            'The specified rule does not exist in this security group.',
          )
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

function ruleNotFound(id: string): AwsError {
  return new AwsError(
    'InvalidSecurityGroupRuleId.NotFound',
    `The security group rule ID '${id}' does not exist`,
  )
}

function findRule(
  group: SecurityGroupRecord,
  id: string,
  egress?: boolean,
): SecurityGroupRuleRecord {
  const rule = group.rules.find((one) => one.ruleId === id)
  if (rule === undefined || rule.egress !== (egress ?? rule.egress)) throw ruleNotFound(id)
  return rule
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

function modifySecurityGroupRules(
  { region }: Ec2Context,
  input: Having<ModifySecurityGroupRulesCommandInput, 'GroupId' | 'SecurityGroupRules'>,
): Output {
  const group = find(region, 'securityGroups', input.GroupId)
  for (const { SecurityGroupRuleId = '', SecurityGroupRule } of input.SecurityGroupRules) {
    const rule = findRule(group, SecurityGroupRuleId)
    const body = bodyOf(region, group, SecurityGroupRule ?? {})
    const isTaken = group.rules.some(
      (other) => other !== rule && other.egress === rule.egress && isSame(other, body),
    )
    if (isTaken) throw duplicate(body)
    group.rules[group.rules.indexOf(rule)] = { ...body, ruleId: rule.ruleId, egress: rule.egress }
  }
  return { Return: true }
}

function bodyOf(
  region: Ec2Context['region'],
  group: SecurityGroupRecord,
  request: SecurityGroupRuleRequest,
): RuleBody {
  const peers = [
    ['CidrIpv4', request.CidrIpv4],
    ['CidrIpv6', request.CidrIpv6],
    ['PrefixListId', request.PrefixListId],
    ['GroupId', request.ReferencedGroupId],
  ] as const
  const given = peers.filter(([, value]) => value !== undefined)
  const [peer] = given
  if (peer === undefined || given.length > 1) {
    throw invalidValue(
      'You must specify exactly one of CidrIpv4, CidrIpv6, PrefixListId or ReferencedGroupId',
    )
  }
  return {
    ...portsOf(request.IpProtocol, request.FromPort, request.ToPort),
    ...peerOf(region, group.vpcId, peer[0], peer[1] ?? ''),
    ...(request.Description === undefined ? {} : { description: request.Description }),
  }
}

function updateDescriptions(
  { region }: Ec2Context,
  input: Having<Describe, 'GroupId'>,
  egress: boolean,
): Output {
  const group = find(region, 'securityGroups', input.GroupId)
  const byId = (input.SecurityGroupRuleDescriptions ?? []).map((one) => ({
    rule: findRule(group, one.SecurityGroupRuleId ?? '', egress),
    description: one.Description,
  }))
  const byBody = fromIpPermissions(region, group.vpcId, input.IpPermissions ?? []).map((body) => ({
    rule: group.rules.find((rule) => rule.egress === egress && isSame(rule, body)),
    description: body.description,
  }))
  for (const { rule, description } of [...byId, ...byBody]) {
    if (rule === undefined) {
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      )
    }
    if (description === undefined || description === '') delete rule.description
    else rule.description = description
  }
  return { Return: true }
}

const permissionMembers = [
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

function updating(egress: boolean) {
  return mutates({
    requires: ['GroupId'],
    reads: [...permissionMembers, 'SecurityGroupRuleDescriptions'],
    run: (context: Ec2Context, input: Having<Describe, 'GroupId'>) =>
      updateDescriptions(context, input, egress),
  })
}

export const securityGroupRuleOperations = {
  AuthorizeSecurityGroupIngress: authorizing(false),
  AuthorizeSecurityGroupEgress: authorizing(true),
  RevokeSecurityGroupIngress: revoking(false),
  RevokeSecurityGroupEgress: revoking(true),
  UpdateSecurityGroupRuleDescriptionsIngress: updating(false),
  UpdateSecurityGroupRuleDescriptionsEgress: updating(true),
  DescribeSecurityGroupRules: answers({
    reads: ['SecurityGroupRuleIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeSecurityGroupRules,
  }),
  ModifySecurityGroupRules: mutates({
    requires: ['GroupId', 'SecurityGroupRules'],
    run: modifySecurityGroupRules,
  }),
}
