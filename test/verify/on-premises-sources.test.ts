import type { NetworkAclEntry } from '@aws-sdk/client-ec2'
import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { addGatewayEndpoint, addRoute, ask, type Change } from './small-network.ts'

const question: Partial<Question> = {
  from: { onPremises: { cidr: '172.16.0.0/12', via: 'vgw-1' } },
  to: { address: '10.0.1.10', port: 443 },
}
const back = (DestinationCidrBlock: string) =>
  addRoute('rtb-app', { DestinationCidrBlock, GatewayId: 'vgw-1' })
const admits =
  (...cidrs: string[]): Change =>
  (network) => {
    network.SecurityGroups[0]!.IpPermissions = cidrs.map((CidrIp) => ({
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp }],
    }))
  }
const deny =
  (CidrBlock: string, Egress: boolean): Change =>
  (network) => {
    const entry: NetworkAclEntry = {
      RuleNumber: 50,
      Protocol: '-1',
      RuleAction: 'deny',
      CidrBlock,
      Egress,
    }
    network.NetworkAcls[0]!.Entries!.push(entry)
  }
const blocked = (changes: Change[]) => {
  const { blockers, reachable } = ask(changes, question)
  expect(reachable).toBe(blockers.length === 0)
  return blockers.map(({ code, stage }) => `${stage} ${code}`)
}

describe('a data centre is a whole network', () => {
  it('reaches an instance where all of it is admitted and answered', () => {
    expect(blocked([back('172.16.0.0/12'), admits('172.16.0.0/12')])).toEqual([])
  })

  it('rule 34: two rules may cover it together', () => {
    expect(blocked([back('172.16.0.0/12'), admits('172.16.0.0/13', '172.24.0.0/13')])).toEqual([])
  })

  it('rule 34: a part that no rule covers stays out', () => {
    expect(blocked([back('172.16.0.0/12'), admits('172.16.0.0/13')])).toEqual([
      'forward ENI_SG_RULES_MISMATCH',
    ])
  })

  it('rule 39: an ACL entry that denies a part of it is met', () => {
    const open = [back('172.16.0.0/12'), admits('0.0.0.0/0')]
    expect(blocked([...open, deny('172.16.5.0/24', false)])).toEqual([
      'forward SUBNET_ACL_RESTRICTION',
    ])
    expect(blocked([...open, deny('172.16.5.0/24', true)])).toEqual([
      'return SUBNET_ACL_RESTRICTION',
    ])
    expect(blocked([...open, deny('192.168.0.0/16', false)])).toEqual([])
  })

  it('rule 13: two rows may lead back to it together', () => {
    const rows = [back('172.16.0.0/13'), back('172.24.0.0/13')]
    expect(blocked([...rows, admits('0.0.0.0/0')])).toEqual([])
  })

  it('rule 6: a longer row that leads a part of it elsewhere loses that answer', () => {
    const stray = addRoute('rtb-app', {
      DestinationCidrBlock: '172.16.5.0/24',
      NatGatewayId: 'nat-1',
    })
    expect(blocked([back('172.16.0.0/12'), stray, admits('0.0.0.0/0')])).toEqual([
      'return return-other-way',
    ])
  })

  it('shows the way of the first part that is stopped', () => {
    const { hops } = ask([back('172.16.0.0/12'), admits('172.16.0.0/13')], question)
    expect(hops[0]?.decision).toEqual({ kind: 'carried', source: '172.24.0.0' })
  })
})

it('rule 24: a gateway endpoint takes no answer on to a sender that has its addresses', () => {
  const from: Question['from'] = { onPremises: { cidr: '3.5.140.0/24', via: 'vgw-1' } }
  const changes = [
    addGatewayEndpoint('vpce-1', ['rtb-app']),
    back('3.5.0.0/16'),
    admits('3.5.140.0/24'),
  ]
  const { blockers } = ask(changes, { from, to: { address: '10.0.1.10', port: 443 } })
  expect(blockers.map(({ code, stage }) => [stage, code])).toEqual([['return', 'return-other-way']])
})
