import {
  addInterfaceEndpoint,
  addPeering,
  addFarVpc,
  otherInSecondZone,
  setGroup,
} from '../endpoint-network.ts'
import {
  setIpv6,
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  allowAllIn,
  allowAllOut,
  seoulS3,
  setAppAcl,
  setEgress,
  type Change,
} from '../small-network.ts'
import type { Incident } from './incident.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const inVpc = { ...https, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
const toInternet = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })
const tokyoDynamodb = { to: { host: 'dynamodb.ap-northeast-1.amazonaws.com', port: 443 } }
const associate = (endpoint: string, table: string): Change =>
  addRoute(table, { DestinationPrefixListId: 'pl-s3', GatewayId: endpoint })
const withoutRoute =
  (table: string, target: string): Change =>
  (network) => {
    const found = network.RouteTables.find((each) => each.RouteTableId === table)!
    found.Routes = found.Routes!.filter(
      (route) => route.GatewayId !== target && route.NatGatewayId !== target,
    )
  }
const appPublicAddress: Change = (network) => {
  network.NetworkInterfaces[0]!.Association = { PublicIp: '203.0.113.77' }
}
/** A firewall's Gateway Load Balancer endpoint in front of everything. */
const firewall: Change = (network) => {
  network.VpcEndpoints.push({
    VpcEndpointId: 'vpce-fire',
    VpcEndpointType: 'GatewayLoadBalancer',
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.vpce.ap-northeast-2.vpce-svc-1',
    State: 'available' as never,
  })
  addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vpce-fire' })(network)
}
const ssm = (service: string) =>
  addInterfaceEndpoint({ service, privateDns: 'vpc', groups: ['sg-endpoint'] })
const host = (name: string) => ({ to: { host: name, port: 443 } })

/** An entry has one of the two CIDRs. */
const ipv6All = (egress: boolean) => {
  const { CidrBlock: _ipv4, ...entry } = egress ? allowAllOut : allowAllIn
  return { ...entry, RuleNumber: 101, Ipv6CidrBlock: '::/0' }
}

const appIpv6Address: Change = (network) => {
  network.NetworkInterfaces[0]!.Ipv6Addresses = [{ Ipv6Address: '2406:da12:1::10' }]
}

export const networkIncidents: Incident[] = [
  {
    id: 'R01',
    says: "one zone's route table listed twice, the other's left out",
    changes: [addGatewayEndpoint('vpce-1', ['rtb-main', 'rtb-main'].slice(0, 1))],
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mend: [associate('vpce-1', 'rtb-app')],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'R03',
    says: 'a missing gateway endpoint: twenty terabytes through NAT in a day',
    changes: [toNat],
    via: 'nat-gateway',
    codes: [],
    mend: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'R05',
    says: 'will the default route to NAT swallow the S3 route? it will not',
    changes: [toNat, addGatewayEndpoint('vpce-1', ['rtb-app'])],
    via: 'gateway-endpoint',
    codes: [],
    mend: [],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'R07',
    says: 'SSM lost when a firewall was put in the path: what it does is not known here',
    changes: [firewall],
    question: host('ssm.ap-northeast-2.amazonaws.com'),
    via: 'none',
    codes: [],
    assumes: ['target-not-followed'],
    mend: [ssm('ssm')],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'N01',
    says: 'an ACL that shuts the internet out shuts the gateway endpoint too',
    changes: [
      addGatewayEndpoint('vpce-1', ['rtb-app']),
      setAppAcl(
        aclEntry(100, 'out', 'allow', '10.0.0.0/16'),
        aclEntry(100, 'in', 'allow', '10.0.0.0/16'),
      ),
    ],
    via: 'gateway-endpoint',
    codes: ['SUBNET_ACL_RESTRICTION', 'SUBNET_ACL_RESTRICTION'],
    mend: [
      (network) => {
        const acl = network.NetworkAcls.find((each) => each.NetworkAclId === 'acl-app')!
        for (const [index, cidr] of seoulS3.entries()) {
          acl.Entries!.push(aclEntry(200 + index, 'out', 'allow', cidr, [443, 443]))
          acl.Entries!.push(aclEntry(200 + index, 'in', 'allow', cidr, [1024, 65_535]))
        }
      },
    ],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'S01',
    says: "a function's group allows only inside the VPC",
    changes: [addGatewayEndpoint('vpce-1', ['rtb-app']), setEgress(inVpc)],
    via: 'gateway-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
    mend: [setEgress(inVpc, { ...https, PrefixListIds: [{ PrefixListId: 'pl-s3' }] })],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'S03',
    says: 'an endpoint whose new group has no inbound rule: two days lost',
    changes: [ssm('secretsmanager'), setGroup('sg-endpoint', [])],
    question: host('secretsmanager.ap-northeast-2.amazonaws.com'),
    via: 'interface-endpoint',
    codes: ['SG_HAS_NO_RULES'],
    mend: [setGroup('sg-endpoint', [inVpc])],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'S06',
    says: "a second cluster: the shared endpoint's group admits only the first",
    changes: [
      ssm('sts'),
      setGroup('sg-endpoint', [{ ...https, UserIdGroupPairs: [{ GroupId: 'sg-cluster-a' }] }]),
    ],
    question: host('sts.ap-northeast-2.amazonaws.com'),
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
    mend: [
      setGroup('sg-endpoint', [
        { ...https, UserIdGroupPairs: [{ GroupId: 'sg-cluster-a' }, { GroupId: 'sg-app' }] },
      ]),
    ],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'E01',
    says: 'ecr.dkr and S3, and no ecr.api: that name stays public',
    changes: [
      addInterfaceEndpoint({ service: 'ecr.dkr', privateDns: 'vpc' }),
      addGatewayEndpoint('vpce-1', ['rtb-app']),
    ],
    question: host('api.ecr.ap-northeast-2.amazonaws.com'),
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mend: [
      (network) => {
        const endpoint = network.VpcEndpoints[0]!
        endpoint.ServiceName = 'com.amazonaws.ap-northeast-2.ecr.api'
        endpoint.DnsEntries = [{ DnsName: 'api.ecr.ap-northeast-2.amazonaws.com' }]
      },
    ],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'C03',
    says: 'a bucket with dots by virtual host: the certificate does not cover it',
    changes: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    question: host('example.bucket.s3.ap-northeast-2.amazonaws.com'),
    via: 'gateway-endpoint',
    codes: ['tls-name-mismatch'],
    mend: [],
    askedThen: host('s3.ap-northeast-2.amazonaws.com'),
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'X01',
    says: "a pod with an interface of its own has no public address for another Region's DynamoDB",
    changes: [toInternet, addGatewayEndpoint('vpce-1', ['rtb-app'], 'dynamodb')],
    question: tokyoDynamodb,
    via: 'internet-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
    mend: [withoutRoute('rtb-app', 'igw-1'), toNat],
    viaThen: 'nat-gateway',
  },
  {
    id: 'G01',
    says: 'a function in a public subnet has no public address',
    changes: [toInternet],
    question: host('dynamodb.ap-northeast-2.amazonaws.com'),
    via: 'internet-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
    mend: [addGatewayEndpoint('vpce-1', ['rtb-app'], 'dynamodb')],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'G01b',
    says: 'an instance there with a public address reaches it by the internet',
    changes: [toInternet, appPublicAddress],
    via: 'internet-gateway',
    codes: [],
    mend: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'V01',
    says: 'an IPv4 gateway endpoint does not see IPv6 traffic',
    changes: [
      appIpv6Address,
      addGatewayEndpoint('vpce-1', ['rtb-app']),
      addRoute('rtb-app', {
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: 'eigw-1',
      }),
      setAppAcl(allowAllOut, allowAllIn, ipv6All(true), ipv6All(false)),
      setIpv6('app', '2406:da12:0:1::10'),
      setEgress({
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
      }),
    ],
    question: { to: { host: 's3.dualstack.ap-northeast-2.amazonaws.com', port: 443 } },
    via: 'egress-only-internet-gateway',
    codes: [],
    mend: [],
    askedThen: {},
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'X02',
    says: 'an endpoint in one zone only, whose ACL forgets the other',
    changes: [
      otherInSecondZone,
      addInterfaceEndpoint({ privateDns: 'vpc' }),
      setAppAcl(aclEntry(100, 'out', 'allow', '10.0.1.0/24'), allowAllIn),
    ],
    via: 'interface-endpoint',
    codes: ['SUBNET_ACL_RESTRICTION'],
    mend: [
      (network) => {
        const acl = network.NetworkAcls.find((each) => each.NetworkAclId === 'acl-app')!
        acl.Entries!.push(aclEntry(110, 'out', 'allow', '10.0.0.0/16', [443, 443]))
      },
    ],
    viaThen: 'interface-endpoint',
  },
  {
    id: 'R18',
    says: "a peer's gateway endpoint does not serve its neighbours",
    changes: [
      addFarVpc(),
      addPeering('both'),
      addRoute('rtb-app', {
        DestinationCidrBlock: '3.5.140.0/22',
        VpcPeeringConnectionId: 'pcx-1',
      }),
      addRoute('rtb-app', {
        DestinationCidrBlock: '52.219.56.0/21',
        VpcPeeringConnectionId: 'pcx-1',
      }),
    ],
    via: 'vpc-peering',
    codes: ['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
    mend: [
      addGatewayEndpoint('vpce-1', ['rtb-app']),
      (network) => {
        const table = network.RouteTables.find((each) => each.RouteTableId === 'rtb-app')!
        table.Routes = table.Routes!.filter((route) => route.VpcPeeringConnectionId === undefined)
      },
    ],
    viaThen: 'gateway-endpoint',
  },
]
