import { addHostedZone, addInterfaceEndpoint, endpointName, setGroup } from '../endpoint-network.ts'
import {
  addGatewayEndpoint,
  setInterface,
  type Change,
  type SmallNetwork,
} from '../small-network.ts'
import type { JudgedCase } from './judged-case.ts'

const seoul = 'ap-northeast-2.amazonaws.com'
const own = addInterfaceEndpoint({ service: 'sqs', privateDns: 'vpc' })
const servers =
  (...values: string[]): Change =>
  (network) => {
    network.DhcpOptions[0]!.DhcpConfigurations![0]!.Values = values.map((Value) => ({ Value }))
  }
const host = (name: string, port = 443) => ({ to: { host: name, port } })
const closed: Change = (network) => {
  network.SecurityGroups.push({ GroupId: 'sg-closed', VpcId: 'vpc-1', IpPermissions: [] })
}
const balancer =
  (Description: string, more: Partial<SmallNetwork['NetworkInterfaces'][0]> = {}): Change =>
  (network) => {
    network.NetworkInterfaces.push({
      NetworkInterfaceId: 'eni-balancer',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-other',
      PrivateIpAddress: '10.0.2.80',
      Groups: [{ GroupId: 'sg-closed' }],
      Description,
      ...more,
    })
  }
const weighted: Change = (network) => {
  const record = { Name: 'db.corp.', Type: 'A' }
  network.HostedZones.push({
    HostedZone: { Id: '/hostedzone/Z1', Name: 'corp.', Config: { PrivateZone: true } },
    VPCs: [{ VPCId: 'vpc-1' }],
    ResourceRecordSets: [
      { ...record, AliasTarget: { DNSName: 'one.corp.' } },
      { ...record, AliasTarget: { DNSName: 'two.corp.' } },
      { Name: 'one.corp.', Type: 'A', ResourceRecords: [{ Value: '10.0.2.10' }] },
      { Name: 'two.corp.', Type: 'A', ResourceRecords: [{ Value: '10.0.2.80' }] },
    ],
  })
}
const othersGroup = setInterface('other', { Groups: [{ GroupId: 'sg-endpoint' }] })

export const nameCases: readonly JudgedCase[] = [
  {
    says: "a DHCP server two above the VPC's base is Amazon's own resolver, private names and all",
    changes: [own, servers('10.0.0.2')],
    question: host(`sqs.${seoul}`),
    via: 'interface-endpoint',
    codes: [],
  },
  {
    says: 'a DHCP server that is an inbound Resolver endpoint answers as its VPC does',
    changes: [
      own,
      servers('10.0.2.53'),
      balancer('Route 53 Resolver: rslvr-in-0123456789abcdef0:rni-1', {
        PrivateIpAddress: '10.0.2.53',
      }),
    ],
    question: host(`sqs.${seoul}`),
    via: 'interface-endpoint',
    codes: [],
  },
  {
    says: "a server of one's own elsewhere is taken to answer public addresses, aloud",
    changes: [own, servers('10.0.1.53')],
    question: host(`sqs.${seoul}`),
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    assumes: ['name-address-unknown', 'own-dns-servers'],
  },
  ...[
    `s3-accesspoint.${seoul}`,
    `alias-111122223333.s3-accesspoint.${seoul}`,
    `site.s3-website.${seoul}`,
    `site.s3-website-${seoul}`,
    `data.s3.dualstack.${seoul}`,
  ].map((name) => ({
    says: `${name} has S3's own addresses, so the gateway endpoint carries it`,
    changes: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    question: host(name, 80),
    via: 'gateway-endpoint',
    codes: [],
  })),
  {
    says: 'of two weighted aliases both may answer, and one that is closed is found',
    changes: [own, othersGroup, closed, balancer(''), weighted],
    question: host('db.corp'),
    via: 'local',
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    says: "an internal load balancer's name answers its interfaces, and their groups are asked",
    changes: [closed, balancer('ELB app/Shop-Front/50dc6c495c0c9188')],
    question: host('internal-shop-front-1234567890.ap-northeast-2.elb.amazonaws.com'),
    via: 'local',
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    says: 'a Network Load Balancer without any group is not filtered',
    changes: [balancer('ELB net/shop/50dc6c495c0c9188', { Groups: [] })],
    question: host('shop-50dc6c495c0c9188.elb.ap-northeast-2.amazonaws.com'),
    via: 'local',
    codes: [],
  },
  {
    says: "an instance's private name is its address",
    changes: [setGroup('sg-app', [])],
    question: host('ip-10-0-2-10.ap-northeast-2.compute.internal', 5432),
    via: 'local',
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    says: "an instance's public name is its private address to who asks inside its VPC",
    changes: [setInterface('other', { Association: { PublicIp: '203.0.113.7' } })],
    question: host('ec2-203-0-113-7.ap-northeast-2.compute.amazonaws.com', 5432),
    via: 'local',
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    says: 'a service’s name stays public where its endpoint has private DNS off, and private DNS mends it',
    changes: [addInterfaceEndpoint({ service: 'sqs' })],
    question: host(`sqs.${seoul}`),
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    assumes: ['name-address-unknown'],
    mended: true,
  },
  {
    says: 'an endpoint name that is not in the snapshot may be of another account, and that is said',
    changes: [],
    question: host(endpointName),
    via: 'none',
    codes: ['dns-name-not-found'],
    assumes: ['vpc-endpoint-of-name-not-described'],
  },
  {
    says: 'without the endpoints in the snapshot a private name may be missed, and that is said',
    changes: [
      own,
      addHostedZone('corp', { records: {} }),
      (network) => delete (network as { VpcEndpoints?: unknown }).VpcEndpoints,
    ],
    question: host(`sqs.${seoul}`),
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    assumes: ['name-address-unknown', 'vpc-endpoints-not-described'],
  },
  {
    says: 'a rule of a prefix list that is not in the snapshot may allow it, and that is said',
    changes: [
      setGroup('sg-app', [
        {
          IpProtocol: 'tcp',
          FromPort: 8080,
          ToPort: 8080,
          PrefixListIds: [{ PrefixListId: 'pl-0123456789abcdef0' }],
        },
      ]),
    ],
    question: { to: { address: '10.0.2.10', port: 8080 } },
    via: 'local',
    codes: ['ENI_SG_RULES_MISMATCH'],
    assumes: ['prefix-list-not-described'],
  },
  {
    says: 'with the instances only in the snapshot an address of nobody is no blocker',
    changes: [
      (network) => {
        network.Reservations.push({
          Instances: [
            {
              InstanceId: 'i-app',
              NetworkInterfaces: network.NetworkInterfaces.filter(
                (each) => each.NetworkInterfaceId === 'eni-app',
              ),
            },
          ],
        })
        delete (network as { NetworkInterfaces?: unknown }).NetworkInterfaces
      },
    ],
    question: { to: { address: '10.0.2.77', port: 443 } },
    via: 'local',
    codes: [],
    assumes: ['network-interfaces-not-described'],
  },
]
