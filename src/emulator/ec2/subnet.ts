import type {
  CreateSubnetCommandInput,
  DeleteSubnetCommandInput,
  DescribeSubnetsCommandInput,
  ModifySubnetAttributeCommandInput,
  Subnet,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { contains, formatIpv4Cidr, overlaps, parseIpv4Cidr } from '../cidr.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, hasDependencies, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { associateWithDefaultAcl } from './network-acl.ts'
import { freeAddressCount } from './private-addresses.ts'
import { tagNew, tagsOf } from './tags.ts'
import { vpcBlocks } from './vpc.ts'
import { zoneFor } from './zones.ts'

type SubnetRecord = Ec2Record<'subnets'>

/** api-behaviour 104, 106, 107, 123. */
function createSubnet(
  context: Ec2Context,
  input: Having<CreateSubnetCommandInput, 'VpcId' | 'CidrBlock'>,
): Output {
  const { region, regionName } = context
  const vpc = find(region, 'vpcs', input.VpcId)
  const block = parseIpv4Cidr(input.CidrBlock)
  if (block === undefined) {
    throw invalidValue(
      `Value (${input.CidrBlock}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    )
  }
  const isInside = vpcBlocks(vpc).some((own) => contains(own, block))
  if (block.length < 16 || block.length > 28 || !isInside) {
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${input.CidrBlock}' is invalid.`)
  }
  const others = Object.values(region.subnets).filter((other) => other.vpcId === vpc.vpcId)
  if (others.some((other) => overlaps(block, parseIpv4Cidr(other.cidrBlock) ?? block))) {
    throw new AwsError(
      'InvalidSubnet.Conflict',
      `The CIDR '${input.CidrBlock}' conflicts with another subnet`,
    )
  }
  const zone = zoneFor(regionName, input.AvailabilityZone, input.AvailabilityZoneId)
  const subnet: SubnetRecord = {
    subnetId: newId(context, 'subnet'),
    vpcId: vpc.vpcId,
    cidrBlock: formatIpv4Cidr(block),
    availabilityZone: zone.name,
    mapPublicIpOnLaunch: false,
    hostnameType: 'ip-name',
    enableResourceNameDnsARecord: false,
  }
  region.subnets[subnet.subnetId] = subnet
  associateWithDefaultAcl(context, subnet)
  tagNew(region, subnet.subnetId, input.TagSpecifications)
  return { Subnet: shape(context, subnet) }
}

function shape({ region, regionName, accountId }: Ec2Context, subnet: SubnetRecord): Subnet {
  return {
    SubnetId: subnet.subnetId,
    SubnetArn: `arn:aws:ec2:${regionName}:${accountId}:subnet/${subnet.subnetId}`,
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidrBlock,
    Ipv6CidrBlockAssociationSet: [],
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: zoneFor(regionName, subnet.availabilityZone, undefined).id,
    AvailableIpAddressCount: freeAddressCount(region, subnet),
    DefaultForAz: false,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    EnableDns64: false,
    Ipv6Native: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: subnet.hostnameType as 'ip-name' | 'resource-name',
      EnableResourceNameDnsARecord: subnet.enableResourceNameDnsARecord,
      EnableResourceNameDnsAAAARecord: false,
    },
    OwnerId: accountId,
    State: 'available',
    Tags: tagsOf(region, subnet.subnetId),
  }
}

function describeSubnets(context: Ec2Context, input: DescribeSubnetsCommandInput): Output {
  const all = chosen(context.region, 'subnets', input.SubnetIds)
  const shapes = all.map((subnet) => shape(context, subnet))
  const { page, ...next } = describePage(shapes, input, {
    'availability-zone': (subnet) => subnet.AvailabilityZone,
    availabilityZone: (subnet) => subnet.AvailabilityZone,
    'availability-zone-id': (subnet) => subnet.AvailabilityZoneId,
    'available-ip-address-count': (subnet) => subnet.AvailableIpAddressCount,
    cidr: (subnet) => subnet.CidrBlock,
    'cidr-block': (subnet) => subnet.CidrBlock,
    cidrBlock: (subnet) => subnet.CidrBlock,
    'default-for-az': (subnet) => subnet.DefaultForAz,
    'map-public-ip-on-launch': (subnet) => subnet.MapPublicIpOnLaunch,
    'owner-id': (subnet) => subnet.OwnerId,
    state: (subnet) => subnet.State,
    'subnet-arn': (subnet) => subnet.SubnetArn,
    'subnet-id': (subnet) => subnet.SubnetId,
    'vpc-id': (subnet) => subnet.VpcId,
  })
  return { Subnets: page, ...next }
}

function modifySubnetAttribute(
  { region }: Ec2Context,
  input: Having<ModifySubnetAttributeCommandInput, 'SubnetId'>,
): Output {
  const subnet = find(region, 'subnets', input.SubnetId)
  subnet.mapPublicIpOnLaunch = input.MapPublicIpOnLaunch?.Value ?? subnet.mapPublicIpOnLaunch
  subnet.hostnameType = input.PrivateDnsHostnameTypeOnLaunch ?? subnet.hostnameType
  subnet.enableResourceNameDnsARecord =
    input.EnableResourceNameDnsARecordOnLaunch?.Value ?? subnet.enableResourceNameDnsARecord
  return {}
}

/** api-behaviour 93. Its associations with a route table and an ACL go with it. */
function deleteSubnet(
  { region }: Ec2Context,
  input: Having<DeleteSubnetCommandInput, 'SubnetId'>,
): Output {
  const { subnetId } = find(region, 'subnets', input.SubnetId)
  const isUsed = Object.values(region.networkInterfaces).some((eni) => eni.subnetId === subnetId)
  if (isUsed) throw hasDependencies(`subnet '${subnetId}'`)
  for (const holder of [
    ...Object.values(region.routeTables),
    ...Object.values(region.networkAcls),
  ]) {
    const associations: { subnetId?: string | undefined }[] = holder.associations
    const index = associations.findIndex((one) => one.subnetId === subnetId)
    if (index !== -1) associations.splice(index, 1)
  }
  forget(region, 'subnets', subnetId)
  return {}
}

export const subnetOperations = {
  CreateSubnet: mutates({
    requires: ['VpcId', 'CidrBlock'],
    reads: ['AvailabilityZone', 'AvailabilityZoneId', 'TagSpecifications'],
    run: createSubnet,
  }),
  DescribeSubnets: answers({
    reads: ['SubnetIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeSubnets,
  }),
  ModifySubnetAttribute: mutates({
    requires: ['SubnetId'],
    reads: [
      'MapPublicIpOnLaunch',
      'PrivateDnsHostnameTypeOnLaunch',
      'EnableResourceNameDnsARecordOnLaunch',
    ],
    run: modifySubnetAttribute,
  }),
  DeleteSubnet: mutates({ requires: ['SubnetId'], run: deleteSubnet }),
}
