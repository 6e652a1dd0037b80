import type { Instance, InstanceNetworkInterface } from '@aws-sdk/client-ec2'
import type { Ec2Context } from './context.ts'
import type { FilterTable } from '../../aws/describe-page.ts'
import type { NetworkInterfaceRecord } from './new-network-interface.ts'
import type { Ec2Record } from './records.ts'
import { interfacesOf, networkInterfaceShape } from './network-interface.ts'
import { tagsOf } from './tags.ts'

type InstanceRecord = Ec2Record<'instances'>

export const stateCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const

/** An instance as DescribeInstances shows it. A terminated one has no network any more. */
export function instanceShape(context: Ec2Context, instance: InstanceRecord): Instance {
  const { region } = context
  const interfaces = interfacesOf(region, instance.instanceId)
  const [primary] = interfaces
  return {
    InstanceId: instance.instanceId,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType as NonNullable<Instance['InstanceType']>,
    State: { Code: stateCodes[instance.state], Name: instance.state },
    StateTransitionReason: instance.state === 'running' ? '' : 'User initiated',
    LaunchTime: new Date(instance.launchedAt),
    AmiLaunchIndex: instance.launchIndex,
    Architecture: 'x86_64',
    ClientToken: instance.clientToken,
    ...(instance.keyName === undefined ? {} : { KeyName: instance.keyName }),
    Monitoring: { State: 'disabled' },
    Placement: { AvailabilityZone: instance.availabilityZone, GroupName: '', Tenancy: 'default' },
    ...(instance.profile === undefined
      ? {}
      : { IamInstanceProfile: { Arn: instance.profile.arn, Id: instance.profile.id } }),
    ...(primary === undefined ? { SecurityGroups: [] } : networkOf(context, primary)),
    NetworkInterfaces: interfaces.map((eni) => interfaceShape(context, eni)),
    ProductCodes: [],
    BlockDeviceMappings: [],
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    VirtualizationType: 'hvm',
    Hypervisor: 'xen',
    EbsOptimized: false,
    Tags: tagsOf(region, instance.instanceId),
  }
}

function networkOf(context: Ec2Context, primary: NetworkInterfaceRecord): Partial<Instance> {
  const eni = networkInterfaceShape(context, primary)
  return {
    VpcId: eni.VpcId,
    SubnetId: eni.SubnetId,
    PrivateIpAddress: eni.PrivateIpAddress,
    PrivateDnsName: eni.PrivateDnsName,
    PublicDnsName: eni.Association?.PublicDnsName ?? '',
    ...(eni.Association === undefined ? {} : { PublicIpAddress: eni.Association.PublicIp }),
    SourceDestCheck: eni.SourceDestCheck,
    SecurityGroups: eni.Groups,
  }
}

function interfaceShape(
  context: Ec2Context,
  record: NetworkInterfaceRecord,
): InstanceNetworkInterface {
  const eni = networkInterfaceShape(context, record)
  return {
    NetworkInterfaceId: eni.NetworkInterfaceId,
    SubnetId: eni.SubnetId,
    VpcId: eni.VpcId,
    Description: eni.Description,
    InterfaceType: eni.InterfaceType,
    OwnerId: eni.OwnerId,
    Status: eni.Status,
    MacAddress: eni.MacAddress,
    SourceDestCheck: eni.SourceDestCheck,
    Groups: eni.Groups,
    PrivateIpAddress: eni.PrivateIpAddress,
    PrivateDnsName: eni.PrivateDnsName,
    PrivateIpAddresses: eni.PrivateIpAddresses?.map(({ Association, ...address }) => ({
      ...address,
      ...(Association === undefined
        ? {}
        : { Association: { PublicIp: Association.PublicIp, IpOwnerId: Association.IpOwnerId } }),
    })),
    Ipv6Addresses: [],
    ...(eni.Association === undefined
      ? {}
      : {
          Association: {
            PublicIp: eni.Association.PublicIp,
            PublicDnsName: eni.Association.PublicDnsName,
            IpOwnerId: eni.Association.IpOwnerId,
          },
        }),
    Attachment: {
      AttachmentId: eni.Attachment?.AttachmentId,
      AttachTime: eni.Attachment?.AttachTime,
      DeleteOnTermination: eni.Attachment?.DeleteOnTermination,
      DeviceIndex: eni.Attachment?.DeviceIndex,
      NetworkCardIndex: 0,
      Status: 'attached',
    },
  }
}

const interfaces = (instance: Instance) => instance.NetworkInterfaces ?? []

export const instanceFilters: FilterTable<Instance> = {
  architecture: (instance) => instance.Architecture,
  'availability-zone': (instance) => instance.Placement?.AvailabilityZone,
  'client-token': (instance) => instance.ClientToken,
  'dns-name': (instance) => instance.PublicDnsName,
  'iam-instance-profile.arn': (instance) => instance.IamInstanceProfile?.Arn,
  'iam-instance-profile.id': (instance) => instance.IamInstanceProfile?.Id,
  'image-id': (instance) => instance.ImageId,
  'instance-id': (instance) => instance.InstanceId,
  'instance-state-code': (instance) => instance.State?.Code,
  'instance-state-name': (instance) => instance.State?.Name,
  'instance-type': (instance) => instance.InstanceType,
  'instance.group-id': (instance) => instance.SecurityGroups?.map((group) => group.GroupId),
  'instance.group-name': (instance) => instance.SecurityGroups?.map((group) => group.GroupName),
  'ip-address': (instance) => instance.PublicIpAddress,
  'key-name': (instance) => instance.KeyName,
  'network-interface.network-interface-id': (instance) =>
    interfaces(instance).map((eni) => eni.NetworkInterfaceId),
  'network-interface.group-id': (instance) =>
    interfaces(instance).flatMap((eni) => eni.Groups?.map((group) => group.GroupId)),
  'network-interface.subnet-id': (instance) => interfaces(instance).map((eni) => eni.SubnetId),
  'network-interface.vpc-id': (instance) => interfaces(instance).map((eni) => eni.VpcId),
  'private-dns-name': (instance) => instance.PrivateDnsName,
  'private-ip-address': (instance) => instance.PrivateIpAddress,
  'source-dest-check': (instance) => instance.SourceDestCheck,
  'subnet-id': (instance) => instance.SubnetId,
  'vpc-id': (instance) => instance.VpcId,
}
