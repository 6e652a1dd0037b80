import * as z from 'zod'

/** The top-level keys of `describe-…` answers that the core reads, each a list of objects. */
export const listKeys = [
  'Vpcs',
  'VpcAttributes',
  'DhcpOptions',
  'Subnets',
  'RouteTables',
  'NetworkAcls',
  'SecurityGroups',
  'NetworkInterfaces',
  'Reservations',
  'VpcEndpoints',
  'PrefixLists',
  'ManagedPrefixLists',
  'NatGateways',
  'InternetGateways',
  'VpnGateways',
  'VpcPeeringConnections',
  'Addresses',
  'HostedZones',
  'Buckets',
] as const
export type ListKey = (typeof listKeys)[number]

const text = z.string().optional()
const objects = (shape: z.ZodRawShape = {}) => z.array(z.looseObject(shape))
const value = z.looseObject({ Value: z.boolean().optional() }).optional()
const cidrEntries = z.array(z.looseObject({ Cidr: text }))
const groups = objects({ GroupId: text }).optional()
const permissions = objects({
  IpProtocol: text,
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  IpRanges: objects({ CidrIp: text }).optional(),
  Ipv6Ranges: objects({ CidrIpv6: text }).optional(),
  UserIdGroupPairs: groups,
  PrefixListIds: objects({ PrefixListId: text }).optional(),
}).optional()
const interfaceShape = {
  NetworkInterfaceId: text,
  VpcId: text,
  SubnetId: text,
  PrivateIpAddress: text,
  PrivateIpAddresses: objects({ PrivateIpAddress: text }).optional(),
  Ipv6Addresses: objects({ Ipv6Address: text }).optional(),
  Groups: groups,
  Association: z.looseObject({ PublicIp: text }).optional(),
  Attachment: z.looseObject({ InstanceId: text, DeviceIndex: z.number().optional() }).optional(),
}

/** What the core reads of each kind; AWS may answer more, and that is let through. */
const lists = {
  Vpcs: objects({ VpcId: text, CidrBlock: text, DhcpOptionsId: text }),
  VpcAttributes: objects({ VpcId: text, EnableDnsSupport: value, EnableDnsHostnames: value }),
  DhcpOptions: objects({ DhcpOptionsId: text, DhcpConfigurations: objects().optional() }),
  Subnets: objects({ SubnetId: text, VpcId: text, CidrBlock: text, AvailabilityZone: text }),
  RouteTables: objects({
    RouteTableId: text,
    VpcId: text,
    Routes: objects({
      DestinationCidrBlock: text,
      DestinationIpv6CidrBlock: text,
      DestinationPrefixListId: text,
      GatewayId: text,
      NatGatewayId: text,
      State: text,
      Origin: text,
    }).optional(),
    Associations: objects({ SubnetId: text, Main: z.boolean().optional() }).optional(),
  }),
  NetworkAcls: objects({
    NetworkAclId: text,
    VpcId: text,
    IsDefault: z.boolean().optional(),
    Associations: objects({ SubnetId: text }).optional(),
    Entries: objects({
      RuleNumber: z.number().optional(),
      Protocol: text,
      RuleAction: text,
      Egress: z.boolean().optional(),
      CidrBlock: text,
      Ipv6CidrBlock: text,
      PortRange: z.looseObject({ From: z.number(), To: z.number() }).optional(),
    }).optional(),
  }),
  SecurityGroups: objects({
    GroupId: text,
    VpcId: text,
    IpPermissions: permissions,
    IpPermissionsEgress: permissions,
  }),
  NetworkInterfaces: objects(interfaceShape),
  Reservations: objects({
    Instances: objects({
      InstanceId: text,
      NetworkInterfaces: objects(interfaceShape).optional(),
    }).optional(),
  }),
  VpcEndpoints: objects({
    VpcEndpointId: text,
    VpcId: text,
    ServiceName: text,
    State: text,
    VpcEndpointType: text,
    ServiceRegion: text,
    NetworkInterfaceIds: z.array(z.string()).optional(),
    PrivateDnsEnabled: z.boolean().optional(),
    DnsOptions: z
      .looseObject({ PrivateDnsOnlyForInboundResolverEndpoint: z.boolean().optional() })
      .optional(),
    DnsEntries: objects({ DnsName: text }).optional(),
    IpAddressType: text,
  }),
  PrefixLists: objects({
    PrefixListId: text,
    PrefixListName: text,
    Cidrs: z.array(z.string()).optional(),
  }),
  ManagedPrefixLists: objects({ PrefixListId: text, PrefixListName: text }),
  NatGateways: objects({
    NatGatewayId: text,
    SubnetId: text,
    State: text,
    NatGatewayAddresses: objects({ PrivateIp: text, PublicIp: text }).optional(),
  }),
  InternetGateways: objects({
    InternetGatewayId: text,
    Attachments: objects({ VpcId: text }).optional(),
  }),
  VpnGateways: objects({ VpnGatewayId: text, VpcAttachments: objects({ VpcId: text }).optional() }),
  VpcPeeringConnections: objects({ VpcPeeringConnectionId: text }),
  Addresses: objects({ AllocationId: text }),
  Buckets: objects({ Name: text, BucketRegion: text }),
  HostedZones: objects({
    HostedZone: z
      .looseObject({
        Id: text,
        Name: text,
        Config: z.looseObject({ PrivateZone: z.boolean().optional() }).optional(),
      })
      .optional(),
    VPCs: objects({ VPCId: text }).optional(),
    ResourceRecordSets: objects({
      Name: text,
      Type: text,
      ResourceRecords: objects({ Value: text }).optional(),
      AliasTarget: z.looseObject({ DNSName: text }).optional(),
    }).optional(),
  }),
} satisfies Record<ListKey, z.ZodType>

/** One saved answer: any of the lists, or the answers that do not stand in a list. */
export const documentSchema = z.looseObject({
  ...(Object.fromEntries(listKeys.map((key) => [key, lists[key].optional()])) as {
    [Key in ListKey]: z.ZodOptional<(typeof lists)[Key]>
  }),
  VpcId: text,
  EnableDnsSupport: value,
  EnableDnsHostnames: value,
  Entries: cidrEntries.optional(),
})
export type SavedDocument = z.infer<typeof documentSchema>
