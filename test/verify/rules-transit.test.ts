import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { addInterfaceEndpoint, otherInSecondZone, setGroup } from './endpoint-network.ts'
import { addGatewayEndpoint, addRoute, ask, codesOf, type Change } from './small-network.ts'
import { addTransitGateway, backFromHub, hubNat, hubNatBack, toTransit } from './transit-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const hubEndpoint = addInterfaceEndpoint({
  vpc: 'vpc-2',
  addresses: { 'subnet-far': '20.10.0.50' },
})
const admitsByCidr = setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }])
const byEndpoint: Question['to'] = { s3: { region: 'ap-northeast-2', name: 'endpoint' } }
const hub = [hubEndpoint, admitsByCidr, toTransit(), backFromHub]
const world = { cidr: '0.0.0.0/0', to: 'hub' } as const
const home = { cidr: '10.0.0.0/16', to: 'app' } as const

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly to?: Question['to']
  readonly via: string
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 60,
    says: 'an interface endpoint of the hub is reached, with routes both ways',
    changes: [addTransitGateway(), ...hub],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 110,
    says: "a group of the spoke's is no source across a transit gateway",
    changes: [addTransitGateway(), hubEndpoint, toTransit(), backFromHub],
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 110,
    says: "without the hub's route back the answer is lost",
    changes: [addTransitGateway(), hubEndpoint, admitsByCidr, toTransit()],
    via: 'interface-endpoint',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 110,
    says: "without the transit gateway's route back it is lost too",
    changes: [addTransitGateway({ routes: [{ cidr: '20.10.0.0/16', to: 'hub' }] }), ...hub],
    via: 'interface-endpoint',
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
  },
  {
    rule: 60,
    says: 'without a route in its table the packet ends at the transit gateway',
    changes: [addTransitGateway({ routes: [home] }), ...hub],
    via: 'transit-gateway',
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
  },
  {
    rule: 60,
    says: 'a blackhole in its table drops it, static before propagated',
    changes: [
      addTransitGateway({
        routes: [
          home,
          { cidr: '20.10.0.0/16', to: 'hub', propagated: true },
          { cidr: '20.10.0.0/16', blackhole: true },
        ],
      }),
      ...hub,
    ],
    via: 'transit-gateway',
    codes: ['TGW_RTB_BAD_STATE_ROUTE'],
  },
  {
    rule: 60,
    says: 'an attachment without a table goes nowhere',
    changes: [addTransitGateway({ associated: ['hub'] }), ...hub],
    via: 'transit-gateway',
    codes: ['TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
  },
  {
    rule: 60,
    says: "an attachment without a subnet in the source's zone does not take it",
    changes: [otherInSecondZone, addTransitGateway({ appSubnets: ['subnet-other'] }), ...hub],
    via: 'interface-endpoint',
    codes: ['TGW_ATTACH_VPC_AZ_RESTRICTION'],
  },
  {
    rule: 60,
    says: 'an attachment that is being made does not carry yet',
    changes: [addTransitGateway({ state: 'pending' }), ...hub],
    via: 'transit-gateway',
    codes: ['BAD_STATE_ATTACHMENT'],
  },
  {
    rule: 18,
    says: "the hub's gateway endpoint does not serve the spoke",
    changes: [
      addTransitGateway({ routes: [home, world] }),
      toTransit('0.0.0.0/0'),
      addGatewayEndpoint('vpce-hub', ['rtb-far']),
    ],
    to: { s3: { region: 'ap-northeast-2' } },
    via: 'transit-gateway',
    codes: ['forward-endpoint-source'],
  },
  {
    rule: 94,
    says: "the hub's NAT gateway carries the spoke to the internet and back",
    changes: [
      addTransitGateway({ routes: [home, world] }),
      toTransit('0.0.0.0/0'),
      hubNat,
      hubNatBack,
    ],
    to: { s3: { region: 'ap-northeast-1' } },
    via: 'nat-gateway',
    codes: [],
  },
  {
    rule: 94,
    says: 'without a route back to the spoke its answers are lost',
    changes: [addTransitGateway({ routes: [home, world] }), toTransit('0.0.0.0/0'), hubNat],
    to: { s3: { region: 'ap-northeast-1' } },
    via: 'nat-gateway',
    codes: ['return-other-way'],
  },
  {
    rule: 111,
    says: "behind the hub's NAT gateway the source is the hub's, so its gateway endpoint serves",
    changes: [
      addTransitGateway({ routes: [home, world] }),
      toTransit('0.0.0.0/0'),
      hubNat,
      hubNatBack,
      addGatewayEndpoint('vpce-hub', ['rtb-hub-public']),
    ],
    to: { s3: { region: 'ap-northeast-2' } },
    via: 'nat-gateway',
    codes: [],
  },
]

describe('the core applies the rules of transit gateways', () => {
  it.each(cases)('rule $rule: $says', ({ changes, to = byEndpoint, via, codes }) => {
    const verdict = ask(changes, { to })
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.via).toBe(via)
  })

  it('takes for granted, aloud, what stands behind another kind of attachment', () => {
    const routes = [{ cidr: '172.16.0.0/12', to: 'vpn' } as const]
    const verdict = ask([addTransitGateway({ routes }), toTransit('172.16.0.0/12')], {
      to: { address: '172.16.8.20', port: 443 },
    })
    expect(verdict.reachable).toBe(true)
    expect(verdict.assumptions).toContainEqual({
      code: 'target-not-followed',
      details: { target: 'vpn-1' },
    })
  })

  it('says so where the routes of its table were not saved', () => {
    const verdict = ask(
      [
        addTransitGateway(),
        ...hub,
        (network) => {
          network.TransitGatewayRoutes = []
        },
      ],
      { to: byEndpoint },
    )
    expect(verdict.assumptions.map(({ code }) => code)).toContain(
      'transit-gateway-routes-not-described',
    )
  })

  it('without any transit gateway described only its name is known', () => {
    const verdict = ask(
      [
        addRoute('rtb-app', { DestinationCidrBlock: '20.10.0.0/16', TransitGatewayId: 'tgw-1' }),
        (network) => {
          delete (network as { TransitGatewayAttachments?: unknown }).TransitGatewayAttachments
        },
      ],
      { to: { address: '20.10.0.50', port: 443 } },
    )
    expect(verdict.assumptions.map(({ code }) => code)).toContain('target-not-followed')
  })
})
