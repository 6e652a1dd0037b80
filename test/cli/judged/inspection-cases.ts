import { account, routeTable, securityGroup, subnet, vpc } from './cli-answers.ts'
import { networkInterface, reservation } from './cli-machines.ts'
import { oneFileACall, ordinary, type JudgedFolder } from './judged-folder.ts'

/** Two spokes in two zones, and between them a VPC that inspects, all at one transit gateway. */
const spokes = [
  { name: 'web', zone: 'a', net: '10.71', vpc: 'vpc-071', address: '10.71.1.10' },
  { name: 'ledger', zone: 'c', net: '10.72', vpc: 'vpc-072', address: '10.72.1.10' },
] as const
const inspection = vpc('vpc-070', ['10.70.0.0/16'])
const vpcs = [inspection, ...spokes.map((each) => vpc(each.vpc, [`${each.net}.0.0/16`]))]
const subnets = [
  subnet('subnet-0ta', 'vpc-070', '10.70.1.0/28', 'a'),
  subnet('subnet-0tc', 'vpc-070', '10.70.2.0/28', 'c'),
  subnet('subnet-0fa', 'vpc-070', '10.70.3.0/28', 'a'),
  subnet('subnet-0fc', 'vpc-070', '10.70.4.0/28', 'c'),
  ...spokes.map((each) =>
    subnet(`subnet-0${each.name}`, each.vpc, `${each.net}.1.0/24`, each.zone),
  ),
]
const interfaces = spokes.map((each) =>
  networkInterface({
    id: `eni-0${each.name}`,
    vpc: each.vpc,
    subnet: `subnet-0${each.name}`,
    address: each.address,
    group: `sg-0${each.name}`,
    instance: `i-0${each.name}`,
    zone: each.zone,
  }),
)
const firewall = (zone: string) => ({
  VpcEndpointId: `vpce-0f${zone}`,
  VpcEndpointType: 'GatewayLoadBalancer',
  VpcId: 'vpc-070',
  ServiceName: 'com.amazonaws.vpce.ap-northeast-2.vpce-svc-0f00f00f00f00f00f',
  State: 'available',
  RouteTableIds: [],
  SubnetIds: [`subnet-0f${zone}`],
  Groups: [],
  PrivateDnsEnabled: false,
  RequesterManaged: true,
  NetworkInterfaceIds: [`eni-0f${zone}`],
  DnsEntries: [],
  OwnerId: account,
})
const attachment = (
  id: string,
  VpcId: string,
  SubnetIds: string[],
  table: string,
  mode: string,
) => ({
  one: {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: 'tgw-07',
    VpcId,
    VpcOwnerId: account,
    State: 'available',
    SubnetIds,
    Options: { DnsSupport: 'enable', Ipv6Support: 'disable', ApplianceModeSupport: mode },
  },
  all: {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: 'tgw-07',
    ResourceOwnerId: account,
    ResourceType: 'vpc',
    ResourceId: VpcId,
    State: 'available',
    Association: { TransitGatewayRouteTableId: table, State: 'associated' },
  },
})
const route = (DestinationCidrBlock: string, id: string) => ({
  DestinationCidrBlock,
  TransitGatewayAttachments: [{ TransitGatewayAttachmentId: id, ResourceType: 'vpc' }],
  Type: 'static',
  State: 'active',
})

function folder(mode: 'enable' | 'disable') {
  const attachments = [
    attachment('tgw-attach-070', 'vpc-070', ['subnet-0ta', 'subnet-0tc'], 'tgw-rtb-071', mode),
    ...spokes.map((each) =>
      attachment(
        `tgw-attach-${each.vpc.slice(4)}`,
        each.vpc,
        [`subnet-0${each.name}`],
        'tgw-rtb-070',
        'disable',
      ),
    ),
  ]
  const local = '10.70.0.0/16 local'
  return {
    ...oneFileACall({
      Vpcs: vpcs,
      Subnets: subnets,
      RouteTables: [
        routeTable('rtb-0ta', 'vpc-070', [local, '0.0.0.0/0 vpce-0fa'], ['subnet-0ta']),
        routeTable('rtb-0tc', 'vpc-070', [local, '0.0.0.0/0 vpce-0fc'], ['subnet-0tc']),
        routeTable('rtb-0f', 'vpc-070', [local, '10.0.0.0/8 tgw-07'], ['subnet-0fa', 'subnet-0fc']),
        ...spokes.map((each) =>
          routeTable(`rtb-0${each.name}`, each.vpc, [
            `${each.net}.0.0/16 local`,
            '10.0.0.0/8 tgw-07',
          ]),
        ),
      ],
      SecurityGroups: spokes.map((each) =>
        securityGroup(`sg-0${each.name}`, each.vpc, ['10.0.0.0/8']),
      ),
      NetworkInterfaces: interfaces,
      Reservations: spokes.map((each, at) =>
        reservation(`i-0${each.name}`, each.name, [interfaces[at]!]),
      ),
      VpcEndpoints: [firewall('a'), firewall('c')],
      TransitGatewayAttachments: attachments.map(({ all }) => all),
      TransitGatewayVpcAttachments: attachments.map(({ one }) => one),
    }),
    ...ordinary(vpcs, subnets),
    'search-transit-gateway-routes tgw-rtb-070 2026-11-24.json': {
      Routes: [route('0.0.0.0/0', 'tgw-attach-070')],
      AdditionalRoutesAvailable: false,
    },
    'search-transit-gateway-routes tgw-rtb-071 2026-11-24.json': {
      Routes: [route('10.71.0.0/16', 'tgw-attach-071'), route('10.72.0.0/16', 'tgw-attach-072')],
      AdditionalRoutesAvailable: false,
    },
  }
}
const args = ['--from', 'web', '--to', '10.72.1.10:443']
const page = 'Transit Gateway Guide, "Example: Appliances in a shared services VPC"'

export const inspectionCases: readonly JudgedFolder[] = [
  {
    says: 'without appliance mode the answer of another zone passes another firewall',
    page,
    files: folder('disable'),
    asks: [
      {
        args,
        reachable: true,
        via: 'transit-gateway',
        codes: [],
        assumes: ['appliance-passes'],
        tells: [/appliance-mode-off: .*tgw-attach-070.*ap-northeast-2a.*ap-northeast-2c/],
      },
    ],
  },
  {
    says: 'in appliance mode both ways pass one firewall',
    page,
    files: folder('enable'),
    asks: [
      { args, reachable: true, via: 'transit-gateway', codes: [], never: ['appliance-mode-off'] },
    ],
  },
]
