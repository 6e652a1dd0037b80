import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import { applyFix } from './apply-fix.ts'
import { addInterfaceEndpoint, setGroup } from './endpoint-network.ts'
import {
  addGatewayEndpoint,
  addRoute,
  ask,
  codesOf,
  smallNetwork,
  type Change,
} from './small-network.ts'
import { addTransitGateway } from './transit-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const cidr = '172.16.0.0/12'
const from = (
  via = 'tgw-attach-vpn',
  resolver: 'inbound-endpoint' | undefined = 'inbound-endpoint',
) => ({ onPremises: { cidr, via, ...(resolver && { resolver }) } }) as const
const toApp = { cidr: '10.0.0.0/16', to: 'app' } as const
const transit = (
  ...routes: NonNullable<NonNullable<Parameters<typeof addTransitGateway>[0]>['routes']>
) => addTransitGateway({ routes, appSubnets: ['subnet-other'] })
const home = { cidr, to: 'vpn' } as const
/** The VPN's attachment asks the table that the VPCs' ask. */
const associated: Change = (network) => {
  const vpn = network.TransitGatewayAttachments.find((each) => each.ResourceType === 'vpn')!
  vpn.Association = { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' }
}
const back = addRoute('rtb-main', { DestinationCidrBlock: cidr, TransitGatewayId: 'tgw-1' })
const admits = setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: cidr }] }])
const inbound = [addInterfaceEndpoint({ privateDns: 'inbound-resolver-only' }), admits]
const machine = { to: { address: '10.0.2.50', port: 443 } }

interface Case {
  readonly says: string
  readonly changes: Change[]
  readonly question?: Partial<Question>
  readonly via: string
  readonly codes: string[]
  readonly mended?: true
}

const cases: Case[] = [
  {
    says: 'a data centre behind a VPN of the transit gateway reaches an interface endpoint (rule 60)',
    changes: [...inbound, transit(toApp, home), associated, back],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    says: 'the transit gateway itself names the VPN that is its only one',
    changes: [...inbound, transit(toApp, home), associated, back],
    question: { from: from('tgw-1') },
    via: 'interface-endpoint',
    codes: [],
  },
  {
    says: 'the VPN’s attachment is associated with no table',
    changes: [...inbound, transit(toApp, home), back],
    question: machine,
    via: 'transit-gateway',
    codes: ['TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
  },
  {
    says: 'the VPN’s table has no route to the VPC',
    changes: [...inbound, transit(home), associated, back],
    question: machine,
    via: 'transit-gateway',
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
    mended: true,
  },
  {
    says: 'the endpoint’s subnet leads nowhere back (rule 110)',
    changes: [...inbound, transit(toApp, home), associated],
    question: machine,
    via: 'interface-endpoint',
    codes: ['NO_ROUTE_TO_DESTINATION'],
    mended: true,
  },
  {
    says: 'the transit gateway knows no way back to the data centre',
    changes: [...inbound, transit(toApp), associated, back],
    question: machine,
    via: 'interface-endpoint',
    codes: ['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
  },
  {
    says: 'a part of the data centre is led into another VPC on the way back',
    changes: [
      ...inbound,
      transit(toApp, home, { cidr: '172.20.0.0/16', to: 'hub' }),
      associated,
      back,
    ],
    question: machine,
    via: 'interface-endpoint',
    codes: ['return-other-way'],
  },
  {
    says: 'the endpoint’s group admits a part of the data centre only',
    changes: [
      addInterfaceEndpoint({ privateDns: 'inbound-resolver-only' }),
      setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: '172.16.0.0/16' }] }]),
      transit(toApp, home),
      associated,
      back,
    ],
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
]

const asked = (question: Partial<Question> = {}) =>
  ({ from: from(), to: { s3: { region: 'ap-northeast-2' } }, ...question }) as const

describe('from a data centre behind a transit gateway', () => {
  it.each(cases)('$says', ({ changes, question, via, codes }) => {
    const verdict = ask(changes, asked(question))
    expect({ codes: [...new Set(codesOf(verdict))], via: verdict.via }).toEqual({ codes, via })
    expect(verdict.reachable).toBe(codes.length === 0)
    expect(verdict.assumptions.map(({ code }) => code)).not.toContain(
      'vpc-attributes-not-described',
    )
  })

  it.each(cases.filter(({ mended }) => mended))('$says, and the fix mends it', (each) => {
    let network = smallNetwork()
    for (const change of each.changes) change(network)
    for (const { fix } of trace(indexNetwork(network), asked(each.question)).blockers) {
      expect(fix).not.toEqual([])
      network = applyFix(network, fix)
    }
    expect(codesOf(trace(indexNetwork(network), asked(each.question)))).toEqual([])
  })

  it('public names of S3 do not arrive by the VPC’s gateway endpoint (rule 18)', () => {
    const changes = [
      addGatewayEndpoint('vpce-1', ['rtb-main', 'rtb-app']),
      transit(toApp, home),
      associated,
      back,
    ]
    const verdict = ask(changes, asked({ from: from('tgw-attach-vpn', undefined) }))
    expect(verdict.reachable).toBe(false)
    expect([...new Set(codesOf(verdict))]).toEqual(['TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'])
  })

  it('an attachment that is not there, or is a VPC’s, is no data centre', () => {
    for (const via of ['tgw-attach-none', 'tgw-attach-app', 'tgw-none']) {
      expect(codesOf(ask([transit(toApp, home)], asked({ from: from(via) })))).toEqual([
        'UNKNOWN_RESOURCE',
      ])
    }
  })
})
