import { account, region } from './cli-answers.ts'

/** Interfaces, instances, endpoints and gateways as the AWS CLI prints them. */

interface InterfaceGiven {
  readonly id: string
  readonly vpc: string
  readonly subnet: string
  readonly address?: string | undefined
  readonly more?: readonly string[]
  readonly ipv6?: string
  readonly group: string
  readonly instance?: string
  readonly publicIp?: string
  readonly type?: string
  readonly description?: string
  readonly owner?: string
  readonly zone?: string
}

export function networkInterface(given: InterfaceGiven) {
  const { address, more = [], owner = account } = given
  const all = address === undefined ? [] : [address, ...more]
  const isManaged = given.type !== undefined
  return {
    ...(given.publicIp !== undefined && {
      Association: {
        AllocationId: 'eipalloc-0ab',
        AssociationId: 'eipassoc-0ab',
        IpOwnerId: owner,
        PublicDnsName: '',
        PublicIp: given.publicIp,
      },
    }),
    Attachment: {
      AttachTime: '2026-08-02T04:11:09+00:00',
      AttachmentId: `eni-attach-0${given.id.slice(4)}`,
      DeleteOnTermination: true,
      DeviceIndex: more.length > 0 ? 1 : 0,
      NetworkCardIndex: 0,
      ...(given.instance === undefined
        ? { InstanceOwnerId: 'amazon-aws' }
        : { InstanceId: given.instance, InstanceOwnerId: owner }),
      Status: 'attached',
    },
    AvailabilityZone: `${region}${given.zone ?? 'a'}`,
    Description: given.description ?? '',
    Groups: [{ GroupId: given.group, GroupName: given.group.slice(3) }],
    InterfaceType: given.type ?? 'interface',
    Ipv6Addresses:
      given.ipv6 === undefined ? [] : [{ Ipv6Address: given.ipv6, IsPrimaryIpv6: true }],
    MacAddress: '0a:b1:c2:d3:e4:f5',
    NetworkInterfaceId: given.id,
    OwnerId: owner,
    ...(address !== undefined && { PrivateIpAddress: address }),
    PrivateIpAddresses: all.map((PrivateIpAddress, at) => ({
      Primary: at === 0,
      PrivateIpAddress,
    })),
    RequesterManaged: isManaged,
    ...(isManaged && { RequesterId: `${account}:managed` }),
    SourceDestCheck: true,
    Status: 'in-use',
    SubnetId: given.subnet,
    TagSet: [],
    VpcId: given.vpc,
    Operator: { Managed: false },
  }
}

export function reservation(
  InstanceId: string,
  name: string,
  interfaces: readonly ReturnType<typeof networkInterface>[],
  profile?: string,
) {
  const [first] = interfaces
  return {
    ReservationId: `r-0${InstanceId.slice(2)}`,
    OwnerId: account,
    Groups: [],
    Instances: [
      {
        Architecture: 'arm64',
        BlockDeviceMappings: [],
        ClientToken: '',
        EbsOptimized: true,
        EnaSupport: true,
        Hypervisor: 'xen',
        ...(profile !== undefined && {
          IamInstanceProfile: {
            Arn: `arn:aws:iam::${account}:instance-profile/${profile}`,
            Id: 'AIPAXXXXXXXXXXXXXXXXX',
          },
        }),
        NetworkInterfaces: interfaces.map((each) => ({
          Attachment: each.Attachment,
          Groups: each.Groups,
          Ipv6Addresses: each.Ipv6Addresses,
          NetworkInterfaceId: each.NetworkInterfaceId,
          PrivateIpAddress: each.PrivateIpAddress,
          PrivateIpAddresses: each.PrivateIpAddresses,
          Status: 'in-use',
          SubnetId: each.SubnetId,
          VpcId: each.VpcId,
        })),
        RootDeviceName: '/dev/xvda',
        SecurityGroups: first?.Groups,
        Tags: [{ Key: 'Name', Value: name }],
        MetadataOptions: { State: 'applied', HttpTokens: 'required', HttpEndpoint: 'enabled' },
        InstanceId,
        ImageId: 'ami-0c2b8ca1dad447f8a',
        State: { Code: 16, Name: 'running' },
        PrivateDnsName: 'ip-10-0-0-1.ap-northeast-2.compute.internal',
        PublicDnsName: '',
        InstanceType: 'm7g.large',
        LaunchTime: '2026-08-02T04:11:09+00:00',
        Placement: { AvailabilityZone: `${region}a`, GroupName: '', Tenancy: 'default' },
        SubnetId: first?.SubnetId,
        VpcId: first?.VpcId,
        PrivateIpAddress: first?.PrivateIpAddress,
      },
    ],
  }
}

const everything =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'

interface EndpointGiven {
  readonly id: string
  readonly vpc: string
  readonly service: string
  readonly policy?: object
  readonly owner?: string
  readonly region?: string
}

export function gatewayEndpoint(given: EndpointGiven & { readonly tables: readonly string[] }) {
  return {
    ...endpoint(given, 'Gateway'),
    RouteTableIds: given.tables,
    SubnetIds: [],
    Groups: [],
    PrivateDnsEnabled: false,
    NetworkInterfaceIds: [],
    DnsEntries: [],
  }
}

export function interfaceEndpoint(
  given: EndpointGiven & {
    readonly subnets: readonly string[]
    readonly interfaces: readonly string[]
    readonly group: string
    readonly privateDns?: boolean
    readonly inboundOnly?: boolean
  },
) {
  const { id, service, privateDns = true, inboundOnly } = given
  const where = given.region ?? region
  const domain = service === 'ecr.dkr' ? 'dkr.ecr' : service.split('.').reverse().join('.')
  const own = `${id}-k3j8x2qa.${domain}.${where}.vpce.amazonaws.com`
  const star = service === 's3' || service === 'ecr.dkr' ? '*.' : ''
  const names = [
    `${service === 's3' ? '*.' : ''}${own}`,
    ...(privateDns
      ? [`${star}${domain === 'ecr.api' ? 'api.ecr' : domain}.${where}.amazonaws.com`]
      : []),
  ]
  return {
    ...endpoint(given, 'Interface'),
    RouteTableIds: [],
    SubnetIds: given.subnets,
    Groups: [{ GroupId: given.group, GroupName: given.group.slice(3) }],
    IpAddressType: 'ipv4',
    DnsOptions: {
      DnsRecordIpType: 'ipv4',
      ...(inboundOnly !== undefined && { PrivateDnsOnlyForInboundResolverEndpoint: inboundOnly }),
    },
    PrivateDnsEnabled: privateDns,
    NetworkInterfaceIds: given.interfaces,
    DnsEntries: names.map((DnsName) => ({ DnsName, HostedZoneId: 'Z27UANNT0PRK1T' })),
  }
}

function endpoint(given: EndpointGiven, VpcEndpointType: string) {
  return {
    VpcEndpointId: given.id,
    VpcEndpointType,
    VpcId: given.vpc,
    ServiceName: `com.amazonaws.${given.region ?? region}.${given.service}`,
    State: 'available',
    PolicyDocument: given.policy ? JSON.stringify(given.policy) : everything,
    RequesterManaged: false,
    CreationTimestamp: '2026-05-11T01:22:07.512000+00:00',
    Tags: [],
    OwnerId: given.owner ?? account,
    ServiceRegion: given.region ?? region,
  }
}

export function natGateway(
  NatGatewayId: string,
  VpcId: string,
  SubnetId: string,
  address: string,
  { publicIp, state = 'available' }: { readonly publicIp?: string; readonly state?: string } = {},
) {
  return {
    CreateTime: '2026-03-01T00:00:00+00:00',
    NatGatewayAddresses: [
      {
        ...(publicIp !== undefined && { AllocationId: 'eipalloc-0nat', PublicIp: publicIp }),
        NetworkInterfaceId: `eni-0${NatGatewayId.slice(5)}`,
        PrivateIp: address,
        IsPrimary: true,
        Status: 'succeeded',
      },
    ],
    NatGatewayId,
    State: state,
    SubnetId,
    VpcId,
    Tags: [],
    ConnectivityType: publicIp === undefined ? 'private' : 'public',
  }
}

export function internetGateway(InternetGatewayId: string, VpcId: string) {
  return {
    Attachments: [{ State: 'available', VpcId }],
    InternetGatewayId,
    OwnerId: account,
    Tags: [],
  }
}

export function vpcAttribute(
  VpcId: string,
  name: 'EnableDnsSupport' | 'EnableDnsHostnames',
  Value = true,
) {
  return { [name]: { Value }, VpcId }
}
