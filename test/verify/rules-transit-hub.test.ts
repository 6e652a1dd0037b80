import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { addInterfaceEndpoint, setGroup } from './endpoint-network.ts'
import { addRoute, ask, codesOf, type Change } from './small-network.ts'
import { addTransitGateway, backFromHub, hubNat, toTransit } from './transit-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const byEndpoint: Question['to'] = { s3: { region: 'ap-northeast-2', name: 'endpoint' } }
const web: Question['to'] = { address: '198.51.100.7', port: 443 }
const hubEndpoint: Change[] = [
  addInterfaceEndpoint({ vpc: 'vpc-2', addresses: { 'subnet-far': '20.10.0.50' } }),
  setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }]),
]
const home = { cidr: '10.0.0.0/16', to: 'app' } as const
const world = { cidr: '0.0.0.0/0', to: 'hub' } as const
const hubRoute = (route: object) =>
  addRoute('rtb-far', { DestinationCidrBlock: '0.0.0.0/0', ...route })
const toWorld = [addTransitGateway({ routes: [home, world] }), toTransit('0.0.0.0/0')]
const attachment =
  (name: string, change: object): Change =>
  (network) => {
    const found = network.TransitGatewayAttachments.find(
      (each) => each.TransitGatewayAttachmentId === `tgw-attach-${name}`,
    )
    Object.assign(found!, change)
  }
const hubInZoneB: Change = (network) => {
  network.Subnets.find((each) => each.SubnetId === 'subnet-far')!.AvailabilityZone =
    'ap-northeast-2b'
}
const attachedInZoneA: Change = (network) => {
  network.Subnets.push({
    SubnetId: 'subnet-tgw',
    VpcId: 'vpc-2',
    CidrBlock: '20.10.7.0/28',
    AvailabilityZone: 'ap-northeast-2a',
  })
  network.TransitGatewayVpcAttachments.find((each) => each.VpcId === 'vpc-2')!.SubnetIds = [
    'subnet-tgw',
  ]
}

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly to: Question['to']
  readonly via: string
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 60,
    says: "the hub's attachment that is being made carries nothing in yet",
    changes: [
      addTransitGateway(),
      attachment('hub', { State: 'pending' }),
      ...hubEndpoint,
      toTransit(),
      backFromHub,
    ],
    to: byEndpoint,
    via: 'transit-gateway',
    codes: ['BAD_STATE_ATTACHMENT'],
  },
  {
    rule: 60,
    says: 'an answer from a zone without an attachment does not leave',
    changes: [
      addTransitGateway(),
      hubInZoneB,
      attachedInZoneA,
      ...hubEndpoint,
      toTransit(),
      backFromHub,
    ],
    to: byEndpoint,
    via: 'interface-endpoint',
    codes: ['TGW_ATTACH_VPC_AZ_RESTRICTION'],
  },
  {
    rule: 110,
    says: "an answer that the hub's table sends back into the hub is lost",
    changes: [
      addTransitGateway({
        routes: [
          { cidr: '20.10.0.0/16', to: 'hub' },
          { cidr: '10.0.0.0/16', to: 'hub' },
        ],
      }),
      ...hubEndpoint,
      toTransit(),
      backFromHub,
    ],
    to: byEndpoint,
    via: 'interface-endpoint',
    codes: ['return-other-way'],
  },
  {
    rule: 15,
    says: 'a blackhole in the table where the packet enters drops it',
    changes: [...toWorld, hubRoute({ NatGatewayId: 'nat-gone', State: 'blackhole' })],
    to: web,
    via: 'transit-gateway',
    codes: ['BAD_STATE_ROUTE'],
  },
  {
    rule: 95,
    says: 'an internet gateway behind the attachment refuses who has no public address there',
    changes: [
      ...toWorld,
      (network) => {
        network.InternetGateways.push({
          InternetGatewayId: 'igw-hub',
          Attachments: [{ VpcId: 'vpc-2', State: 'available' as never }],
        })
      },
      hubRoute({ GatewayId: 'igw-hub' }),
    ],
    to: web,
    via: 'transit-gateway',
    codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
  },
  {
    rule: 18,
    says: "a peering of the hub's does not carry the spoke's addresses",
    changes: [...toWorld, hubRoute({ VpcPeeringConnectionId: 'pcx-9' })],
    to: web,
    via: 'transit-gateway',
    codes: ['PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'],
  },
  {
    rule: 13,
    says: 'no row in the table where the packet enters ends it',
    changes: toWorld,
    to: web,
    via: 'transit-gateway',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 40,
    says: 'an address of the hub that nobody has is nowhere',
    changes: [addTransitGateway(), toTransit(), backFromHub],
    to: { address: '20.10.0.99', port: 443 },
    via: 'transit-gateway',
    codes: ['NO_POSSIBLE_DESTINATION'],
  },
]

describe('past a transit gateway', () => {
  it.each(cases)('rule $rule: $says', ({ changes, to, via, codes }) => {
    const verdict = ask(changes, { to })
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.via).toBe(via)
  })

  it('rule 14: a row inside local of the table where it enters takes the packet elsewhere', () => {
    const verdict = ask(
      [
        addTransitGateway(),
        ...hubEndpoint,
        toTransit(),
        hubNat,
        addRoute('rtb-far', { DestinationCidrBlock: '20.10.0.0/24', NatGatewayId: 'nat-hub' }),
      ],
      { to: byEndpoint },
    )
    expect(verdict.via).toBe('nat-gateway')
  })

  it.each([{ TransitGatewayId: 'tgw-9' }, { GatewayId: 'vgw-9' }])(
    'takes for granted, aloud, what another gateway of the hub does: %o',
    (target) => {
      const { reachable, assumptions } = ask([...toWorld, hubRoute(target)], { to: web })
      expect(reachable).toBe(true)
      expect(assumptions).toContainEqual({
        code: 'target-not-followed',
        details: { target: Object.values(target)[0] },
      })
    },
  )

  it('takes for granted, aloud, what becomes of a packet that comes back into its own VPC', () => {
    const routes = [{ cidr: '198.51.100.0/24', to: 'app' } as const]
    const { reachable, assumptions, via } = ask(
      [addTransitGateway({ routes }), toTransit('198.51.100.0/24')],
      { to: web },
    )
    expect([reachable, via]).toEqual([true, 'transit-gateway'])
    expect(assumptions.map(({ code }) => code)).toContain('target-not-followed')
  })
})
