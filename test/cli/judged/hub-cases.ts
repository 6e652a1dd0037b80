import { account, region, routeTable, securityGroup, subnet, vpc } from './cli-answers.ts'
import {
  interfaceEndpoint,
  internetGateway,
  natGateway,
  networkInterface,
  reservation,
} from './cli-machines.ts'
import { oneFileACall, ordinary, type JudgedFolder } from './judged-folder.ts'

/** A spoke and a hub, each of its own account, at one transit gateway. */
const hubAccount = '715203984466'
const hub = vpc('vpc-0b2', ['10.0.0.0/16'], { owner: hubAccount })
const spoke = vpc('vpc-0a1', ['10.20.0.0/16'])
const hubSubnets = [
  subnet('subnet-0he', 'vpc-0b2', '10.0.1.0/24', 'a', { owner: hubAccount }),
  subnet('subnet-0ht', 'vpc-0b2', '10.0.9.0/28', 'a', { owner: hubAccount }),
]
const spokeSubnets = [
  subnet('subnet-0sa', 'vpc-0a1', '10.20.1.0/24'),
  subnet('subnet-0st', 'vpc-0a1', '10.20.9.0/28'),
]
const worker = networkInterface({
  id: 'eni-0w',
  vpc: 'vpc-0a1',
  subnet: 'subnet-0sa',
  address: '10.20.1.50',
  group: 'sg-0w',
  instance: 'i-0w',
})
const endpointEni = networkInterface({
  id: 'eni-0sts',
  vpc: 'vpc-0b2',
  subnet: 'subnet-0he',
  address: '10.0.1.20',
  group: 'sg-0hub',
  type: 'vpc_endpoint',
  owner: hubAccount,
  description: 'VPC Endpoint Interface vpce-0d1',
})
const attachment = (
  id: string,
  VpcId: string,
  VpcOwnerId: string,
  SubnetIds: string[],
  table: string,
) => ({
  one: {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: 'tgw-0e',
    VpcId,
    VpcOwnerId,
    State: 'available',
    SubnetIds,
    CreationTime: '2026-01-04T09:00:00+00:00',
    Options: {
      DnsSupport: 'enable',
      SecurityGroupReferencingSupport: 'disable',
      Ipv6Support: 'disable',
      ApplianceModeSupport: 'disable',
    },
    Tags: [],
  },
  all: {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: 'tgw-0e',
    TransitGatewayOwnerId: hubAccount,
    ResourceOwnerId: VpcOwnerId,
    ResourceType: 'vpc',
    ResourceId: VpcId,
    State: 'available',
    Association: { TransitGatewayRouteTableId: table, State: 'associated' },
    CreationTime: '2026-01-04T09:00:00+00:00',
    Tags: [],
  },
})
const spokeAttachment = attachment(
  'tgw-attach-0a',
  'vpc-0a1',
  account,
  ['subnet-0st'],
  'tgw-rtb-0a',
)
const hubAttachment = attachment(
  'tgw-attach-0b',
  'vpc-0b2',
  hubAccount,
  ['subnet-0ht'],
  'tgw-rtb-0b',
)
const transitRoute = (
  DestinationCidrBlock: string,
  to: typeof hubAttachment,
  Type = 'propagated',
) => ({
  DestinationCidrBlock,
  TransitGatewayAttachments: [
    {
      ResourceId: to.one.VpcId,
      TransitGatewayAttachmentId: to.one.TransitGatewayAttachmentId,
      ResourceType: 'vpc',
    },
  ],
  Type,
  State: 'active',
})
const zoneFile = {
  HostedZone: {
    Id: '/hostedzone/Z08812345ABCDEFGHIJK',
    Name: `sts.${region}.amazonaws.com.`,
    CallerReference: 'terraform-2026',
    Config: { Comment: 'Managed by Terraform', PrivateZone: true },
    ResourceRecordSetCount: 3,
  },
  VPCs: [
    { VPCRegion: region, VPCId: 'vpc-0b2' },
    { VPCRegion: region, VPCId: 'vpc-0a1' },
  ],
}
const records = {
  ResourceRecordSets: [
    {
      Name: `sts.${region}.amazonaws.com.`,
      Type: 'NS',
      TTL: 172800,
      ResourceRecords: [{ Value: 'ns-0.awsdns-00.com.' }],
    },
    {
      Name: `sts.${region}.amazonaws.com.`,
      Type: 'SOA',
      TTL: 900,
      ResourceRecords: [
        { Value: 'ns-0.awsdns-00.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400' },
      ],
    },
    {
      Name: `sts.${region}.amazonaws.com.`,
      Type: 'A',
      AliasTarget: {
        HostedZoneId: 'Z27UANNT0PRK1T',
        DNSName: `vpce-0d1-k3j8x2qa.sts.${region}.vpce.amazonaws.com.`,
        EvaluateTargetHealth: false,
      },
    },
  ],
}

interface Hub {
  readonly admits?: string
  readonly spokeRoutes?: readonly object[]
  readonly hubBack?: readonly string[]
  readonly routesFile?: string
}

function hubFolder({
  admits = '10.0.0.0/8 443',
  spokeRoutes,
  hubBack = ['10.20.0.0/16 tgw-0e'],
  routesFile,
}: Hub) {
  const own = `${account} app/${region}/`
  const central = `${hubAccount} network/${region}/`
  return {
    ...oneFileACall(
      {
        Vpcs: [spoke],
        Subnets: spokeSubnets,
        RouteTables: [routeTable('rtb-0s', 'vpc-0a1', ['10.20.0.0/16 local', '0.0.0.0/0 tgw-0e'])],
        SecurityGroups: [securityGroup('sg-0w', 'vpc-0a1', [])],
        NetworkInterfaces: [worker],
        Reservations: [reservation('i-0w', 'worker', [worker], 'worker')],
        VpcEndpoints: [],
        TransitGatewayVpcAttachments: [spokeAttachment.one],
      },
      own,
    ),
    ...ordinary([spoke], spokeSubnets, own),
    ...oneFileACall(
      {
        Vpcs: [hub],
        Subnets: hubSubnets,
        RouteTables: [
          routeTable('rtb-0h', 'vpc-0b2', ['10.0.0.0/16 local', ...hubBack], ['subnet-0he']),
          routeTable('rtb-0ht', 'vpc-0b2', ['10.0.0.0/16 local'], ['subnet-0ht']),
        ],
        SecurityGroups: [securityGroup('sg-0hub', 'vpc-0b2', [admits])],
        NetworkInterfaces: [endpointEni],
        VpcEndpoints: [
          interfaceEndpoint({
            id: 'vpce-0d1',
            vpc: 'vpc-0b2',
            service: 'sts',
            subnets: ['subnet-0he'],
            interfaces: ['eni-0sts'],
            group: 'sg-0hub',
            privateDns: false,
            owner: hubAccount,
          }),
        ],
        TransitGateways: [
          {
            TransitGatewayId: 'tgw-0e',
            TransitGatewayArn: `arn:aws:ec2:${region}:${hubAccount}:transit-gateway/tgw-0e`,
            State: 'available',
            OwnerId: hubAccount,
            Description: '',
            Options: {
              AmazonSideAsn: 64512,
              AutoAcceptSharedAttachments: 'enable',
              DefaultRouteTableAssociation: 'disable',
              DefaultRouteTablePropagation: 'disable',
              VpnEcmpSupport: 'enable',
              DnsSupport: 'enable',
              SecurityGroupReferencingSupport: 'disable',
              MulticastSupport: 'disable',
            },
            Tags: [],
          },
        ],
        TransitGatewayAttachments: [spokeAttachment.all, hubAttachment.all],
        TransitGatewayVpcAttachments: [spokeAttachment.one, hubAttachment.one],
      },
      central,
    ),
    ...ordinary([hub], hubSubnets, central),
    [`${central}${routesFile ?? 'tgw-rtb-0a/search-transit-gateway-routes.json'}`]: {
      Routes: spokeRoutes ?? [transitRoute('10.0.0.0/16', hubAttachment)],
      AdditionalRoutesAvailable: false,
    },
    [`${central}tgw-rtb-0b/search-transit-gateway-routes.json`]: {
      Routes: [transitRoute('10.20.0.0/16', spokeAttachment)],
      AdditionalRoutesAvailable: false,
    },
    [`${hubAccount} network/route53/get-hosted-zone Z08812345ABCDEFGHIJK.json`]: zoneFile,
    [`${hubAccount} network/route53/list-resource-record-sets Z08812345ABCDEFGHIJK.json`]: records,
  }
}

/** Direct Connect beside the spokes: an attachment of its own, whose table knows the hub. */
const directConnect = {
  TransitGatewayAttachmentId: 'tgw-attach-0dc',
  TransitGatewayId: 'tgw-0e',
  TransitGatewayOwnerId: hubAccount,
  ResourceOwnerId: hubAccount,
  ResourceType: 'direct-connect-gateway',
  ResourceId: '5f294f92-0000-4d4e-8f8b-1234567890ab',
  State: 'available',
  Association: { TransitGatewayRouteTableId: 'tgw-rtb-0c', State: 'associated' },
  CreationTime: '2026-01-04T09:00:00+00:00',
  Tags: [],
}
function directConnectFolder(hubBack: readonly string[]) {
  const files: Record<string, unknown> = hubFolder({ hubBack })
  const central = `${hubAccount} network/${region}/`
  const attachments = `${central}describe-transit-gateway-attachments.json`
  files[attachments] = {
    TransitGatewayAttachments: [spokeAttachment.all, hubAttachment.all, directConnect],
  }
  files[`${central}tgw-rtb-0c/search-transit-gateway-routes.json`] = {
    Routes: [transitRoute('10.0.0.0/16', hubAttachment)],
    AdditionalRoutesAvailable: false,
  }
  const home = {
    DestinationCidrBlock: '10.200.0.0/16',
    TransitGatewayAttachments: [
      {
        ResourceId: directConnect.ResourceId,
        TransitGatewayAttachmentId: 'tgw-attach-0dc',
        ResourceType: 'direct-connect-gateway',
      },
    ],
    Type: 'propagated',
    State: 'active',
  }
  files[`${central}tgw-rtb-0b/search-transit-gateway-routes.json`] = {
    Routes: [transitRoute('10.20.0.0/16', spokeAttachment), home],
    AdditionalRoutesAvailable: false,
  }
  return files
}
const fromOffice = [
  '--from',
  '10.200.0.0/16@tgw-attach-0dc',
  '--resolver',
  'inbound-endpoint',
  '--to',
  `sts.${region}.amazonaws.com`,
]

const sts = ['--from', 'worker', '--to', `sts.${region}.amazonaws.com`]

/** Two peers, one of which has grown. */
const peerVpc = vpc('vpc-0c3', ['10.30.0.0/16', '10.31.0.0/16'])
const peerSubnets = [
  subnet('subnet-0p1', 'vpc-0c3', '10.30.1.0/24'),
  subnet('subnet-0p2', 'vpc-0c3', '10.31.1.0/24'),
]
const db = networkInterface({
  id: 'eni-0db',
  vpc: 'vpc-0c3',
  subnet: 'subnet-0p2',
  address: '10.31.1.9',
  group: 'sg-0db',
  instance: 'i-0db',
})
const side = (VpcId: string, cidrs: string[]) => ({
  CidrBlock: cidrs[0],
  CidrBlockSet: cidrs.map((CidrBlock) => ({ CidrBlock })),
  OwnerId: account,
  PeeringOptions: {
    AllowDnsResolutionFromRemoteVpc: false,
    AllowEgressFromLocalClassicLinkToRemoteVpc: false,
    AllowEgressFromLocalVpcToRemoteClassicLink: false,
  },
  VpcId,
  Region: region,
})
const peering = {
  AccepterVpcInfo: side('vpc-0c3', ['10.30.0.0/16', '10.31.0.0/16']),
  RequesterVpcInfo: side('vpc-0a1', ['10.20.0.0/16']),
  Status: { Code: 'active', Message: 'Active' },
  Tags: [],
  VpcPeeringConnectionId: 'pcx-0f',
}
const peered = (rows: readonly string[], more: object = {}) => ({
  ...oneFileACall({
    Vpcs: [spoke, peerVpc],
    Subnets: [...spokeSubnets, ...peerSubnets],
    RouteTables: [
      routeTable('rtb-0s', 'vpc-0a1', ['10.20.0.0/16 local', ...rows]),
      routeTable('rtb-0p', 'vpc-0c3', [
        '10.30.0.0/16 local',
        '10.31.0.0/16 local',
        '10.20.0.0/16 pcx-0f',
        'pl-78a54011 vpce-0ps3',
      ]),
    ],
    SecurityGroups: [
      securityGroup('sg-0w', 'vpc-0a1', []),
      securityGroup('sg-0db', 'vpc-0c3', ['10.20.0.0/16 5432']),
    ],
    NetworkInterfaces: [worker, db],
    Reservations: [reservation('i-0w', 'worker', [worker]), reservation('i-0db', 'db', [db])],
    VpcEndpoints: [],
    VpcPeeringConnections: [peering],
    ...more,
  }),
  ...ordinary([spoke, peerVpc], [...spokeSubnets, ...peerSubnets]),
})

/** A firewall between the application and the NAT gateway. */
const inspected = vpc('vpc-0d4', ['10.40.0.0/16'])
const inspectedSubnets = ['1', '2', '3'].map((third) =>
  subnet(`subnet-0f${third}`, 'vpc-0d4', `10.40.${third}.0/24`),
)
const web = networkInterface({
  id: 'eni-0web',
  vpc: 'vpc-0d4',
  subnet: 'subnet-0f1',
  address: '10.40.1.10',
  group: 'sg-0web',
  instance: 'i-0web',
})
const firewall = {
  VpcEndpointId: 'vpce-0fw',
  VpcEndpointType: 'GatewayLoadBalancer',
  VpcId: 'vpc-0d4',
  ServiceName: `com.amazonaws.vpce.${region}.vpce-svc-0f00f00f00f00f00f`,
  State: 'available',
  RouteTableIds: [],
  SubnetIds: ['subnet-0f2'],
  Groups: [],
  IpAddressType: 'ipv4',
  PrivateDnsEnabled: false,
  RequesterManaged: true,
  NetworkInterfaceIds: ['eni-0fw'],
  DnsEntries: [],
  CreationTimestamp: '2026-02-01T00:00:00+00:00',
  Tags: [{ Key: 'AWSNetworkFirewallManaged', Value: 'true' }],
  OwnerId: account,
}
const firewallFolder = (natRows: readonly string[]) => ({
  ...oneFileACall({
    Vpcs: [inspected],
    Subnets: inspectedSubnets,
    RouteTables: [
      routeTable(
        'rtb-0f1',
        'vpc-0d4',
        ['10.40.0.0/16 local', '0.0.0.0/0 vpce-0fw'],
        ['subnet-0f1'],
      ),
      routeTable('rtb-0f2', 'vpc-0d4', ['10.40.0.0/16 local', '0.0.0.0/0 nat-0f'], ['subnet-0f2']),
      routeTable(
        'rtb-0f3',
        'vpc-0d4',
        ['10.40.0.0/16 local', '0.0.0.0/0 igw-0f', ...natRows],
        ['subnet-0f3'],
      ),
    ],
    SecurityGroups: [securityGroup('sg-0web', 'vpc-0d4', [])],
    NetworkInterfaces: [web],
    Reservations: [reservation('i-0web', 'web', [web])],
    VpcEndpoints: [firewall],
    NatGateways: [
      natGateway('nat-0f', 'vpc-0d4', 'subnet-0f3', '10.40.3.5', { publicIp: '3.35.1.2' }),
    ],
    InternetGateways: [internetGateway('igw-0f', 'vpc-0d4')],
  }),
  ...ordinary([inspected], inspectedSubnets),
})

export const hubCases: readonly JudgedFolder[] = [
  {
    says: 'a spoke finds the hub’s endpoint by a zone of another account, over the transit gateway',
    page: 'Whitepaper "Building a Scalable and Secure Multi-VPC AWS Network Infrastructure", Centralized access to VPC private endpoints',
    files: hubFolder({}),
    asks: [
      {
        args: sts,
        reachable: true,
        via: 'interface-endpoint',
        codes: [],
        never: ['Files that were not used'],
      },
    ],
  },
  {
    says: 'the hub’s endpoint admits its own VPC only',
    page: 'PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", Security groups',
    files: hubFolder({ admits: '10.0.0.0/16 443' }),
    asks: [
      {
        args: sts,
        reachable: false,
        via: 'interface-endpoint',
        codes: ['ENI_SG_RULES_MISMATCH'],
        tells: ['sg-0hub', '10.20.1.50'],
      },
    ],
  },
  {
    says: 'a spoke’s attachment whose table nobody propagates the hub into',
    page: 'Transit Gateway Guide, "Transit gateway route tables", Route table propagation',
    files: hubFolder({ spokeRoutes: [] }),
    asks: [
      {
        args: sts,
        reachable: false,
        via: 'transit-gateway',
        codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
        tells: ['tgw-rtb-0a', 'aws ec2 '],
      },
    ],
  },
  {
    says: 'a hub table that leads nowhere back',
    page: 'Transit Gateway Guide, "How transit gateways work", Routing: routes in the VPC’s own tables',
    files: hubFolder({ hubBack: [] }),
    asks: [
      {
        args: sts,
        reachable: false,
        via: 'interface-endpoint',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: ['rtb-0h', 'aws ec2 create-route'],
      },
    ],
  },
  {
    says: 'routes of a transit gateway whose file names no table are told as not used',
    page: 'EC2 API Reference, SearchTransitGatewayRoutes: the response names no table',
    files: hubFolder({ routesFile: 'spoke-routes.json' }),
    asks: [
      {
        args: sts,
        reachable: true,
        via: 'transit-gateway',
        codes: [],
        assumes: ['transit-gateway-routes-not-described'],
        tells: ['spoke-routes.json', 'tgw-rtb-'],
      },
    ],
  },
  {
    says: 'an office at Direct Connect reaches the hub’s endpoint by the transit gateway',
    page: 'Transit Gateway Guide, "Transit gateway attachments to a Direct Connect gateway"; Route 53 Developer Guide, "Forwarding inbound DNS queries to your VPCs"',
    files: directConnectFolder(['10.0.0.0/8 tgw-0e']),
    asks: [{ args: fromOffice, reachable: true, via: 'interface-endpoint', codes: [] }],
  },
  {
    says: 'a hub table that knows the spokes only leads nothing back to the office',
    page: 'Transit Gateway Guide, "How transit gateways work", Routing: routes in the VPC’s own tables',
    files: directConnectFolder(['10.20.0.0/16 tgw-0e']),
    asks: [
      {
        args: fromOffice,
        reachable: false,
        via: 'interface-endpoint',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: [
          'aws ec2 create-route --route-table-id rtb-0h',
          '--destination-cidr-block 10.200.0.0/16',
        ],
      },
    ],
  },
  {
    says: 'a peer’s secondary CIDR has no row of its own',
    page: 'VPC Peering Guide, "Update your route tables for a VPC peering connection"',
    files: peered(['10.30.0.0/16 pcx-0f']),
    asks: [
      {
        args: ['--from', 'worker', '--to', '10.31.1.9:5432'],
        reachable: false,
        via: 'none',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: ['aws ec2 create-route', '--destination-cidr-block 10.31.0.0/16', 'pcx-0f'],
      },
    ],
  },
  {
    says: 'a peer’s gateway endpoint serves its own VPC only',
    page: 'VPC Peering Guide, "VPC peering limitations", Edge to edge routing through a gateway',
    files: peered(['10.30.0.0/16 pcx-0f', '0.0.0.0/0 pcx-0f']),
    asks: [
      {
        args: ['--from', 'worker', '--to', 's3://orders-data'],
        reachable: false,
        via: 'vpc-peering',
        codes: ['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
        tells: ['aws ec2 create-vpc-endpoint'],
      },
    ],
  },
  {
    says: 'past a firewall the NAT gateway’s table has to lead the answer to it again',
    page: 'Network Firewall Guide, "Architecture with an internet gateway and a NAT gateway", Route tables',
    files: firewallFolder(['10.40.1.0/24 vpce-0fw']),
    asks: [
      {
        args: ['--from', 'web', '--to', '93.184.216.34:443'],
        reachable: true,
        via: 'nat-gateway',
        codes: [],
        assumes: ['appliance-passes'],
      },
    ],
  },
  {
    says: 'without that row the answer goes past the firewall, which does not support that',
    page: 'Network Firewall Developer Guide, "Avoiding asymmetric routing with AWS Network Firewall"',
    files: firewallFolder([]),
    asks: [
      {
        args: ['--from', 'web', '--to', '93.184.216.34:443'],
        reachable: true,
        via: 'nat-gateway',
        codes: [],
        tells: [/answer-past-firewall: .*vpce-0fw.*rtb-0f3/],
      },
    ],
  },
]
