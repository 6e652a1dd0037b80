import { addFarVpc } from './endpoint-network.ts'
import { addRoute, type Change } from './small-network.ts'

interface TransitRoute {
  readonly cidr: string
  readonly to?: 'app' | 'hub' | 'vpn'
  readonly blackhole?: boolean
  readonly propagated?: boolean
}

interface Transit {
  readonly routes?: readonly TransitRoute[]
  /** Default: both attachments are associated with tgw-rtb-1. */
  readonly associated?: readonly ('app' | 'hub')[]
  readonly appSubnets?: readonly string[]
  readonly state?: string
}

const both: readonly TransitRoute[] = [
  { cidr: '10.0.0.0/16', to: 'app' },
  { cidr: '20.10.0.0/16', to: 'hub' },
]

/** vpc-1 and vpc-2 (the hub, 20.10.0.0/16) at tgw-1, with one route table tgw-rtb-1. */
export function addTransitGateway(settings: Transit = {}): Change {
  const { routes = both, associated = ['app', 'hub'], appSubnets = ['subnet-app'] } = settings
  return (network) => {
    addFarVpc()(network)
    network.TransitGateways.push({ TransitGatewayId: 'tgw-1' })
    for (const [name, vpc] of [
      ['app', 'vpc-1'],
      ['hub', 'vpc-2'],
    ] as const) {
      network.TransitGatewayAttachments.push({
        TransitGatewayAttachmentId: `tgw-attach-${name}`,
        TransitGatewayId: 'tgw-1',
        ResourceType: 'vpc',
        ResourceId: vpc,
        State: (settings.state ?? 'available') as never,
        ...(associated.includes(name) && {
          Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
        }),
      })
      network.TransitGatewayVpcAttachments.push({
        TransitGatewayAttachmentId: `tgw-attach-${name}`,
        TransitGatewayId: 'tgw-1',
        VpcId: vpc,
        SubnetIds: name === 'app' ? [...appSubnets] : ['subnet-far'],
      })
    }
    network.TransitGatewayAttachments.push({
      TransitGatewayAttachmentId: 'tgw-attach-vpn',
      TransitGatewayId: 'tgw-1',
      ResourceType: 'vpn',
      ResourceId: 'vpn-1',
      State: 'available',
    })
    network.TransitGatewayRoutes.push({
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      Routes: routes.map(({ cidr, to, blackhole = false, propagated = false }) => ({
        DestinationCidrBlock: cidr,
        Type: propagated ? 'propagated' : 'static',
        State: blackhole ? 'blackhole' : 'active',
        TransitGatewayAttachments:
          to === undefined ? [] : [{ TransitGatewayAttachmentId: `tgw-attach-${to}` }],
      })),
    })
  }
}

export const toTransit = (cidr = '20.10.0.0/16') =>
  addRoute('rtb-app', { DestinationCidrBlock: cidr, TransitGatewayId: 'tgw-1' })
export const backFromHub = addRoute('rtb-far', {
  DestinationCidrBlock: '10.0.0.0/16',
  TransitGatewayId: 'tgw-1',
})

/** A NAT gateway nat-hub in the hub, in a public subnet with a way out, and the route to it. */
export const hubNat: Change = (network) => {
  network.Subnets.push({
    SubnetId: 'subnet-hub-public',
    VpcId: 'vpc-2',
    CidrBlock: '20.10.9.0/24',
    AvailabilityZone: 'ap-northeast-2a',
  })
  network.RouteTables.push({
    RouteTableId: 'rtb-hub-public',
    VpcId: 'vpc-2',
    Routes: [
      { DestinationCidrBlock: '20.10.0.0/16', GatewayId: 'local', State: 'active' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-hub', State: 'active' },
    ],
    Associations: [{ SubnetId: 'subnet-hub-public', Main: false }],
  })
  network.InternetGateways.push({
    InternetGatewayId: 'igw-hub',
    Attachments: [{ VpcId: 'vpc-2', State: 'available' as never }],
  })
  network.NatGateways.push({
    NatGatewayId: 'nat-hub',
    VpcId: 'vpc-2',
    SubnetId: 'subnet-hub-public',
    State: 'available',
    ConnectivityType: 'public',
    NatGatewayAddresses: [{ PrivateIp: '20.10.9.5', PublicIp: '203.0.113.50' }],
  })
  addRoute('rtb-far', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-hub' })(network)
}
export const hubNatBack = addRoute('rtb-hub-public', {
  DestinationCidrBlock: '10.0.0.0/16',
  TransitGatewayId: 'tgw-1',
})
