import * as z from 'zod'

const vpc = z.strictObject({
  vpcId: z.string(),
  cidrs: z.array(z.strictObject({ associationId: z.string(), cidrBlock: z.string() })),
  dhcpOptionsId: z.string(),
  tenancy: z.string(),
  enableDnsSupport: z.boolean(),
  enableDnsHostnames: z.boolean(),
  enableNetworkAddressUsageMetrics: z.boolean(),
})

const dhcpOptions = z.strictObject({
  dhcpOptionsId: z.string(),
  configurations: z.array(z.strictObject({ key: z.string(), values: z.array(z.string()) })),
})

const subnet = z.strictObject({
  subnetId: z.string(),
  vpcId: z.string(),
  cidrBlock: z.string(),
  availabilityZone: z.string(),
  mapPublicIpOnLaunch: z.boolean(),
  hostnameType: z.string(),
  enableResourceNameDnsARecord: z.boolean(),
})

/** The members of the API's route that may name a target. */
export const routeTargets = [
  'GatewayId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'InstanceId',
  'VpcPeeringConnectionId',
  'EgressOnlyInternetGatewayId',
  'TransitGatewayId',
] as const

/** The members of the API's route that may name its destination. */
export const routeDestinations = [
  'DestinationCidrBlock',
  'DestinationIpv6CidrBlock',
  'DestinationPrefixListId',
] as const

const route = z.strictObject({
  destinationMember: z.enum(routeDestinations),
  destination: z.string(),
  targetMember: z.enum(routeTargets),
  target: z.string(),
})

const routeTable = z.strictObject({
  routeTableId: z.string(),
  vpcId: z.string(),
  associations: z.array(
    z.strictObject({
      associationId: z.string(),
      main: z.boolean(),
      subnetId: z.string().optional(),
      gatewayId: z.string().optional(),
    }),
  ),
  routes: z.array(route),
  propagatingVgws: z.array(z.string()),
})

const internetGateway = z.strictObject({
  internetGatewayId: z.string(),
  vpcId: z.string().optional(),
})

const egressOnlyInternetGateway = z.strictObject({
  egressOnlyInternetGatewayId: z.string(),
  vpcId: z.string(),
})

const vpnGateway = z.strictObject({
  vpnGatewayId: z.string(),
  amazonSideAsn: z.number(),
  vpcId: z.string().optional(),
  deletedAt: z.string().optional(),
})

const natGateway = z.strictObject({
  natGatewayId: z.string(),
  subnetId: z.string(),
  vpcId: z.string(),
  connectivityType: z.enum(['public', 'private']),
  createdAt: z.string(),
  deletedAt: z.string().optional(),
  failureCode: z.string().optional(),
  failureMessage: z.string().optional(),
  address: z.strictObject({
    allocationId: z.string().optional(),
    associationId: z.string().optional(),
    networkInterfaceId: z.string().optional(),
    privateIp: z.string().optional(),
    publicIp: z.string().optional(),
  }),
})

const elasticIp = z.strictObject({
  allocationId: z.string(),
  publicIp: z.string(),
  association: z
    .strictObject({
      associationId: z.string(),
      networkInterfaceId: z.string(),
      privateIp: z.string(),
    })
    .optional(),
})

const securityGroupRule = z.strictObject({
  ruleId: z.string(),
  egress: z.boolean(),
  protocol: z.string(),
  fromPort: z.number(),
  toPort: z.number(),
  peerMember: z.enum(['CidrIpv4', 'CidrIpv6', 'PrefixListId', 'GroupId']),
  peer: z.string(),
  description: z.string().optional(),
})

const securityGroup = z.strictObject({
  groupId: z.string(),
  groupName: z.string(),
  description: z.string(),
  vpcId: z.string(),
  rules: z.array(securityGroupRule),
})

const networkAclEntry = z.strictObject({
  ruleNumber: z.number(),
  egress: z.boolean(),
  protocol: z.string(),
  ruleAction: z.enum(['allow', 'deny']),
  cidrBlock: z.string().optional(),
  ipv6CidrBlock: z.string().optional(),
  portRange: z.strictObject({ From: z.number(), To: z.number() }).optional(),
  icmpTypeCode: z.strictObject({ Type: z.number(), Code: z.number() }).optional(),
})

const networkAcl = z.strictObject({
  networkAclId: z.string(),
  vpcId: z.string(),
  isDefault: z.boolean(),
  entries: z.array(networkAclEntry),
  associations: z.array(z.strictObject({ associationId: z.string(), subnetId: z.string() })),
})

const networkInterface = z.strictObject({
  networkInterfaceId: z.string(),
  subnetId: z.string(),
  vpcId: z.string(),
  description: z.string(),
  interfaceType: z.enum(['interface', 'nat_gateway']),
  requesterManaged: z.boolean(),
  groups: z.array(z.string()),
  /** The primary one first. */
  privateIps: z.array(z.string()).min(1),
  sourceDestCheck: z.boolean(),
  macAddress: z.string(),
  /** A public address that lives as long as the instance runs: no Elastic IP. */
  autoPublicIp: z.string().optional(),
  /** A stopped instance's interface that gets such an address again. */
  publicIpOnStart: z.literal(true).optional(),
  attachment: z
    .strictObject({
      attachmentId: z.string(),
      instanceId: z.string().optional(),
      deviceIndex: z.number(),
      deleteOnTermination: z.boolean(),
      attachedAt: z.string(),
    })
    .optional(),
})

const instance = z.strictObject({
  instanceId: z.string(),
  reservationId: z.string(),
  imageId: z.string(),
  instanceType: z.string(),
  keyName: z.string().optional(),
  userData: z.string().optional(),
  clientToken: z.string(),
  state: z.enum(['running', 'stopped', 'terminated']),
  launchedAt: z.string(),
  endedAt: z.string().optional(),
  launchIndex: z.number(),
  subnetId: z.string(),
  vpcId: z.string(),
  availabilityZone: z.string(),
  profile: z
    .strictObject({ associationId: z.string(), arn: z.string(), id: z.string(), at: z.string() })
    .optional(),
})

/** Everything of EC2 that one Region holds, as it is kept on disk. */
export const ec2RegionSchema = z.strictObject({
  vpcs: z.record(z.string(), vpc),
  dhcpOptions: z.record(z.string(), dhcpOptions),
  subnets: z.record(z.string(), subnet),
  routeTables: z.record(z.string(), routeTable),
  internetGateways: z.record(z.string(), internetGateway),
  egressOnlyInternetGateways: z.record(z.string(), egressOnlyInternetGateway),
  vpnGateways: z.record(z.string(), vpnGateway),
  natGateways: z.record(z.string(), natGateway),
  elasticIps: z.record(z.string(), elasticIp),
  securityGroups: z.record(z.string(), securityGroup),
  networkAcls: z.record(z.string(), networkAcl),
  networkInterfaces: z.record(z.string(), networkInterface),
  instances: z.record(z.string(), instance),
  tags: z.record(z.string(), z.record(z.string(), z.string())),
  clientTokens: z.record(z.string(), z.strictObject({ input: z.string(), output: z.string() })),
})

export type Ec2Region = z.infer<typeof ec2RegionSchema>
/** The name of a collection of records: `vpcs`, `subnets` … */
export type Ec2Kind = Exclude<keyof Ec2Region, 'tags' | 'clientTokens'>
export type Ec2Record<Kind extends Ec2Kind> = Ec2Region[Kind][string]

export type RouteRecord = z.infer<typeof route>
export type SecurityGroupRuleRecord = z.infer<typeof securityGroupRule>
export type NetworkAclEntryRecord = z.infer<typeof networkAclEntry>

export function emptyEc2Region(): Ec2Region {
  return {
    vpcs: {},
    dhcpOptions: {},
    subnets: {},
    routeTables: {},
    internetGateways: {},
    egressOnlyInternetGateways: {},
    vpnGateways: {},
    natGateways: {},
    elasticIps: {},
    securityGroups: {},
    networkAcls: {},
    networkInterfaces: {},
    instances: {},
    tags: {},
    clientTokens: {},
  }
}
