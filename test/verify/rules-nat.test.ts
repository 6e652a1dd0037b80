import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { arrivalOf } from '../../src/verify/trace/arrival.ts'
import { addFarVpc, addPeering, setGroup } from './endpoint-network.ts'
import { addGatewayEndpoint, addRoute, ask, codesOf, type Change } from './small-network.ts'
import { addTransitGateway } from './transit-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const neighbour: Question['to'] = { address: '10.0.2.10', port: 443 }
const web: Question['to'] = { address: '198.51.100.7', port: 443 }
const toNat = (cidr: string) =>
  addRoute('rtb-app', { DestinationCidrBlock: cidr, NatGatewayId: 'nat-1' })
const admits = (CidrIp: string) => setGroup('sg-app', [{ ...https, IpRanges: [{ CidrIp }] }])
const fromEdge = (route: Parameters<typeof addRoute>[1]) => addRoute('rtb-edge', route)
const farGroup: Change = (network) => {
  network.SecurityGroups.push({
    GroupId: 'sg-far',
    VpcId: 'vpc-2',
    IpPermissions: [{ ...https, IpRanges: [{ CidrIp: '10.0.9.5/32' }] }],
  })
  network.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-far',
    VpcId: 'vpc-2',
    SubnetId: 'subnet-far',
    PrivateIpAddress: '20.10.0.10',
    Groups: [{ GroupId: 'sg-far' }],
  })
}
const far: Question['to'] = { address: '20.10.0.10', port: 443 }
const backFromFar = (target: object) =>
  addRoute('rtb-far', { DestinationCidrBlock: '10.0.9.0/24', ...target })

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly to: Question['to']
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 35,
    says: 'inside the VPC the neighbour sees the gateway, so its group has to admit that address',
    changes: [toNat('10.0.2.0/24'), admits('10.0.9.5/32')],
    to: neighbour,
    codes: [],
  },
  {
    rule: 35,
    says: "the instance's own address is not seen there",
    changes: [toNat('10.0.2.0/24'), admits('10.0.1.0/24')],
    to: neighbour,
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 34,
    says: "and its group is no gateway's",
    changes: [
      toNat('10.0.2.0/24'),
      setGroup('sg-app', [{ ...https, UserIdGroupPairs: [{ GroupId: 'sg-app' }] }]),
    ],
    to: neighbour,
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 14,
    says: "a row inside local of the gateway's own table loses the answer",
    changes: [
      toNat('0.0.0.0/0'),
      fromEdge({ DestinationCidrBlock: '10.0.1.0/24', NatGatewayId: 'nat-2' }),
    ],
    to: web,
    codes: ['return-other-way'],
  },
  {
    rule: 60,
    says: 'a peer is reached from the gateway, with the way back to it',
    changes: [
      addFarVpc(),
      addPeering('none'),
      farGroup,
      toNat('20.10.0.0/16'),
      fromEdge({ DestinationCidrBlock: '20.10.0.0/16', VpcPeeringConnectionId: 'pcx-1' }),
      backFromFar({ VpcPeeringConnectionId: 'pcx-1' }),
    ],
    to: far,
    codes: [],
  },
  {
    rule: 110,
    says: "a peer's route back to the instance only is none to the gateway",
    changes: [
      addFarVpc(),
      addPeering('none'),
      farGroup,
      toNat('20.10.0.0/16'),
      fromEdge({ DestinationCidrBlock: '20.10.0.0/16', VpcPeeringConnectionId: 'pcx-1' }),
      addRoute('rtb-far', { DestinationCidrBlock: '10.0.1.0/24', VpcPeeringConnectionId: 'pcx-1' }),
    ],
    to: far,
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 60,
    says: 'a transit gateway takes it on to another VPC',
    changes: [
      addTransitGateway(),
      farGroup,
      toNat('20.10.0.0/16'),
      fromEdge({ DestinationCidrBlock: '20.10.0.0/16', TransitGatewayId: 'tgw-1' }),
      backFromFar({ TransitGatewayId: 'tgw-1' }),
    ],
    to: far,
    codes: [],
  },
  {
    rule: 110,
    says: 'and without the way back the answer is lost',
    changes: [
      addTransitGateway(),
      farGroup,
      toNat('20.10.0.0/16'),
      fromEdge({ DestinationCidrBlock: '20.10.0.0/16', TransitGatewayId: 'tgw-1' }),
    ],
    to: far,
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 6,
    says: 'a data centre is reached from the gateway',
    changes: [
      toNat('172.16.0.0/12'),
      fromEdge({ DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1' }),
    ],
    to: { address: '172.16.5.5', port: 443 },
    codes: [],
  },
  {
    rule: 94,
    says: 'a gateway that leads to a gateway goes nowhere',
    changes: [
      toNat('0.0.0.0/0'),
      fromEdge({ DestinationCidrBlock: '198.51.100.0/24', NatGatewayId: 'nat-2' }),
    ],
    to: web,
    codes: ['CANNOT_ROUTE'],
  },
]

describe('behind a NAT gateway', () => {
  it.each(cases)('rule $rule: $says', ({ changes, to, codes }) => {
    const verdict = ask(changes, { to })
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.via).toBe('nat-gateway')
  })

  it('rule 40: no edge is crossed to a neighbour in the own subnet', () => {
    const inEdge: Change = (network) => {
      network.NetworkInterfaces[1]!.SubnetId = 'subnet-edge'
      network.NetworkInterfaces[1]!.PrivateIpAddress = '10.0.9.10'
      network.NetworkAcls.push({
        NetworkAclId: 'acl-edge',
        VpcId: 'vpc-1',
        Associations: [{ SubnetId: 'subnet-edge' }],
        Entries: [
          { RuleNumber: 1, Protocol: '-1', RuleAction: 'allow', CidrBlock: '10.0.1.0/24' },
          {
            RuleNumber: 1,
            Protocol: '-1',
            RuleAction: 'allow',
            CidrBlock: '10.0.1.0/24',
            Egress: true,
          },
        ],
      })
      network.NetworkAcls[0]!.Associations!.pop()
    }
    const verdict = ask([toNat('10.0.9.0/24'), inEdge, admits('10.0.9.5/32')], {
      to: { address: '10.0.9.10', port: 443 },
    })
    expect([verdict.via, codesOf(verdict)]).toEqual(['nat-gateway', []])
  })

  it("rule 111: its subnet's endpoint is what S3 is told of", () => {
    const { paths } = ask([toNat('0.0.0.0/0'), addGatewayEndpoint('vpce-1', ['rtb-edge'])])
    expect(arrivalOf(paths[0]!)).toEqual({
      kind: 'vpc-endpoint',
      vpcEndpointId: 'vpce-1',
      sourceIp: '10.0.9.5',
    })
  })

  it('the world is told of its public address', () => {
    const { paths } = ask([toNat('0.0.0.0/0')])
    expect(arrivalOf(paths[0]!)).toEqual({ kind: 'public', sourceIp: '203.0.113.9' })
  })
})

describe('inside a VPC', () => {
  it("rule 14: a row of the neighbour's table that leads the answer elsewhere loses it", () => {
    const verdict = ask(
      [
        admits('10.0.1.0/24'),
        addRoute('rtb-main', { DestinationCidrBlock: '10.0.1.0/24', NatGatewayId: 'nat-1' }),
      ],
      { to: neighbour },
    )
    expect([verdict.via, codesOf(verdict)]).toEqual(['local', ['return-other-way']])
    expect(verdict.blockers[0]).toMatchObject({
      stage: 'return',
      component: { kind: 'route-table', id: 'rtb-main' },
      details: { target: 'nat-1', association: 'main' },
    })
    const back = verdict.returnHops.find(({ component }) => component.kind === 'route-table')
    expect(back).toMatchObject({ allowed: false, decision: { lookedUp: '10.0.1.10' } })
  })

  it('rule 14: an appliance on the way back is taken for granted, aloud', () => {
    const verdict = ask(
      [
        admits('10.0.1.0/24'),
        addRoute('rtb-main', {
          DestinationCidrBlock: '10.0.1.0/24',
          NetworkInterfaceId: 'eni-firewall',
        }),
      ],
      { to: neighbour },
    )
    expect(verdict.reachable).toBe(true)
    expect(verdict.assumptions).toContainEqual({
      code: 'target-not-followed',
      details: { target: 'eni-firewall' },
    })
  })

  it('rule 95: an elastic address that only describe-addresses tells of is one', () => {
    const elastic: Change = (network) => {
      network.Addresses.push({
        PublicIp: '203.0.113.40',
        NetworkInterfaceId: 'eni-app',
        PrivateIpAddress: '10.0.1.10',
      })
    }
    const out = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })
    const { paths, reachable } = ask([out, elastic], { to: web })
    expect(reachable).toBe(true)
    expect(arrivalOf(paths[0]!)).toEqual({ kind: 'public', sourceIp: '203.0.113.40' })
  })

  it('rule 95: one of a secondary address is not', () => {
    const elastic: Change = (network) => {
      network.Addresses.push({
        PublicIp: '203.0.113.40',
        NetworkInterfaceId: 'eni-app',
        PrivateIpAddress: '10.0.1.11',
      })
    }
    const out = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })
    expect(codesOf(ask([out, elastic], { to: web }))).toEqual([
      'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    ])
  })
})
