import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import type { Via } from '../../src/verify/verdict.ts'
import {
  addGatewayEndpoint,
  addRoute,
  ask,
  codesOf,
  seoulS3,
  toS3,
  warningsOf,
  type Change,
} from './small-network.ts'

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly from?: string
  readonly to?: Question['to']
  readonly protocol?: Question['protocol']
  readonly reachable: boolean
  readonly via: Via
  readonly codes?: string[]
  readonly warnings?: string[]
}

const endpoint = addGatewayEndpoint('vpce-1', ['rtb-app'])
const defaultToNat = addRoute('rtb-app', {
  DestinationCidrBlock: '0.0.0.0/0',
  NatGatewayId: 'nat-1',
})
const defaultToIgw = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })
const toPeer = (cidr: string) =>
  addRoute('rtb-app', { DestinationCidrBlock: cidr, VpcPeeringConnectionId: 'pcx-1' })
const peering: Change = (network) => {
  network.VpcPeeringConnections.push({
    VpcPeeringConnectionId: 'pcx-1',
    Status: { Code: 'active' },
    RequesterVpcInfo: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' },
    AccepterVpcInfo: { VpcId: 'vpc-2', CidrBlock: '10.9.0.0/16' },
  })
}
const web = { address: '198.51.100.7', port: 443 }

const cases: Case[] = [
  {
    rule: 1,
    says: "an associated table's route carries S3",
    changes: [endpoint],
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 1,
    says: 'an endpoint on no table carries nothing',
    changes: [addGatewayEndpoint('vpce-1', [])],
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 2,
    says: 'the route goes with the association',
    changes: [
      endpoint,
      (network) => {
        network.RouteTables[1]!.Routes!.pop()
      },
    ],
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 3,
    says: 'a subnet of another table does not use it',
    changes: [endpoint],
    from: 'i-other',
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 3,
    says: 'a subnet of another table keeps its own way',
    changes: [
      endpoint,
      addRoute('rtb-main', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }),
    ],
    from: 'i-other',
    reachable: true,
    via: 'nat-gateway',
  },
  {
    rule: 4,
    says: 'S3 and DynamoDB share a table',
    changes: [endpoint, addGatewayEndpoint('vpce-2', ['rtb-app'], 'dynamodb')],
    to: { address: '52.94.6.1', port: 443 },
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 4,
    says: "DynamoDB's endpoint alone does not carry S3",
    changes: [addGatewayEndpoint('vpce-2', ['rtb-app'], 'dynamodb')],
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 5,
    says: 'two endpoints of one service serve their own tables',
    changes: [endpoint, addGatewayEndpoint('vpce-2', ['rtb-main'])],
    from: 'i-other',
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 6,
    says: 'a longer static route beats the list',
    changes: [
      endpoint,
      defaultToNat,
      addRoute('rtb-app', { DestinationCidrBlock: '3.5.141.0/24', NatGatewayId: 'nat-1' }),
    ],
    to: { address: '3.5.141.9', port: 443 },
    reachable: true,
    via: 'nat-gateway',
    warnings: ['MORE_SPECIFIC_ROUTE'],
  },
  {
    rule: 6,
    says: 'a propagated route never beats local',
    changes: [
      addRoute('rtb-app', {
        DestinationCidrBlock: '10.0.2.0/24',
        GatewayId: 'vgw-1',
        Origin: 'EnableVgwRoutePropagation',
      }),
      (network) => {
        network.SecurityGroups[0]!.IpPermissions = [
          { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
        ]
      },
    ],
    to: { address: '10.0.2.10', port: 443 },
    reachable: true,
    via: 'local',
  },
  {
    rule: 7,
    says: 'at equal length static beats propagated',
    changes: [
      addRoute('rtb-app', {
        DestinationCidrBlock: '198.51.100.0/24',
        GatewayId: 'vgw-1',
        Origin: 'EnableVgwRoutePropagation',
      }),
      addRoute('rtb-app', { DestinationCidrBlock: '198.51.100.0/24', NatGatewayId: 'nat-1' }),
    ],
    to: web,
    reachable: true,
    via: 'nat-gateway',
  },
  {
    rule: 7,
    says: 'at equal length the list beats propagated',
    changes: [
      endpoint,
      addRoute('rtb-app', {
        DestinationCidrBlock: '3.5.140.0/22',
        GatewayId: 'vgw-1',
        Origin: 'EnableVgwRoutePropagation',
      }),
    ],
    to: { address: '3.5.140.1', port: 443 },
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 8,
    says: "a static route for one of the list's very blocks beats the endpoint",
    changes: [
      endpoint,
      addRoute('rtb-app', { DestinationCidrBlock: '52.219.60.0/23', NatGatewayId: 'nat-1' }),
    ],
    reachable: true,
    via: 'nat-gateway',
    warnings: ['HIGHER_PRIORITY_ROUTE'],
  },
  {
    rule: 9,
    says: 'a shorter static route loses to the list',
    changes: [
      endpoint,
      addRoute('rtb-app', { DestinationCidrBlock: '52.0.0.0/8', NatGatewayId: 'nat-1' }),
    ],
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 10,
    says: 'two lists that tie are ambiguous',
    changes: [
      endpoint,
      (network) =>
        network.PrefixLists.push({
          PrefixListId: 'pl-own',
          PrefixListName: 'own',
          Cidrs: ['3.5.140.0/22'],
        }),
      addRoute('rtb-app', { DestinationPrefixListId: 'pl-own', NatGatewayId: 'nat-1' }),
    ],
    reachable: true,
    via: 'nat-gateway',
    warnings: ['HIGHER_PRIORITY_ROUTE', 'route-ambiguous'],
  },
  {
    rule: 11,
    says: 'the default route to NAT loses for S3',
    changes: [endpoint, defaultToNat],
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 11,
    says: 'the default route still carries all the rest',
    changes: [endpoint, defaultToNat],
    to: web,
    reachable: true,
    via: 'nat-gateway',
  },
  {
    rule: 12,
    says: "another Region's S3 takes the NAT",
    changes: [endpoint, defaultToNat],
    to: { s3: { region: 'ap-northeast-1' } },
    reachable: true,
    via: 'nat-gateway',
  },
  {
    rule: 12,
    says: "another Region's S3 has no way without it",
    changes: [endpoint],
    to: { s3: { region: 'ap-northeast-1' } },
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 13,
    says: 'a subnet without an association obeys the main table',
    changes: [addGatewayEndpoint('vpce-1', ['rtb-main'])],
    from: 'i-other',
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 13,
    says: "an explicit association wins over the main table's endpoint",
    changes: [addGatewayEndpoint('vpce-1', ['rtb-main'])],
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 14,
    says: 'a route inside local to a NAT gateway takes its subnet',
    changes: [
      addRoute('rtb-app', { DestinationCidrBlock: '10.0.2.0/24', NatGatewayId: 'nat-1' }),
      (network) => {
        network.SecurityGroups[0]!.IpPermissions = [
          { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.9.5/32' }] },
        ]
      },
    ],
    to: { address: '10.0.2.10', port: 443 },
    reachable: true,
    via: 'nat-gateway',
  },
  {
    rule: 15,
    says: 'a blackhole wins by its length and drops',
    changes: [
      endpoint,
      addRoute('rtb-app', {
        DestinationCidrBlock: '3.5.140.0/24',
        NatGatewayId: 'nat-gone',
        State: 'blackhole',
      }),
    ],
    reachable: false,
    via: 'none',
    codes: ['BAD_STATE_ROUTE'],
    warnings: ['MORE_SPECIFIC_ROUTE'],
  },
  {
    rule: 16,
    says: 'a list in an edge table carries no subnet',
    changes: [
      (network) => {
        network.RouteTables.push({
          RouteTableId: 'rtb-gateway',
          VpcId: 'vpc-1',
          Associations: [{ GatewayId: 'igw-1', Main: false }],
          Routes: [],
        })
      },
      addGatewayEndpoint('vpce-1', ['rtb-gateway']),
    ],
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 18,
    says: "a peer's gateway endpoint is not reached over peering",
    changes: [peering, toPeer('3.5.140.0/22'), toPeer('52.219.56.0/22'), toPeer('52.219.60.0/23')],
    reachable: false,
    via: 'vpc-peering',
    codes: ['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  },
  {
    rule: 18,
    says: "a peer's own address is carried over peering",
    changes: [peering, toPeer('10.9.0.0/16')],
    to: { address: '10.9.1.1', port: 443 },
    reachable: true,
    via: 'vpc-peering',
  },
  {
    rule: 17,
    says: 'the endpoint serves its own Region only',
    changes: [endpoint],
    to: { host: 'b.s3.us-west-2.amazonaws.com', port: 443 },
    reachable: false,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 19,
    says: "the bucket's Regional name goes the same way",
    changes: [endpoint],
    to: { host: 'b.s3.ap-northeast-2.amazonaws.com', port: 443 },
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 24,
    says: 'UDP is refused by the endpoint',
    changes: [endpoint],
    to: { address: '3.5.140.1', port: 443 },
    protocol: 'udp',
    reachable: false,
    via: 'gateway-endpoint',
    codes: ['VPCE_GATEWAY_PROTOCOL_RESTRICTION'],
  },
  {
    rule: 24,
    says: 'an echo is carried',
    changes: [endpoint],
    to: { address: '3.5.140.1', port: 443 },
    protocol: 'icmp',
    reachable: true,
    via: 'gateway-endpoint',
  },
  {
    rule: 66,
    says: 'an endpoint that is going carries nothing',
    changes: [
      endpoint,
      (network) => {
        network.VpcEndpoints[0]!.State = 'deleting' as never
      },
    ],
    reachable: false,
    via: 'gateway-endpoint',
    codes: ['BAD_STATE'],
  },
  {
    rule: 94,
    says: 'a NAT gateway needs a way out of its own subnet',
    changes: [
      defaultToNat,
      (network) => {
        network.RouteTables[2]!.Routes!.pop()
      },
    ],
    reachable: false,
    via: 'nat-gateway',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 94,
    says: 'a failed NAT gateway carries nothing',
    changes: [
      defaultToNat,
      (network) => {
        network.NatGateways[0]!.State = 'failed'
      },
    ],
    reachable: false,
    via: 'nat-gateway',
    codes: ['BAD_STATE'],
  },
  {
    rule: 94,
    says: 'a private NAT gateway has no public address for the internet',
    changes: [
      defaultToNat,
      (network) => {
        network.NatGateways[0]!.ConnectivityType = 'private'
      },
    ],
    reachable: false,
    via: 'nat-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  },
  {
    rule: 95,
    says: 'an internet gateway carries a public address only',
    changes: [defaultToIgw],
    reachable: false,
    via: 'internet-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  },
  {
    rule: 95,
    says: 'with a public address S3 is reached over the internet',
    changes: [
      defaultToIgw,
      (network) => {
        network.NetworkInterfaces[0]!.Association = { PublicIp: '203.0.113.20' }
      },
    ],
    reachable: true,
    via: 'internet-gateway',
  },
  {
    rule: 109,
    says: 'an internet gateway refuses RFC 1918 destinations',
    changes: [
      defaultToIgw,
      (network) => {
        network.NetworkInterfaces[0]!.Association = { PublicIp: '203.0.113.20' }
      },
    ],
    to: { address: '192.168.1.1', port: 443 },
    reachable: false,
    via: 'internet-gateway',
    codes: ['IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'],
  },
  {
    rule: 109,
    says: 'an internet gateway refuses RFC 6598 destinations',
    changes: [
      defaultToIgw,
      (network) => {
        network.NetworkInterfaces[0]!.Association = { PublicIp: '203.0.113.20' }
      },
    ],
    to: { address: '100.64.1.1', port: 443 },
    reachable: false,
    via: 'internet-gateway',
    codes: ['IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS'],
  },
]

describe('routing', () => {
  it.each(cases)('rule $rule: $says', (each) => {
    const verdict = ask(each.changes, {
      from: { instance: each.from ?? 'i-app' },
      to: each.to ?? toS3,
      ...(each.protocol ? { protocol: each.protocol } : {}),
    })
    expect({
      reachable: verdict.reachable,
      via: verdict.via,
      codes: codesOf(verdict),
      warnings: warningsOf(verdict),
    }).toEqual({
      reachable: each.reachable,
      via: each.via,
      codes: each.codes ?? [],
      warnings: each.warnings ?? [],
    })
  })

  it('rule 20: the service sees the private address of the instance', () => {
    const hop = ask([endpoint]).hops.find((each) => each.component.kind === 'vpc-endpoint')
    expect(hop?.decision).toEqual({ kind: 'carried', source: '10.0.1.10' })
  })

  it('checks the whole set: one stray among the blocks splits the answer into paths', () => {
    const stray = addRoute('rtb-app', {
      DestinationCidrBlock: '3.5.141.0/24',
      NatGatewayId: 'nat-1',
    })
    const verdict = ask([endpoint, stray])
    expect(verdict.paths.map((path) => [path.via, path.destinations])).toEqual([
      ['nat-gateway', ['3.5.141.0/24']],
      ['gateway-endpoint', ['3.5.140.0/24', '3.5.142.0/23', '52.219.56.0/22', '52.219.60.0/23']],
    ])
  })

  it('walks one path for all blocks that fare alike', () => {
    expect(ask([endpoint]).paths.map((path) => path.destinations)).toEqual([seoulS3])
  })

  it('shows the rows that lost beside the row that won', () => {
    const hop = ask([endpoint, defaultToNat]).hops.find((each) => each.decision.kind === 'routed')
    expect(hop?.decision).toMatchObject({
      winner: { destination: 'pl-s3', target: 'vpce-1' },
      losers: [{ destination: '0.0.0.0/0', target: 'nat-1' }],
    })
  })
})
