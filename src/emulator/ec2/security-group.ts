import type {
  CreateSecurityGroupCommandInput,
  DeleteSecurityGroupCommandInput,
  DescribeSecurityGroupsCommandInput,
  IpPermission,
  SecurityGroup,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region, SecurityGroupRuleRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { toIpPermissions } from './ip-permissions.ts'
import { tagNew, tagsOf } from './tags.ts'

export type SecurityGroupRecord = Ec2Record<'securityGroups'>

const nameCharacters = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/

export function isDefaultGroup(group: SecurityGroupRecord): boolean {
  return group.groupName === 'default'
}

/** api-behaviour 120, 126: all may leave; into the default group only its own members may come. */
export function addSecurityGroup(
  context: Ec2Context,
  vpcId: string,
  groupName: string,
  description: string,
): SecurityGroupRecord {
  const groupId = newId(context, 'sg')
  const everything = { protocol: '-1', fromPort: -1, toPort: -1 }
  const rules: SecurityGroupRuleRecord[] = [
    {
      ...everything,
      ruleId: newId(context, 'sgr'),
      egress: true,
      peerMember: 'CidrIpv4',
      peer: '0.0.0.0/0',
    },
  ]
  const group = { groupId, groupName, description, vpcId, rules }
  if (isDefaultGroup(group)) {
    rules.push({
      ...everything,
      ruleId: newId(context, 'sgr'),
      egress: false,
      peerMember: 'GroupId',
      peer: groupId,
    })
  }
  context.region.securityGroups[groupId] = group
  return group
}

/** api-behaviour 102, 126. */
function createSecurityGroup(
  context: Ec2Context,
  input: Having<CreateSecurityGroupCommandInput, 'GroupName' | 'Description' | 'VpcId'>,
): Output {
  const { region, regionName, accountId } = context
  const { GroupName, Description } = input
  const vpc = find(region, 'vpcs', input.VpcId)
  if (GroupName.startsWith('sg-') || !nameCharacters.test(GroupName)) {
    throw invalidValue(`Invalid value '${GroupName}' for groupName.`)
  }
  if (GroupName.toLowerCase() === 'default') {
    throw invalidValue(`Cannot use reserved security group name: ${GroupName}`)
  }
  if (!nameCharacters.test(Description)) {
    throw invalidValue(`Invalid security group description.`)
  }
  const isTaken = Object.values(region.securityGroups).some(
    (group) => group.vpcId === vpc.vpcId && group.groupName === GroupName,
  )
  if (isTaken) {
    throw new AwsError(
      'InvalidGroup.Duplicate',
      `The security group '${GroupName}' already exists for VPC '${vpc.vpcId}'`,
    )
  }
  const { groupId } = addSecurityGroup(context, vpc.vpcId, GroupName, Description)
  tagNew(region, groupId, input.TagSpecifications)
  return {
    GroupId: groupId,
    Tags: tagsOf(region, groupId),
    SecurityGroupArn: `arn:aws:ec2:${regionName}:${accountId}:security-group/${groupId}`,
  }
}

/** The default group of a VPC. */
export function defaultGroup(region: Ec2Region, vpcId: string): SecurityGroupRecord {
  const group = Object.values(region.securityGroups).find(
    (one) => one.vpcId === vpcId && isDefaultGroup(one),
  )
  if (group === undefined) throw new Error(`no default security group in ${vpcId}`)
  return group
}

function shape(
  { region, regionName, accountId }: Ec2Context,
  group: SecurityGroupRecord,
): SecurityGroup {
  return {
    GroupId: group.groupId,
    GroupName: group.groupName,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: accountId,
    SecurityGroupArn: `arn:aws:ec2:${regionName}:${accountId}:security-group/${group.groupId}`,
    IpPermissions: toIpPermissions(
      group.rules.filter((rule) => !rule.egress),
      accountId,
    ),
    IpPermissionsEgress: toIpPermissions(
      group.rules.filter((rule) => rule.egress),
      accountId,
    ),
    Tags: tagsOf(region, group.groupId),
  }
}

function permissionFilters(prefix: string, of: (group: SecurityGroup) => IpPermission[]) {
  return {
    [`${prefix}.cidr`]: (group: SecurityGroup) =>
      of(group).flatMap((one) => one.IpRanges?.map((range) => range.CidrIp)),
    [`${prefix}.ipv6-cidr`]: (group: SecurityGroup) =>
      of(group).flatMap((one) => one.Ipv6Ranges?.map((range) => range.CidrIpv6)),
    [`${prefix}.from-port`]: (group: SecurityGroup) => of(group).map((one) => one.FromPort),
    [`${prefix}.to-port`]: (group: SecurityGroup) => of(group).map((one) => one.ToPort),
    [`${prefix}.protocol`]: (group: SecurityGroup) => of(group).map((one) => one.IpProtocol),
    [`${prefix}.group-id`]: (group: SecurityGroup) =>
      of(group).flatMap((one) => one.UserIdGroupPairs?.map((pair) => pair.GroupId)),
    [`${prefix}.user-id`]: (group: SecurityGroup) =>
      of(group).flatMap((one) => one.UserIdGroupPairs?.map((pair) => pair.UserId)),
    [`${prefix}.prefix-list-id`]: (group: SecurityGroup) =>
      of(group).flatMap((one) => one.PrefixListIds?.map((list) => list.PrefixListId)),
  }
}

function describeSecurityGroups(
  context: Ec2Context,
  input: DescribeSecurityGroupsCommandInput,
): Output {
  const { region } = context
  const all = chosen(region, 'securityGroups', input.GroupIds)
  const shapes = all.map((group) => shape(context, group))
  const { page, ...next } = describePage(shapes, input, {
    ...permissionFilters('ip-permission', (group) => group.IpPermissions ?? []),
    ...permissionFilters('egress.ip-permission', (group) => group.IpPermissionsEgress ?? []),
    description: (group) => group.Description,
    'group-id': (group) => group.GroupId,
    'group-name': (group) => group.GroupName,
    'owner-id': (group) => group.OwnerId,
    'vpc-id': (group) => group.VpcId,
  })
  return { SecurityGroups: page, ...next }
}

/** api-behaviour 97. */
function deleteSecurityGroup(
  { region }: Ec2Context,
  input: Having<DeleteSecurityGroupCommandInput, 'GroupId'>,
): Output {
  const group = find(region, 'securityGroups', input.GroupId)
  const { groupId } = group
  if (isDefaultGroup(group)) {
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${groupId}" name: "default" cannot be deleted by a user`,
    )
  }
  const isUsed =
    Object.values(region.networkInterfaces).some((eni) => eni.groups.includes(groupId)) ||
    Object.values(region.securityGroups).some(
      (other) => other !== group && other.rules.some((rule) => rule.peer === groupId),
    )
  if (isUsed) {
    throw new AwsError('DependencyViolation', `resource ${groupId} has a dependent object`)
  }
  for (const rule of group.rules) delete region.tags[rule.ruleId]
  forget(region, 'securityGroups', groupId)
  return { Return: true, GroupId: groupId }
}

export const securityGroupOperations = {
  CreateSecurityGroup: mutates({
    requires: ['GroupName', 'Description', 'VpcId'],
    reads: ['TagSpecifications'],
    run: createSecurityGroup,
  }),
  DescribeSecurityGroups: answers({
    reads: ['GroupIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeSecurityGroups,
  }),
  DeleteSecurityGroup: mutates({ requires: ['GroupId'], run: deleteSecurityGroup }),
}
