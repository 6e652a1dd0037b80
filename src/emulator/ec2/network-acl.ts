import type {
  CreateNetworkAclCommandInput,
  DeleteNetworkAclCommandInput,
  DescribeNetworkAclsCommandInput,
  NetworkAcl,
  ReplaceNetworkAclAssociationCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record, NetworkAclEntryRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, hasDependencies, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { tagNew, tagsOf } from './tags.ts'

export type NetworkAclRecord = Ec2Record<'networkAcls'>

/** Rule 39: the `*` entry at the end of every ACL. */
export const lastRuleNumber = 32_767

/** api-behaviour 129. */
export function addNetworkAcl(
  context: Ec2Context,
  vpcId: string,
  isDefault: boolean,
): NetworkAclRecord {
  const entry = (ruleNumber: number, egress: boolean): NetworkAclEntryRecord => ({
    ruleNumber,
    egress,
    protocol: '-1',
    ruleAction: ruleNumber === lastRuleNumber ? 'deny' : 'allow',
    cidrBlock: '0.0.0.0/0',
  })
  const numbers = isDefault ? [100, lastRuleNumber] : [lastRuleNumber]
  const acl: NetworkAclRecord = {
    networkAclId: newId(context, 'acl'),
    vpcId,
    isDefault,
    entries: [true, false].flatMap((egress) => numbers.map((number) => entry(number, egress))),
    associations: [],
  }
  context.region.networkAcls[acl.networkAclId] = acl
  return acl
}

/** Rule 41: a new subnet is the default ACL's. */
export function associateWithDefaultAcl(
  context: Ec2Context,
  subnet: { vpcId: string; subnetId: string },
): void {
  const acls = Object.values(context.region.networkAcls)
  const acl = acls.find((one) => one.vpcId === subnet.vpcId && one.isDefault)
  if (acl === undefined) throw new Error(`no default network ACL in ${subnet.vpcId}`)
  const associationId = newId(context, 'aclassoc')
  acl.associations.push({ associationId, subnetId: subnet.subnetId })
}

function createNetworkAcl(
  context: Ec2Context,
  input: Having<CreateNetworkAclCommandInput, 'VpcId'>,
): Output {
  const vpc = find(context.region, 'vpcs', input.VpcId)
  const acl = addNetworkAcl(context, vpc.vpcId, false)
  tagNew(context.region, acl.networkAclId, input.TagSpecifications)
  return { NetworkAcl: shape(context, acl), ClientToken: input.ClientToken }
}

function shape({ region, accountId }: Ec2Context, acl: NetworkAclRecord): NetworkAcl {
  return {
    NetworkAclId: acl.networkAclId,
    VpcId: acl.vpcId,
    IsDefault: acl.isDefault,
    OwnerId: accountId,
    Associations: acl.associations.map((association) => ({
      NetworkAclAssociationId: association.associationId,
      NetworkAclId: acl.networkAclId,
      SubnetId: association.subnetId,
    })),
    Entries: acl.entries.map((entry) => ({
      RuleNumber: entry.ruleNumber,
      Egress: entry.egress,
      Protocol: entry.protocol,
      RuleAction: entry.ruleAction,
      ...(entry.cidrBlock === undefined ? {} : { CidrBlock: entry.cidrBlock }),
      ...(entry.ipv6CidrBlock === undefined ? {} : { Ipv6CidrBlock: entry.ipv6CidrBlock }),
      ...(entry.portRange === undefined ? {} : { PortRange: entry.portRange }),
      ...(entry.icmpTypeCode === undefined ? {} : { IcmpTypeCode: entry.icmpTypeCode }),
    })),
    Tags: tagsOf(region, acl.networkAclId),
  }
}

function describeNetworkAcls(context: Ec2Context, input: DescribeNetworkAclsCommandInput): Output {
  const all = chosen(context.region, 'networkAcls', input.NetworkAclIds)
  const shapes = all.map((acl) => shape(context, acl))
  const entries = (acl: NetworkAcl) => acl.Entries ?? []
  const associations = (acl: NetworkAcl) => acl.Associations ?? []
  const { page, ...next } = describePage(shapes, input, {
    'association.association-id': (acl) =>
      associations(acl).map((one) => one.NetworkAclAssociationId),
    'association.network-acl-id': (acl) => associations(acl).map((one) => one.NetworkAclId),
    'association.subnet-id': (acl) => associations(acl).map((one) => one.SubnetId),
    default: (acl) => acl.IsDefault,
    'entry.cidr': (acl) => entries(acl).map((one) => one.CidrBlock),
    'entry.egress': (acl) => entries(acl).map((one) => one.Egress),
    'entry.ipv6-cidr': (acl) => entries(acl).map((one) => one.Ipv6CidrBlock),
    'entry.port-range.from': (acl) => entries(acl).map((one) => one.PortRange?.From),
    'entry.port-range.to': (acl) => entries(acl).map((one) => one.PortRange?.To),
    'entry.protocol': (acl) => entries(acl).map((one) => one.Protocol),
    'entry.rule-action': (acl) => entries(acl).map((one) => one.RuleAction),
    'entry.rule-number': (acl) => entries(acl).map((one) => one.RuleNumber),
    'network-acl-id': (acl) => acl.NetworkAclId,
    'owner-id': (acl) => acl.OwnerId,
    'vpc-id': (acl) => acl.VpcId,
  })
  return { NetworkAcls: page, ...next }
}

function replaceNetworkAclAssociation(
  context: Ec2Context,
  input: Having<ReplaceNetworkAclAssociationCommandInput, 'AssociationId' | 'NetworkAclId'>,
): Output {
  const { region } = context
  const to = find(region, 'networkAcls', input.NetworkAclId)
  const from = Object.values(region.networkAcls).find((acl) =>
    acl.associations.some((one) => one.associationId === input.AssociationId),
  )
  const association = from?.associations.find((one) => one.associationId === input.AssociationId)
  if (from === undefined || association === undefined) {
    throw new AwsError(
      'InvalidAssociationID.NotFound',
      `The association ID '${input.AssociationId}' does not exist`,
    )
  }
  if (from.vpcId !== to.vpcId) {
    throw invalidValue(
      `network acl ${to.networkAclId} and association ${input.AssociationId} belong to different networks`,
    )
  }
  from.associations = from.associations.filter((one) => one !== association)
  const moved = { ...association, associationId: newId(context, 'aclassoc') }
  to.associations.push(moved)
  return { NewAssociationId: moved.associationId }
}

function deleteNetworkAcl(
  { region }: Ec2Context,
  input: Having<DeleteNetworkAclCommandInput, 'NetworkAclId'>,
): Output {
  const acl = find(region, 'networkAcls', input.NetworkAclId)
  if (acl.isDefault) {
    throw invalidValue(`cannot delete default network ACL ${acl.networkAclId}`)
  }
  if (acl.associations.length > 0) throw hasDependencies(`networkAcl '${acl.networkAclId}'`)
  forget(region, 'networkAcls', acl.networkAclId)
  return {}
}

export const networkAclOperations = {
  CreateNetworkAcl: mutates({
    requires: ['VpcId'],
    reads: ['TagSpecifications'],
    run: createNetworkAcl,
  }),
  DescribeNetworkAcls: answers({
    reads: ['NetworkAclIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeNetworkAcls,
  }),
  ReplaceNetworkAclAssociation: mutates({
    requires: ['AssociationId', 'NetworkAclId'],
    run: replaceNetworkAclAssociation,
  }),
  DeleteNetworkAcl: mutates({ requires: ['NetworkAclId'], run: deleteNetworkAcl }),
}
