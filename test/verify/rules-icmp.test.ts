import { describe, expect, it } from 'vitest'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  allowAllIn,
  allowAllOut,
  ask,
  codesOf,
  setAppAcl,
  setEgress,
  type Change,
} from './small-network.ts'

const endpoint = addGatewayEndpoint('vpce-1', ['rtb-app'])
const world = [{ CidrIp: '0.0.0.0/0' }]
const icmpEntry = (
  number: number,
  direction: 'in' | 'out',
  action: 'allow' | 'deny',
  IcmpTypeCode: { Type: number; Code: number },
) => ({ ...aclEntry(number, direction, action, '0.0.0.0/0'), Protocol: '1', IcmpTypeCode })
const ping = (changes: Change[]) => ask([endpoint, ...changes], { protocol: 'icmp' })

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly codes: string[]
}

const group = (FromPort: number, ToPort: number) =>
  setEgress({ IpProtocol: 'icmp', FromPort, ToPort, IpRanges: world })

const cases: Case[] = [
  { rule: 34, says: 'all of ICMP holds an echo', changes: [group(-1, -1)], codes: [] },
  { rule: 34, says: 'type 8 with every code is an echo', changes: [group(8, -1)], codes: [] },
  { rule: 34, says: 'type 8 code 0 is an echo', changes: [group(8, 0)], codes: [] },
  {
    rule: 34,
    says: 'type 8 with another code is none',
    changes: [group(8, 1)],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 34,
    says: 'unreachable (type 3) is none',
    changes: [group(3, -1)],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 34,
    says: 'a number stands for the name',
    changes: [setEgress({ IpProtocol: '1', FromPort: 8, ToPort: -1, IpRanges: world })],
    codes: [],
  },
  {
    rule: 39,
    says: 'an ACL that denies the echo stops it',
    changes: [
      setAppAcl(icmpEntry(90, 'out', 'deny', { Type: 8, Code: -1 }), allowAllOut, allowAllIn),
    ],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 39,
    says: 'one that denies other types does not',
    changes: [
      setAppAcl(icmpEntry(90, 'out', 'deny', { Type: 3, Code: -1 }), allowAllOut, allowAllIn),
    ],
    codes: [],
  },
  {
    rule: 38,
    says: 'the reply (type 0) has to come in',
    changes: [setAppAcl(allowAllOut, icmpEntry(90, 'in', 'allow', { Type: 8, Code: 0 }))],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 38,
    says: 'and the reply alone is enough',
    changes: [setAppAcl(allowAllOut, icmpEntry(90, 'in', 'allow', { Type: 0, Code: 0 }))],
    codes: [],
  },
]

describe('a ping', () => {
  it.each(cases)('rule $rule: $says', ({ changes, codes }) => {
    expect(codesOf(ping(changes))).toEqual(codes)
  })

  it('is fixed in a group by its type and code', () => {
    expect(ping([setEgress()]).blockers[0]?.fix[0]?.input).toMatchObject({
      GroupId: 'sg-app',
      IpPermissions: [{ IpProtocol: '1', FromPort: 8, ToPort: 0 }],
    })
  })

  it('is fixed in an ACL by the type that each direction needs', () => {
    const { blockers } = ping([setAppAcl()])
    expect(blockers.map(({ fix, details }) => [details['ports'], fix[0]?.input])).toMatchObject([
      ['type 8 code 0', { Protocol: '1', Egress: true, IcmpTypeCode: { Type: 8, Code: 0 } }],
      ['type 0 code 0', { Protocol: '1', Egress: false, IcmpTypeCode: { Type: 0, Code: 0 } }],
    ])
    expect(blockers[0]?.fix[0]?.input).not.toHaveProperty('PortRange')
  })

  it('shows what a rule says of types and codes', () => {
    const rows = (change: Change) =>
      ping([change]).hops.flatMap(({ decision }) =>
        decision.kind === 'filtered' ? decision.rows.map(({ ports }) => ports) : [],
      )
    expect(rows(group(8, -1))).toContain('type 8')
    expect(rows(group(3, 4))).toContain('type 3 code 4')
    expect(rows(group(-1, -1))).toContain('all')
  })

  it('needs no port of its ACL by NAT, where the gateway answers it', () => {
    const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
    const verdict = ask([toNat], {
      protocol: 'icmp',
      to: { address: '198.51.100.7', port: 443 },
    })
    expect([verdict.via, codesOf(verdict)]).toEqual(['nat-gateway', []])
  })
})
