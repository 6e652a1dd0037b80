import type {
  ModifySecurityGroupRulesCommandInput,
  SecurityGroupRuleRequest,
  UpdateSecurityGroupRuleDescriptionsEgressCommandInput,
  UpdateSecurityGroupRuleDescriptionsIngressCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { RuleBody } from './ip-permissions.ts'
import type { SecurityGroupRecord } from './security-group.ts'
import { mutates } from '../operation.ts'
import { find, invalidValue } from './context.ts'
import { fromIpPermissions, peerOf, portsOf } from './ip-permissions.ts'
import {
  duplicate,
  findRule,
  isSame,
  noSuchPermission,
  permissionMembers,
} from './security-group-rule-parts.ts'

type Describe = UpdateSecurityGroupRuleDescriptionsIngressCommandInput &
  UpdateSecurityGroupRuleDescriptionsEgressCommandInput

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
      throw noSuchPermission()
    }
    if (description === undefined || description === '') delete rule.description
    else rule.description = description
  }
  return { Return: true }
}

function updating(egress: boolean) {
  return mutates({
    requires: ['GroupId'],
    reads: [...permissionMembers, 'SecurityGroupRuleDescriptions'],
    run: (context: Ec2Context, input: Having<Describe, 'GroupId'>) =>
      updateDescriptions(context, input, egress),
  })
}

/** Operations on rules that stand already. */
export const securityGroupRuleChanges = {
  UpdateSecurityGroupRuleDescriptionsIngress: updating(false),
  UpdateSecurityGroupRuleDescriptionsEgress: updating(true),
  ModifySecurityGroupRules: mutates({
    requires: ['GroupId', 'SecurityGroupRules'],
    run: modifySecurityGroupRules,
  }),
}
