import type {
  CreateNetworkInterfaceCommandInput,
  DeleteNetworkInterfaceCommandInput,
  DescribeNetworkInterfacesCommandInput,
  ModifyNetworkInterfaceAttributeCommandInput,
  NetworkInterface,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Region } from './records.ts'
import type { NetworkInterfaceRecord } from './new-network-interface.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, invalidValue } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { internalDomain } from './dhcp-options.ts'
import { checkedGroups, newNetworkInterface } from './new-network-interface.ts'
import { publicAddressOf, publicDnsName } from './public-address.ts'
import { removeNetworkInterface } from './remove-network-interface.ts'
import { tagNew, tagsOf } from './tags.ts'

function createNetworkInterface(
  context: Ec2Context,
  input: Having<CreateNetworkInterfaceCommandInput, 'SubnetId'>,
): Output {
  const { region } = context
  if (input.InterfaceType !== undefined && input.InterfaceType !== ('interface' as string)) {
    throw invalidValue(
      `Value (${input.InterfaceType}) for parameter interfaceType is not emulated.`,
    )
  }
  const subnet = find(region, 'subnets', input.SubnetId)
  const primary = input.PrivateIpAddresses?.find((one) => one.Primary === true)?.PrivateIpAddress
  const secondary = input.PrivateIpAddresses?.filter((one) => one.Primary !== true)
  const eni = newNetworkInterface(context, subnet, {
    description: input.Description ?? '',
    groups: input.Groups,
    privateIp: input.PrivateIpAddress ?? primary,
    secondaryIps: (secondary ?? []).map((one) => one.PrivateIpAddress ?? ''),
    secondaryCount: input.SecondaryPrivateIpAddressCount ?? 0,
  })
  tagNew(region, eni.networkInterfaceId, input.TagSpecifications)
  const NetworkInterface = { ...networkInterfaceShape(context, eni), Status: 'pending' }
  return { NetworkInterface, ClientToken: input.ClientToken }
}

function privateDnsName({ regionName }: Ec2Context, address: string): string {
  return `ip-${address.replaceAll('.', '-')}.${internalDomain(regionName)}`
}

/** An interface as DescribeNetworkInterfaces shows it: api-behaviour 71–73. */
export function networkInterfaceShape(
  context: Ec2Context,
  eni: NetworkInterfaceRecord,
): NetworkInterface {
  const { region, accountId } = context
  const [primary = ''] = eni.privateIps
  const association = publicAssociation(context, eni, primary)
  return {
    NetworkInterfaceId: eni.networkInterfaceId,
    SubnetId: eni.subnetId,
    VpcId: eni.vpcId,
    AvailabilityZone: region.subnets[eni.subnetId]?.availabilityZone,
    Description: eni.description,
    // The model's enum spells natGateway; the records of the real service do not.
    InterfaceType: eni.interfaceType as NonNullable<NetworkInterface['InterfaceType']>,
    OwnerId: accountId,
    RequesterManaged: eni.requesterManaged,
    ...(eni.requesterManaged ? { RequesterId: accountId } : {}),
    Status: eni.attachment === undefined ? 'available' : 'in-use',
    MacAddress: eni.macAddress,
    SourceDestCheck: eni.sourceDestCheck,
    Groups: eni.groups.map((GroupId) => ({
      GroupId,
      GroupName: region.securityGroups[GroupId]?.groupName,
    })),
    PrivateIpAddress: primary,
    PrivateDnsName: privateDnsName(context, primary),
    PrivateIpAddresses: eni.privateIps.map((address, index) => ({
      Primary: index === 0,
      PrivateIpAddress: address,
      PrivateDnsName: privateDnsName(context, address),
      ...publicAssociation(context, eni, address),
    })),
    Ipv6Addresses: [],
    ...association,
    ...attachmentShape(context, eni),
    Operator: { Managed: false },
    TagSet: tagsOf(region, eni.networkInterfaceId),
  }
}

function publicAssociation(
  { region, regionName, accountId }: Ec2Context,
  eni: NetworkInterfaceRecord,
  address: string,
): Pick<NetworkInterface, 'Association'> {
  const found = publicAddressOf(region, eni, address)
  if (found === undefined) return {}
  const hasNames = region.vpcs[eni.vpcId]?.enableDnsHostnames === true
  return {
    Association: {
      PublicIp: found.publicIp,
      PublicDnsName: hasNames ? publicDnsName(regionName, found.publicIp) : '',
      IpOwnerId: found.allocationId === undefined ? 'amazon' : accountId,
      ...(found.allocationId === undefined ? {} : { AllocationId: found.allocationId }),
      ...(found.associationId === undefined ? {} : { AssociationId: found.associationId }),
    },
  }
}

function attachmentShape(
  { accountId }: Ec2Context,
  { attachment, interfaceType }: NetworkInterfaceRecord,
): Pick<NetworkInterface, 'Attachment'> {
  if (attachment === undefined) return {}
  const isOurs = interfaceType === 'interface'
  return {
    Attachment: {
      AttachmentId: attachment.attachmentId,
      DeviceIndex: attachment.deviceIndex,
      DeleteOnTermination: attachment.deleteOnTermination,
      InstanceOwnerId: isOurs ? accountId : 'amazon-aws',
      ...(attachment.instanceId === undefined ? {} : { InstanceId: attachment.instanceId }),
      ...(isOurs ? { AttachTime: new Date(attachment.attachedAt), NetworkCardIndex: 0 } : {}),
      Status: 'attached',
    },
  }
}

/** api-behaviour 132. */
function describeNetworkInterfaces(
  context: Ec2Context,
  input: DescribeNetworkInterfacesCommandInput,
): Output {
  const all = chosen(context.region, 'networkInterfaces', input.NetworkInterfaceIds)
  const shapes = all.map((eni) => {
    const shape = networkInterfaceShape(context, eni)
    return { ...shape, Tags: shape.TagSet }
  })
  const addresses = (eni: NetworkInterface) => eni.PrivateIpAddresses ?? []
  const { page, ...next } = describePage(shapes, input, {
    'addresses.association.public-ip': (eni) =>
      addresses(eni).map((one) => one.Association?.PublicIp),
    'addresses.primary': (eni) => addresses(eni).map((one) => one.Primary),
    'addresses.private-ip-address': (eni) => addresses(eni).map((one) => one.PrivateIpAddress),
    'association.allocation-id': (eni) => eni.Association?.AllocationId,
    'association.association-id': (eni) => eni.Association?.AssociationId,
    'association.public-ip': (eni) => eni.Association?.PublicIp,
    'attachment.attachment-id': (eni) => eni.Attachment?.AttachmentId,
    'attachment.delete-on-termination': (eni) => eni.Attachment?.DeleteOnTermination,
    'attachment.device-index': (eni) => eni.Attachment?.DeviceIndex,
    'attachment.instance-id': (eni) => eni.Attachment?.InstanceId,
    'attachment.instance-owner-id': (eni) => eni.Attachment?.InstanceOwnerId,
    'attachment.status': (eni) => eni.Attachment?.Status,
    'availability-zone': (eni) => eni.AvailabilityZone,
    description: (eni) => eni.Description,
    'group-id': (eni) => eni.Groups?.map((group) => group.GroupId),
    'group-name': (eni) => eni.Groups?.map((group) => group.GroupName),
    'interface-type': (eni) => eni.InterfaceType,
    'mac-address': (eni) => eni.MacAddress,
    'network-interface-id': (eni) => eni.NetworkInterfaceId,
    'owner-id': (eni) => eni.OwnerId,
    'private-dns-name': (eni) => eni.PrivateDnsName,
    'private-ip-address': (eni) => eni.PrivateIpAddress,
    'requester-id': (eni) => eni.RequesterId,
    'requester-managed': (eni) => eni.RequesterManaged,
    'source-dest-check': (eni) => eni.SourceDestCheck,
    status: (eni) => eni.Status,
    'subnet-id': (eni) => eni.SubnetId,
    'vpc-id': (eni) => eni.VpcId,
  })
  return { NetworkInterfaces: page.map(({ Tags: _tags, ...eni }) => eni), ...next }
}

function modifyNetworkInterfaceAttribute(
  { region }: Ec2Context,
  input: Having<ModifyNetworkInterfaceAttributeCommandInput, 'NetworkInterfaceId'>,
): Output {
  const eni = find(region, 'networkInterfaces', input.NetworkInterfaceId)
  if (input.Groups !== undefined) eni.groups = checkedGroups(region, eni, input.Groups)
  eni.description = input.Description?.Value ?? eni.description
  eni.sourceDestCheck = input.SourceDestCheck?.Value ?? eni.sourceDestCheck
  const { AttachmentId, DeleteOnTermination } = input.Attachment ?? {}
  if (input.Attachment !== undefined) {
    if (eni.attachment === undefined || eni.attachment.attachmentId !== AttachmentId) {
      throw new AwsError(
        'InvalidAttachmentID.NotFound',
        `The attachment ID '${AttachmentId}' does not exist`,
      )
    }
    eni.attachment.deleteOnTermination = DeleteOnTermination ?? eni.attachment.deleteOnTermination
  }
  return {}
}

/** api-behaviour 40. */
function deleteNetworkInterface(
  { region }: Ec2Context,
  input: Having<DeleteNetworkInterfaceCommandInput, 'NetworkInterfaceId'>,
): Output {
  const eni = find(region, 'networkInterfaces', input.NetworkInterfaceId)
  if (eni.attachment !== undefined) throw inUse(eni.networkInterfaceId)
  removeNetworkInterface(region, eni)
  return {}
}

function inUse(id: string): AwsError {
  return invalidValue(`Network interface '${id}' is currently in use.`)
}

/** The interfaces of an instance, the primary one first. */
export function interfacesOf(region: Ec2Region, instanceId: string): NetworkInterfaceRecord[] {
  return Object.values(region.networkInterfaces)
    .filter((eni) => eni.attachment?.instanceId === instanceId)
    .sort((one, other) => (one.attachment?.deviceIndex ?? 0) - (other.attachment?.deviceIndex ?? 0))
}

export const networkInterfaceOperations = {
  CreateNetworkInterface: mutates({
    requires: ['SubnetId'],
    reads: [
      'Description',
      'Groups',
      'InterfaceType',
      'PrivateIpAddress',
      'PrivateIpAddresses',
      'SecondaryPrivateIpAddressCount',
      'TagSpecifications',
    ],
    run: createNetworkInterface,
  }),
  DescribeNetworkInterfaces: answers({
    reads: ['NetworkInterfaceIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeNetworkInterfaces,
  }),
  ModifyNetworkInterfaceAttribute: mutates({
    requires: ['NetworkInterfaceId'],
    reads: [
      'Groups',
      'Description',
      'SourceDestCheck',
      'Attachment.AttachmentId',
      'Attachment.DeleteOnTermination',
    ],
    run: modifyNetworkInterfaceAttribute,
  }),
  DeleteNetworkInterface: mutates({
    requires: ['NetworkInterfaceId'],
    run: deleteNetworkInterface,
  }),
}
