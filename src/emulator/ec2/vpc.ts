import type {
  AssociateVpcCidrBlockCommandInput,
  CreateVpcCommandInput,
  DeleteVpcCommandInput,
  DescribeVpcsCommandInput,
  DisassociateVpcCidrBlockCommandInput,
  Vpc,
  VpcCidrBlockAssociation,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ipv4Block } from '../cidr.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { contains, formatIpv4Cidr, overlaps, parseIpv4Cidr } from '../cidr.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, hasDependencies, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { defaultDhcpOptions } from './dhcp-options.ts'
import { addNetworkAcl } from './network-acl.ts'
import { addRouteTable } from './route-table.ts'
import { addSecurityGroup, isDefaultGroup } from './security-group.ts'
import { tagNew, tagsOf } from './tags.ts'

type VpcRecord = Ec2Record<'vpcs'>

const forbidden = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4']

/** The blocks of a VPC, the primary one first. */
export function vpcBlocks(vpc: VpcRecord): Ipv4Block[] {
  return vpc.cidrs
    .map((cidr) => parseIpv4Cidr(cidr.cidrBlock))
    .filter((block) => block !== undefined)
}

/** api-behaviour 105, 106. */
function vpcBlock(text: string): Ipv4Block {
  const block = parseIpv4Cidr(text)
  if (block === undefined) {
    throw invalidValue(
      `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    )
  }
  const isForbidden = forbidden.some((range) => overlaps(block, parseIpv4Cidr(range) ?? block))
  if (block.length < 16 || block.length > 28 || isForbidden) {
    throw new AwsError('InvalidVpc.Range', `The CIDR '${text}' is invalid.`)
  }
  return block
}

/** api-behaviour 119, 120, 122: a VPC comes with a group, an ACL, a main table and DHCP options. */
function createVpc(context: Ec2Context, input: Having<CreateVpcCommandInput, 'CidrBlock'>): Output {
  const { region } = context
  const cidrBlock = formatIpv4Cidr(vpcBlock(input.CidrBlock))
  const vpc: VpcRecord = {
    vpcId: newId(context, 'vpc'),
    cidrs: [{ associationId: newId(context, 'vpc-cidr-assoc'), cidrBlock }],
    dhcpOptionsId: defaultDhcpOptions(context),
    tenancy: input.InstanceTenancy ?? 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
  }
  region.vpcs[vpc.vpcId] = vpc
  addSecurityGroup(context, vpc.vpcId, 'default', 'default VPC security group')
  addNetworkAcl(context, vpc.vpcId, true)
  addRouteTable(context, vpc.vpcId, true)
  tagNew(region, vpc.vpcId, input.TagSpecifications)
  return { Vpc: { ...vpcShape(context, vpc), State: 'pending' } }
}

function vpcShape({ region, accountId }: Ec2Context, vpc: VpcRecord): Vpc {
  return {
    VpcId: vpc.vpcId,
    CidrBlock: vpc.cidrs[0]?.cidrBlock,
    CidrBlockAssociationSet: vpc.cidrs.map((cidr) => associationShape(cidr)),
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: vpc.dhcpOptionsId,
    InstanceTenancy: vpc.tenancy as NonNullable<Vpc['InstanceTenancy']>,
    IsDefault: false,
    OwnerId: accountId,
    State: 'available',
    Tags: tagsOf(region, vpc.vpcId),
  }
}

function associationShape(cidr: VpcRecord['cidrs'][number]): VpcCidrBlockAssociation {
  return {
    AssociationId: cidr.associationId,
    CidrBlock: cidr.cidrBlock,
    CidrBlockState: { State: 'associated' },
  }
}

function describeVpcs(context: Ec2Context, input: DescribeVpcsCommandInput): Output {
  const vpcs = chosen(context.region, 'vpcs', input.VpcIds).map((vpc) => vpcShape(context, vpc))
  const associations = (vpc: Vpc) => vpc.CidrBlockAssociationSet ?? []
  const { page, ...next } = describePage(vpcs, input, {
    cidr: (vpc) => vpc.CidrBlock,
    'cidr-block': (vpc) => vpc.CidrBlock,
    cidrBlock: (vpc) => vpc.CidrBlock,
    'cidr-block-association.cidr-block': (vpc) => associations(vpc).map((one) => one.CidrBlock),
    'cidr-block-association.association-id': (vpc) =>
      associations(vpc).map((one) => one.AssociationId),
    'cidr-block-association.state': (vpc) =>
      associations(vpc).map((one) => one.CidrBlockState?.State),
    'dhcp-options-id': (vpc) => vpc.DhcpOptionsId,
    'is-default': (vpc) => vpc.IsDefault,
    isDefault: (vpc) => vpc.IsDefault,
    'owner-id': (vpc) => vpc.OwnerId,
    state: (vpc) => vpc.State,
    'vpc-id': (vpc) => vpc.VpcId,
  })
  return { Vpcs: page, ...next }
}

/** api-behaviour 94. What the VPC came with goes with it; anything else keeps it. */
function deleteVpc({ region }: Ec2Context, input: Having<DeleteVpcCommandInput, 'VpcId'>): Output {
  const { vpcId } = find(region, 'vpcs', input.VpcId)
  if (hasOwnResources(region, vpcId)) throw hasDependencies(`vpc '${vpcId}'`)
  for (const kind of ['securityGroups', 'networkAcls', 'routeTables'] as const) {
    for (const [id, record] of Object.entries(region[kind])) {
      if (record.vpcId === vpcId) forget(region, kind, id)
    }
  }
  forget(region, 'vpcs', vpcId)
  return {}
}

function hasOwnResources(region: Ec2Region, vpcId: string): boolean {
  const stands = (record: { vpcId?: string | undefined }) => record.vpcId === vpcId
  return (
    Object.values(region.subnets).some(stands) ||
    Object.values(region.internetGateways).some(stands) ||
    Object.values(region.egressOnlyInternetGateways).some(stands) ||
    Object.values(region.vpnGateways).some(stands) ||
    Object.values(region.networkInterfaces).some(stands) ||
    Object.values(region.routeTables).some(
      (table) => stands(table) && !table.associations.some((association) => association.main),
    ) ||
    Object.values(region.networkAcls).some((acl) => stands(acl) && !acl.isDefault) ||
    Object.values(region.securityGroups).some((group) => stands(group) && !isDefaultGroup(group))
  )
}

function associateVpcCidrBlock(
  context: Ec2Context,
  input: Having<AssociateVpcCidrBlockCommandInput, 'VpcId' | 'CidrBlock'>,
): Output {
  const vpc = find(context.region, 'vpcs', input.VpcId)
  const block = vpcBlock(input.CidrBlock)
  if (vpcBlocks(vpc).some((own) => overlaps(own, block))) {
    throw new AwsError(
      'CidrConflict',
      `The CIDR '${input.CidrBlock}' conflicts with another CIDR block of the VPC`,
    )
  }
  const association = {
    associationId: newId(context, 'vpc-cidr-assoc'),
    cidrBlock: formatIpv4Cidr(block),
  }
  vpc.cidrs.push(association)
  const CidrBlockAssociation = {
    ...associationShape(association),
    CidrBlockState: { State: 'associating' },
  }
  return { VpcId: vpc.vpcId, CidrBlockAssociation }
}

function disassociateVpcCidrBlock(
  { region }: Ec2Context,
  input: Having<DisassociateVpcCidrBlockCommandInput, 'AssociationId'>,
): Output {
  const id = input.AssociationId
  const vpc = Object.values(region.vpcs).find((one) =>
    one.cidrs.some((cidr) => cidr.associationId === id),
  )
  const cidr = vpc?.cidrs.find((one) => one.associationId === id)
  const block = parseIpv4Cidr(cidr?.cidrBlock ?? '')
  if (vpc === undefined || cidr === undefined || block === undefined) {
    throw new AwsError(
      'InvalidVpcCidrBlockAssociationIdError.NotFound',
      `The vpc CIDR block association ID '${id}' does not exist`,
    )
  }
  const isUsed = Object.values(region.subnets).some(
    (subnet) =>
      subnet.vpcId === vpc.vpcId && contains(block, parseIpv4Cidr(subnet.cidrBlock) ?? block),
  )
  if (vpc.cidrs[0] === cidr || isUsed) {
    throw new AwsError(
      'OperationNotPermitted',
      `The vpc CIDR block with association ID ${id} may not be disassociated.`,
    )
  }
  vpc.cidrs = vpc.cidrs.filter((one) => one !== cidr)
  const CidrBlockAssociation = {
    ...associationShape(cidr),
    CidrBlockState: { State: 'disassociating' },
  }
  return { VpcId: vpc.vpcId, CidrBlockAssociation }
}

export const vpcOperations = {
  CreateVpc: mutates({
    requires: ['CidrBlock'],
    reads: ['InstanceTenancy', 'TagSpecifications'],
    run: createVpc,
  }),
  DescribeVpcs: answers({
    reads: ['VpcIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeVpcs,
  }),
  DeleteVpc: mutates({ requires: ['VpcId'], run: deleteVpc }),
  AssociateVpcCidrBlock: mutates({ requires: ['VpcId', 'CidrBlock'], run: associateVpcCidrBlock }),
  DisassociateVpcCidrBlock: mutates({
    requires: ['AssociationId'],
    run: disassociateVpcCidrBlock,
  }),
}
