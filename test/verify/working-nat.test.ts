import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { ask, type Change, type SmallNetwork } from './small-network.ts'

const web: Question['to'] = { address: '93.184.216.34', port: 443 }
type Nat = SmallNetwork['NatGateways'][0]

/** The NAT gateway that a missing row to the internet is offered, if any. */
function offered(...changes: Change[]): unknown {
  const fixes = ask(changes, { to: web }).blockers.flatMap(({ fix }) => fix)
  return fixes.find(({ operation }) => operation === 'CreateRoute')?.input['NatGatewayId']
}

/** A NAT gateway that stands before the one that works. */
const before =
  (changes: Partial<Nat>): Change =>
  (network) => {
    const works = network.NatGateways[0]!
    network.NatGateways = [{ ...works, NatGatewayId: 'nat-0', ...changes }, works]
  }
const only =
  (changes: Partial<Nat>): Change =>
  (network) => {
    Object.assign(network.NatGateways[0]!, changes)
  }
const edgeAcl =
  (...denied: { CidrBlock: string; Egress: boolean }[]): Change =>
  (network) => {
    const [all] = network.NetworkAcls
    all!.Associations = all!.Associations!.filter(({ SubnetId }) => SubnetId !== 'subnet-edge')
    network.NetworkAcls.push({
      ...all!,
      NetworkAclId: 'acl-edge',
      IsDefault: false,
      Associations: [{ SubnetId: 'subnet-edge' }],
      Entries: [
        ...denied.map((each, at) => ({
          RuleNumber: 10 + at,
          Protocol: '-1',
          RuleAction: 'deny' as const,
          ...each,
        })),
        ...all!.Entries!,
      ],
    })
  }

describe('rule 94: a missing row to the internet is mended by a NAT gateway', () => {
  it('that is public, up, of this VPC, and has a way out', () => {
    expect(offered()).toBe('nat-1')
    for (const each of [
      { VpcId: 'vpc-2' },
      { State: 'failed' as const },
      { ConnectivityType: 'private' as const },
      { SubnetId: 'subnet-other' },
    ]) {
      expect(offered(before(each))).toBe('nat-1')
      expect(offered(only(each))).toBeUndefined()
    }
  })

  it("whose subnet's ACL lets the packet and its answer pass, inside and outside (rule 40)", () => {
    expect(offered(edgeAcl())).toBe('nat-1')
    for (const CidrBlock of ['10.0.1.0/24', '93.184.216.0/24']) {
      for (const Egress of [true, false]) {
        expect(offered(edgeAcl({ CidrBlock, Egress }))).toBeUndefined()
      }
    }
  })

  it('whose ACL nobody described', () => {
    const undescribed: Change = (network) => {
      network.NetworkAcls = []
    }
    expect(offered(undescribed)).toBe('nat-1')
  })
})
