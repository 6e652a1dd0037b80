import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import {
  addFarVpc,
  addInterfaceEndpoint,
  addPeering,
  endpointName,
  otherInSecondZone,
  setGroup,
  zonalName,
} from './endpoint-network.ts'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  allowAllOut,
  ask,
  codesOf,
  setAppAcl,
  setEgress,
  type Change,
} from './small-network.ts'

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly question?: Partial<Question>
  readonly via: string
  readonly codes: string[]
}

const byOwnName: Partial<Question> = {
  to: { s3: { region: 'ap-northeast-2', bucket: 'b', name: 'endpoint' } },
}
const byEither: Partial<Question> = {
  to: { s3: { region: 'ap-northeast-2', bucket: 'b', name: 'either' } },
}
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const endpoint = addInterfaceEndpoint()
const withPrivateDns = addInterfaceEndpoint({ privateDns: 'vpc' })
const far = (settings = {}) =>
  addInterfaceEndpoint({ vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' }, ...settings })
const fromApp = setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: '10.0.1.10/32' }] }])

const cases: Case[] = [
  {
    rule: 48,
    says: 'with private DNS the Regional name goes by the interface endpoint',
    changes: [withPrivateDns],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 48,
    says: 'without it the Regional name still goes nowhere',
    changes: [endpoint],
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 49,
    says: "the endpoint's own name reaches it",
    changes: [endpoint],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 49,
    says: 'without an endpoint there is only the Regional name to ask',
    changes: [],
    question: byOwnName,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 49,
    says: 'an endpoint of another VPC answers an address that nothing leads to',
    changes: [addFarVpc(), far()],
    question: byOwnName,
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 49,
    says: 'with the same CIDR in both VPCs nobody here has that address',
    changes: [addFarVpc('10.0.0.0/16'), far({ addresses: { 'subnet-far': '10.0.0.50' } })],
    question: byOwnName,
    via: 'local',
    codes: ['NO_POSSIBLE_DESTINATION'],
  },
  {
    rule: 49,
    says: "with the same CIDR in both VPCs the address may be a neighbour's",
    changes: [
      addFarVpc('10.0.0.0/16'),
      far({ addresses: { 'subnet-far': '10.0.2.10' } }),
      setGroup('sg-app', [{ ...https, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]),
    ],
    question: byOwnName,
    via: 'local',
    codes: ['forward-another-interface'],
  },
  {
    rule: 50,
    says: 'every address that the name may answer must be open',
    changes: [
      otherInSecondZone,
      addInterfaceEndpoint({
        addresses: { 'subnet-app': '10.0.1.50', 'subnet-other': '10.0.2.50' },
      }),
      setAppAcl(aclEntry(100, 'out', 'allow', '10.0.1.0/24')),
    ],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['SUBNET_ACL_RESTRICTION', 'SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 52,
    says: 'an endpoint in another zone serves this one',
    changes: [otherInSecondZone, endpoint],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 53,
    says: 'no route but local is needed',
    changes: [
      withPrivateDns,
      addRoute('rtb-app', {
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: 'nat-gone',
        State: 'blackhole',
      }),
    ],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 54,
    says: 'its group must admit 443',
    changes: [
      endpoint,
      setGroup('sg-endpoint', [
        { ...https, FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
      ]),
    ],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 54,
    says: 'a group without rules admits nobody',
    changes: [endpoint, setGroup('sg-endpoint', [])],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    rule: 55,
    says: 'a group that admits its own members only shuts app out',
    changes: [
      endpoint,
      setGroup('sg-endpoint', [
        { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-endpoint' }] },
      ]),
    ],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 55,
    says: 'a group shared by app and endpoint admits app',
    changes: [
      addInterfaceEndpoint({ groups: ['sg-app'] }),
      setGroup('sg-app', [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-app' }] }]),
    ],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 56,
    says: 'network ACLs between the subnets apply both ways',
    changes: [endpoint, setAppAcl(allowAllOut)],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 56,
    says: 'and none inside one subnet',
    changes: [addInterfaceEndpoint({ addresses: { 'subnet-app': '10.0.1.50' } }), setAppAcl()],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 57,
    says: 'UDP is not carried',
    changes: [
      endpoint,
      setGroup('sg-endpoint', [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] }]),
    ],
    question: { ...byOwnName, protocol: 'udp' },
    via: 'interface-endpoint',
    codes: ['PROTOCOL_RESTRICTION'],
  },
  {
    rule: 58,
    says: 'the endpoint needs no outbound rule',
    changes: [endpoint],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 59,
    says: 'nor does it need one for its answers: they are remembered',
    changes: [
      endpoint,
      (network) => {
        network.SecurityGroups.at(-1)!.IpPermissionsEgress = []
      },
    ],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 27,
    says: 'an IPv4 gateway endpoint does not carry IPv6',
    changes: [
      addGatewayEndpoint('vpce-1', ['rtb-app']),
      (network) => {
        network.NetworkInterfaces[0]!.Ipv6Addresses = [{ Ipv6Address: '2406:da12:1::10' }]
      },
    ],
    question: { to: { address: '2406:da12::1', port: 443 } },
    via: 'none',
    codes: [
      'ENI_SG_RULES_MISMATCH',
      'NO_ROUTE_TO_DESTINATION',
      'SUBNET_ACL_RESTRICTION',
      'SUBNET_ACL_RESTRICTION',
    ],
  },
  {
    rule: 76,
    says: "a FIPS name is not among an interface endpoint's",
    changes: [withPrivateDns],
    question: { to: { host: 's3-fips.us-east-1.amazonaws.com', port: 443 } },
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 103,
    says: "ecr.api's private name does not cover the images of ecr.dkr",
    changes: [addInterfaceEndpoint({ service: 'ecr.api', privateDns: 'vpc' })],
    question: { to: { host: '1234.dkr.ecr.ap-northeast-2.amazonaws.com', port: 443 } },
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 60,
    says: 'over peering it is reached with routes both ways',
    changes: [addFarVpc(), far(), addPeering('both')],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 110,
    says: 'without the route back the answer is lost',
    changes: [addFarVpc(), far(), addPeering('there')],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 110,
    says: 'a route back by another way loses the answer too',
    changes: [
      addFarVpc(),
      far(),
      addPeering('there'),
      addRoute('rtb-far', { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'vgw-1' }),
    ],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['return-other-way'],
  },
  {
    rule: 110,
    says: "a peer's group in another Region is no source",
    changes: [
      addFarVpc('20.10.0.0/16', 'us-west-2'),
      far({ region: 'us-west-2' }),
      addPeering('both'),
    ],
    question: { to: { s3: { region: 'us-west-2', bucket: 'b', name: 'endpoint' } } },
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 110,
    says: 'a CIDR is one in every Region',
    changes: [
      addFarVpc('20.10.0.0/16', 'us-west-2'),
      far({ region: 'us-west-2' }),
      addPeering('both'),
      fromApp,
    ],
    question: { to: { s3: { region: 'us-west-2', bucket: 'b', name: 'endpoint' } } },
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 109,
    says: 'an endpoint on addresses outside RFC 1918 is private all the same',
    changes: [addFarVpc(), far(), addPeering('both')],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 66,
    says: 'a pending endpoint carries nothing yet',
    changes: [addInterfaceEndpoint({ state: 'pending' })],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: ['BAD_STATE'],
  },
  {
    rule: 69,
    says: 'a zonal name reaches that zone',
    changes: [otherInSecondZone, endpoint],
    question: { to: { host: `bucket.${zonalName}`, port: 443 } },
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 70,
    says: 'a bucket stands before the name',
    changes: [endpoint],
    question: { to: { host: `b.bucket.${endpointName}`, port: 443 } },
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 74,
    says: 'inbound-only private DNS leaves the VPC to the gateway endpoint',
    changes: [
      addInterfaceEndpoint({ privateDns: 'inbound-resolver-only' }),
      addGatewayEndpoint('vpce-1', ['rtb-app']),
    ],
    via: 'gateway-endpoint',
    codes: [],
  },
  {
    rule: 74,
    says: 'from a subnet without the gateway row there is no way',
    changes: [
      addInterfaceEndpoint({ privateDns: 'inbound-resolver-only' }),
      addGatewayEndpoint('vpce-1', ['rtb-main']),
    ],
    via: 'none',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 75,
    says: 'private DNS for the whole VPC wins over a gateway row',
    changes: [withPrivateDns, addGatewayEndpoint('vpce-1', ['rtb-app'])],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 77,
    says: 'both kinds can be in one VPC: each by its name',
    changes: [endpoint, addGatewayEndpoint('vpce-1', ['rtb-app'])],
    via: 'gateway-endpoint',
    codes: [],
  },
  {
    rule: 105,
    says: 'a bucket with dots fails its certificate by virtual host',
    changes: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    question: { to: { host: 'my.logs.s3.ap-northeast-2.amazonaws.com', port: 443 } },
    via: 'gateway-endpoint',
    codes: ['tls-name-mismatch'],
  },
  {
    rule: 105,
    says: 'and not in the path',
    changes: [addGatewayEndpoint('vpce-1', ['rtb-app'])],
    question: { to: { s3: { region: 'ap-northeast-2', bucket: 'my.logs' } } },
    via: 'gateway-endpoint',
    codes: [],
  },
  {
    rule: 32,
    says: "outbound to the VPC's CIDR is enough for an interface endpoint",
    changes: [withPrivateDns, setEgress({ ...https, IpRanges: [{ CidrIp: '10.0.0.0/16' }] })],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 34,
    says: "an outbound rule may name the endpoint's group",
    changes: [endpoint, setEgress({ ...https, UserIdGroupPairs: [{ GroupId: 'sg-endpoint' }] })],
    question: byOwnName,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 70,
    says: 'whichever name an endpoint answers will do: its own',
    changes: [endpoint],
    question: byEither,
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 71,
    says: 'whichever name an endpoint answers will do: the Regional one',
    changes: [withPrivateDns],
    question: byEither,
    via: 'interface-endpoint',
    codes: [],
  },
]

describe('the core applies the rules of interface endpoints', () => {
  it.each(cases)('rule $rule: $says', ({ changes, question, via, codes }) => {
    const verdict = ask(changes, question)
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.via).toBe(via)
    expect(verdict.reachable).toBe(codes.length === 0)
  })

  it('rule 20: the service sees the private address of the instance', () => {
    const { hops } = ask([endpoint], byOwnName)
    const last = hops.at(-1)?.decision
    expect(last).toEqual({ kind: 'arrived', source: '10.0.1.10' })
    expect(hops.map((hop) => hop.component.kind)).toContain('vpc-endpoint')
  })

  it('rule 110: the fix of a missing return route is the route back', () => {
    const { blockers } = ask([addFarVpc(), far(), addPeering('there')], byOwnName)
    expect(blockers[0]?.fix).toEqual([
      {
        service: 'ec2',
        operation: 'CreateRoute',
        input: {
          RouteTableId: 'rtb-far',
          DestinationCidrBlock: '10.0.0.0/16',
          VpcPeeringConnectionId: 'pcx-1',
        },
      },
    ])
  })
})
