import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { addInterfaceEndpoint, endpointName, setGroup } from './endpoint-network.ts'
import { addGatewayEndpoint, addRoute, ask, codesOf, type Change } from './small-network.ts'

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const from: Question['from'] = {
  onPremises: { cidr: '172.16.0.0/12', via: 'vgw-1', resolver: 'inbound-endpoint' },
}
const inboundOnly = addInterfaceEndpoint({ privateDns: 'inbound-resolver-only' })
const gateway = addGatewayEndpoint('vpce-1', ['rtb-app', 'rtb-main'])
const admits = setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: '172.16.0.0/12' }] }])
const back = addRoute('rtb-main', { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1' })

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly question?: Partial<Question>
  readonly via: string
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 74,
    says: 'inbound-only private DNS leads the data centre to the interface endpoint',
    changes: [inboundOnly, gateway, admits, back],
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 54,
    says: 'its group has to admit every address of the data centre',
    changes: [
      inboundOnly,
      gateway,
      back,
      setGroup('sg-endpoint', [{ ...https, IpRanges: [{ CidrIp: '172.16.0.0/16' }] }]),
    ],
    via: 'interface-endpoint',
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 13,
    says: "the endpoint's subnet needs a route back",
    changes: [inboundOnly, gateway, admits],
    via: 'interface-endpoint',
    codes: ['NO_ROUTE_TO_DESTINATION'],
  },
  {
    rule: 18,
    says: 'a gateway endpoint is nothing for a data centre',
    changes: [gateway],
    via: 'none',
    codes: ['forward-public-over-vpn'],
  },
  {
    rule: 49,
    says: "the endpoint's own name needs no resolver of the VPC's",
    changes: [addInterfaceEndpoint(), admits, back],
    question: {
      from: { onPremises: { cidr: '172.16.0.0/12', via: 'vgw-1' } },
      to: { host: `bucket.${endpointName}`, port: 443 },
    },
    via: 'interface-endpoint',
    codes: [],
  },
  {
    rule: 40,
    says: 'an address that nobody has is nowhere',
    changes: [],
    question: { to: { address: '10.0.2.99', port: 443 } },
    via: 'none',
    codes: ['NO_POSSIBLE_DESTINATION'],
  },
]

describe('the core asks from a data centre', () => {
  it.each(cases)('rule $rule: $says', ({ changes, question, via, codes }) => {
    const verdict = ask(changes, { from, ...question })
    expect([...new Set(codesOf(verdict))]).toEqual(codes)
    expect(verdict.via).toBe(via)
  })

  it('does not know a gateway that is attached nowhere', () => {
    const verdict = ask([], { from: { onPremises: { cidr: '172.16.0.0/12', via: 'vgw-9' } } })
    expect(codesOf(verdict)).toEqual(['UNKNOWN_RESOURCE'])
  })
})
