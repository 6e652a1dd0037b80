import type { Route } from '@aws-sdk/client-ec2'
import { addFarVpc, addPeering, setGroup } from '../endpoint-network.ts'
import { addGatewayEndpoint, addRoute, setInterface, type Change } from '../small-network.ts'
import { addTransitGateway, hubNat, toTransit } from '../transit-network.ts'
import type { JudgedCase } from './judged-case.ts'

const everywhere = { DestinationCidrBlock: '0.0.0.0/0' }
const web = { to: { address: '93.184.216.34', port: 443 } }
const publicApp = setInterface('app', { Association: { PublicIp: '203.0.113.10' } })
const outByGateway = addRoute('rtb-app', { ...everywhere, GatewayId: 'igw-1' })
const outByNat = addRoute('rtb-app', { ...everywhere, NatGatewayId: 'nat-1' })

const table =
  (RouteTableId: string, routes: Route[], associated: object, VpcId = 'vpc-1'): Change =>
  (network) => {
    const local = VpcId === 'vpc-1' ? '10.0.0.0/16' : '20.10.0.0/16'
    network.RouteTables.push({
      RouteTableId,
      VpcId,
      Routes: [{ DestinationCidrBlock: local, GatewayId: 'local', State: 'active' }, ...routes],
      Associations: [{ Main: false, ...associated }],
    })
  }
/** A firewall's endpoint in a subnet of its own, with that subnet's rows. */
const firewall =
  (routes: Route[], { state = 'available', vpc = 'vpc-1' } = {}): Change =>
  (network) => {
    const CidrBlock = vpc === 'vpc-1' ? '10.0.8.0/28' : '20.10.8.0/28'
    network.Subnets.push({
      SubnetId: 'subnet-fw',
      VpcId: vpc,
      CidrBlock,
      AvailabilityZone: 'ap-northeast-2a',
    })
    table('rtb-fw', routes, { SubnetId: 'subnet-fw' }, vpc)(network)
    network.VpcEndpoints.push({
      VpcEndpointId: 'vpce-fw',
      VpcEndpointType: 'GatewayLoadBalancer',
      VpcId: vpc,
      ServiceName: 'com.amazonaws.vpce.ap-northeast-2.vpce-svc-0f00f00f00f00f00f',
      State: state as never,
      SubnetIds: ['subnet-fw'],
    })
  }
const toFirewall = addRoute('rtb-app', { ...everywhere, GatewayId: 'vpce-fw' })
/** A NAT instance in the public subnet, and the row that leads to it. */
const natInstance =
  (admits: string, SourceDestCheck = false): Change =>
  (network) => {
    network.NetworkInterfaces.push({
      NetworkInterfaceId: 'eni-nat',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-edge',
      PrivateIpAddress: '10.0.9.9',
      Association: { PublicIp: '203.0.113.99' },
      Groups: [{ GroupId: 'sg-nat' }],
      Attachment: { InstanceId: 'i-nat', DeviceIndex: 0 },
      SourceDestCheck,
    })
    network.SecurityGroups.push({
      GroupId: 'sg-nat',
      VpcId: 'vpc-1',
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: admits }] }],
    })
    addRoute('rtb-app', {
      ...everywhere,
      InstanceId: 'i-nat',
      NetworkInterfaceId: 'eni-nat',
    })(network)
  }
const edge = (...routes: Route[]) => table('rtb-edge-igw', routes, { GatewayId: 'igw-1' })
const blockPublicAccess =
  (subnet: string, mode: string): Change =>
  (network) => {
    const found = network.Subnets.find((each) => each.SubnetId === `subnet-${subnet}`)!
    found.BlockPublicAccessStates = { InternetGatewayBlockMode: mode as never }
  }
const regionalNat =
  (routes: Route[]): Change =>
  (network) => {
    network.NatGateways.push({
      NatGatewayId: 'nat-regional',
      VpcId: 'vpc-1',
      State: 'available',
      ConnectivityType: 'public',
      AvailabilityMode: 'regional',
      NatGatewayAddresses: [{ PublicIp: '203.0.113.77' }],
    })
    table('rtb-nat', routes, { GatewayId: 'nat-regional' })(network)
    addRoute('rtb-app', { ...everywhere, NatGatewayId: 'nat-regional' })(network)
  }
const without =
  (kind: 'InternetGateways' | 'VpnGateways'): Change =>
  (network) =>
    delete (network as Record<string, unknown>)[kind]
const neighbour: Change = (network) => {
  setInterface('other', { Association: { PublicIp: '203.0.113.20' } })(network)
  network.RouteTables[0]!.Routes!.push({ ...everywhere, GatewayId: 'igw-1', State: 'active' })
}
const farServer: Change = (network) => {
  network.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-far',
    VpcId: 'vpc-2',
    SubnetId: 'subnet-far',
    PrivateIpAddress: '20.10.0.20',
    Groups: [{ GroupId: 'sg-far' }],
  })
  network.SecurityGroups.push({
    GroupId: 'sg-far',
    VpcId: 'vpc-2',
    IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
  })
}
const far = { to: { address: '20.10.0.20', port: 443 } }
const admitNobody: Change = (network) => {
  network.SecurityGroups.at(-1)!.IpPermissions = []
}

export const gatewayCases: readonly JudgedCase[] = [
  // Rule 121.
  {
    says: 'a firewall on the way to the NAT gateway is followed by the table of its own subnet',
    changes: [toFirewall, firewall([{ ...everywhere, NatGatewayId: 'nat-1', State: 'active' }])],
    question: web,
    via: 'nat-gateway',
    codes: [],
    assumes: ['appliance-passes'],
  },
  {
    says: 'a firewall whose own subnet has no way on ends it',
    changes: [toFirewall, firewall([])],
    question: web,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    assumes: ['appliance-passes'],
  },
  {
    says: 'a firewall between the NAT gateway and the internet gateway is passed',
    changes: [
      outByNat,
      firewall([{ ...everywhere, GatewayId: 'igw-1', State: 'active' }]),
      (network) => {
        network.RouteTables[2]!.Routes![1] = {
          ...everywhere,
          GatewayId: 'vpce-fw',
          State: 'active',
        }
      },
    ],
    question: web,
    via: 'nat-gateway',
    codes: [],
    assumes: ['appliance-passes'],
  },
  {
    says: 'a firewall that failed carries nothing',
    changes: [
      toFirewall,
      firewall([{ ...everywhere, NatGatewayId: 'nat-1', State: 'active' }], { state: 'failed' }),
    ],
    question: web,
    via: 'nat-gateway',
    codes: ['BAD_STATE'],
    assumes: ['appliance-passes'],
  },
  {
    says: 'an inspection VPC passes its firewall, then its NAT gateway, and back by both',
    changes: [
      addTransitGateway({
        routes: [
          { cidr: '10.0.0.0/16', to: 'app', propagated: true },
          { cidr: '0.0.0.0/0', to: 'hub' },
        ],
      }),
      toTransit('0.0.0.0/0'),
      hubNat,
      firewall(
        [
          { ...everywhere, NatGatewayId: 'nat-hub', State: 'active' },
          { DestinationCidrBlock: '10.0.0.0/16', TransitGatewayId: 'tgw-1', State: 'active' },
        ],
        { vpc: 'vpc-2' },
      ),
      (network) => {
        const rows = (id: string) =>
          network.RouteTables.find((each) => each.RouteTableId === id)!.Routes!
        rows('rtb-far')[1] = { ...everywhere, GatewayId: 'vpce-fw', State: 'active' }
        rows('rtb-hub-public').push({
          DestinationCidrBlock: '10.0.0.0/16',
          GatewayId: 'vpce-fw',
          State: 'active',
        })
      },
    ],
    question: web,
    via: 'nat-gateway',
    codes: [],
    assumes: ['appliance-passes'],
  },
  // Rule 120.
  {
    says: 'a NAT instance is followed out by its own subnet',
    changes: [natInstance('10.0.0.0/16')],
    question: web,
    via: 'internet-gateway',
    codes: [],
    assumes: ['appliance-passes'],
  },
  {
    says: 'a NAT instance that still checks source and destination takes nothing',
    changes: [natInstance('10.0.0.0/16', true)],
    question: web,
    via: 'internet-gateway',
    codes: ['ENI_SOURCE_DEST_CHECK_RESTRICTION'],
    assumes: ['appliance-passes'],
    mended: true,
  },
  {
    says: "a NAT instance's group has to admit what it passes on",
    changes: [natInstance('10.0.2.0/24')],
    question: web,
    via: 'internet-gateway',
    codes: ['ENI_SG_RULES_MISMATCH'],
    assumes: ['appliance-passes'],
    mended: true,
  },
  // Rule 122.
  {
    says: "the internet gateway's own table leads the answer to an interface that is gone",
    changes: [
      publicApp,
      outByGateway,
      edge({
        DestinationCidrBlock: '10.0.1.0/24',
        NetworkInterfaceId: 'eni-gone',
        State: 'blackhole',
      }),
    ],
    question: web,
    via: 'internet-gateway',
    codes: ['BAD_STATE_ROUTE'],
    mended: true,
  },
  // Rule 123.
  {
    says: 'VPC Block Public Access shuts the internet gateway of a subnet',
    changes: [publicApp, outByGateway, blockPublicAccess('app', 'block-bidirectional')],
    question: web,
    via: 'internet-gateway',
    codes: ['VPC_BLOCK_PUBLIC_ACCESS_ENABLED'],
    mended: true,
  },
  {
    says: 'blocked inwards only, a NAT gateway still leads out',
    changes: [
      outByNat,
      blockPublicAccess('app', 'block-ingress'),
      blockPublicAccess('edge', 'block-ingress'),
    ],
    question: web,
    via: 'nat-gateway',
    codes: [],
  },
  {
    says: 'a Regional NAT gateway obeys the table that is associated with it',
    changes: [regionalNat([{ ...everywhere, GatewayId: 'igw-1', State: 'active' }])],
    question: web,
    via: 'nat-gateway',
    codes: [],
  },
  {
    says: 'a Regional NAT gateway without a way in its table leads nowhere',
    changes: [regionalNat([])],
    question: web,
    via: 'nat-gateway',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mended: true,
  },
  {
    says: 'an internet gateway that is not in the snapshot is taken to be attached, aloud',
    changes: [publicApp, outByGateway, without('InternetGateways')],
    question: web,
    via: 'internet-gateway',
    codes: [],
    assumes: ['gateway-not-described'],
  },
  {
    says: "by a neighbour's public address the sender is its own public address, and groups do not count",
    changes: [
      publicApp,
      outByGateway,
      neighbour,
      setGroup('sg-app', [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-app' }] }]),
    ],
    question: { to: { address: '203.0.113.20', port: 443 } },
    via: 'internet-gateway',
    codes: ['ENI_SG_RULES_MISMATCH'],
    mended: true,
  },
  {
    says: 'without a public address S3 is mended by the gateway endpoint',
    changes: [outByGateway],
    via: 'internet-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
    mended: true,
  },
  {
    says: 'without a public address the internet is mended by the NAT gateway that works',
    changes: [outByGateway, addGatewayEndpoint('vpce-1', ['rtb-app'])],
    question: web,
    via: 'internet-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
    mended: true,
  },
  {
    says: 'without any row the NAT gateway that works is the way to the internet',
    changes: [],
    question: web,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mended: true,
  },
  {
    says: 'a NAT gateway that failed is mended by one that works',
    changes: [
      (network) =>
        network.NatGateways.push({
          ...network.NatGateways[0]!,
          NatGatewayId: 'nat-down',
          State: 'failed',
        }),
      addRoute('rtb-app', { ...everywhere, NatGatewayId: 'nat-down' }),
    ],
    question: web,
    via: 'nat-gateway',
    codes: ['BAD_STATE'],
    mended: true,
  },
  {
    says: 'a peer without a row on this side is mended by the row, and what is closed there is told too',
    changes: [addFarVpc(), farServer, admitNobody, addPeering('none')],
    question: far,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION', 'NO_ROUTE_TO_DESTINATION', 'SG_HAS_NO_RULES'],
    mended: true,
  },
  {
    says: 'a peering that nobody accepted carries nothing until it is',
    changes: [
      addFarVpc(),
      farServer,
      addPeering('both'),
      (network) => {
        network.VpcPeeringConnections[0]!.Status = { Code: 'pending-acceptance' }
      },
    ],
    question: far,
    via: 'vpc-peering',
    codes: ['BAD_STATE'],
    mended: true,
  },
  {
    says: 'a far table that leads the answer elsewhere by the same row is mended by replacing it',
    changes: [
      addFarVpc(),
      farServer,
      addPeering('both'),
      (network) => {
        const row = network.RouteTables.find((each) => each.RouteTableId === 'rtb-far')!.Routes![1]!
        delete row.VpcPeeringConnectionId
        row.TransitGatewayId = 'tgw-9'
      },
    ],
    question: far,
    via: 'vpc-peering',
    codes: ['return-other-way'],
    mended: true,
  },
  {
    says: 'a detached VPN gateway lets nobody in from its data centre',
    changes: [
      (network) => {
        network.VpnGateways[0]!.VpcAttachments![0]!.State = 'detached'
      },
    ],
    question: { from: { onPremises: { cidr: '192.168.0.0/16', via: 'vgw-1' } }, ...web },
    via: 'none',
    codes: ['BAD_STATE_ATTACHMENT'],
  },
]
