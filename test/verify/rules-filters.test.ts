import { describe, expect, it } from 'vitest'
import {
  aclEntry,
  addGatewayEndpoint,
  addRoute,
  allowAllIn,
  allowAllOut,
  ask,
  codesOf,
  seoulS3,
  setAppAcl,
  setEgress,
  warningsOf,
  type Change,
} from './small-network.ts'
import type { Question } from '../../src/verify/question.ts'

const endpoint = addGatewayEndpoint('vpce-1', ['rtb-app'])
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const world = '0.0.0.0/0'

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly to?: Question['to']
  readonly codes: string[]
}

const toNeighbour = { address: '10.0.2.10', port: 443 }
const neighbourAdmits =
  (peer: object): Change =>
  (network) => {
    network.SecurityGroups[0]!.IpPermissions = [{ ...https, ...peer }]
  }

const cases: Case[] = [
  {
    rule: 31,
    says: 'outbound 443 to the prefix list is enough',
    changes: [setEgress({ ...https, PrefixListIds: [{ PrefixListId: 'pl-s3' }] })],
    codes: [],
  },
  {
    rule: 31,
    says: "another service's list is not",
    changes: [setEgress({ ...https, PrefixListIds: [{ PrefixListId: 'pl-ddb' }] })],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 32,
    says: "outbound to the VPC's CIDR only fails",
    changes: [setEgress({ ...https, IpRanges: [{ CidrIp: '10.0.0.0/16' }] })],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 32,
    says: 'one block of nine typed out leaves the others shut',
    changes: [setEgress({ ...https, IpRanges: [{ CidrIp: seoulS3[0]! }] })],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 33,
    says: 'the answer needs no inbound rule',
    changes: [setEgress({ ...https, IpRanges: [{ CidrIp: world }] })],
    codes: [],
  },
  {
    rule: 34,
    says: 'two rules that cover the list together do',
    changes: [
      setEgress(
        { ...https, IpRanges: [{ CidrIp: '3.0.0.0/8' }] },
        { ...https, IpRanges: [{ CidrIp: '52.0.0.0/8' }] },
      ),
    ],
    codes: [],
  },
  {
    rule: 34,
    says: 'a second group adds to the first',
    changes: [
      setEgress(),
      (network) => {
        network.SecurityGroups.push({
          GroupId: 'sg-2',
          VpcId: 'vpc-1',
          IpPermissionsEgress: [{ ...https, IpRanges: [{ CidrIp: world }] }],
        })
        network.NetworkInterfaces[0]!.Groups!.push({ GroupId: 'sg-2' })
      },
    ],
    codes: [],
  },
  {
    rule: 34,
    says: 'the wrong port does not match',
    changes: [
      setEgress({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: world }] }),
    ],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 34,
    says: 'the wrong protocol does not match',
    changes: [
      setEgress({ IpProtocol: 'udp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: world }] }),
    ],
    codes: ['ENI_SG_RULES_MISMATCH'],
  },
  {
    rule: 34,
    says: 'a range of ports that holds 443 matches',
    changes: [
      setEgress({ IpProtocol: '6', FromPort: 0, ToPort: 1000, IpRanges: [{ CidrIp: world }] }),
    ],
    codes: [],
  },
  {
    rule: 34,
    says: 'a rule may name a group',
    changes: [neighbourAdmits({ UserIdGroupPairs: [{ GroupId: 'sg-app' }] })],
    to: toNeighbour,
    codes: [],
  },
  {
    rule: 35,
    says: 'with no outbound rule nothing leaves',
    changes: [setEgress()],
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    rule: 35,
    says: 'a new group admits nothing',
    changes: [],
    to: toNeighbour,
    codes: ['SG_HAS_NO_RULES'],
  },
  {
    rule: 38,
    says: 'the way back needs the ephemeral ports',
    changes: [setAppAcl(allowAllOut)],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 38,
    says: "Linux's own range is enough",
    changes: [setAppAcl(allowAllOut, aclEntry(100, 'in', 'allow', world, [32_768, 60_999]))],
    codes: [],
  },
  {
    rule: 38,
    says: 'a part of that range is not',
    changes: [setAppAcl(allowAllOut, aclEntry(100, 'in', 'allow', world, [32_768, 50_000]))],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 38,
    says: 'two entries that cover the range together are',
    changes: [
      setAppAcl(
        allowAllOut,
        aclEntry(100, 'in', 'allow', world, [1024, 40_000]),
        aclEntry(110, 'in', 'allow', world, [40_001, 65_535]),
      ),
    ],
    codes: [],
  },
  {
    rule: 38,
    says: '443 inbound is not the way back',
    changes: [setAppAcl(allowAllOut, aclEntry(100, 'in', 'allow', world, [443, 443]))],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 39,
    says: 'a lower deny wins over a higher allow',
    changes: [setAppAcl(aclEntry(90, 'out', 'deny', seoulS3[0]!), allowAllOut, allowAllIn)],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 39,
    says: 'a higher deny never speaks',
    changes: [setAppAcl(aclEntry(110, 'out', 'deny', seoulS3[0]!), allowAllOut, allowAllIn)],
    codes: [],
  },
  {
    rule: 39,
    says: 'what no entry names is denied',
    changes: [setAppAcl(allowAllIn)],
    codes: ['SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 39,
    says: 'a deny of other ports does not matter',
    changes: [setAppAcl(aclEntry(90, 'out', 'deny', world, [80, 80]), allowAllOut, allowAllIn)],
    codes: [],
  },
  {
    rule: 40,
    says: 'nothing is asked inside one subnet',
    changes: [
      setAppAcl(),
      neighbourAdmits({ IpRanges: [{ CidrIp: '10.0.1.0/24' }] }),
      (network) => {
        network.NetworkInterfaces[1]!.SubnetId = 'subnet-app'
        network.NetworkInterfaces[1]!.PrivateIpAddress = '10.0.1.11'
      },
    ],
    to: { address: '10.0.1.11', port: 443 },
    codes: [],
  },
  {
    rule: 40,
    says: 'both subnets are asked between two',
    changes: [
      setAppAcl(allowAllOut, allowAllIn),
      neighbourAdmits({ IpRanges: [{ CidrIp: world }] }),
      (network) => {
        network.NetworkAcls[0]!.Entries = []
      },
    ],
    to: toNeighbour,
    codes: ['SUBNET_ACL_RESTRICTION', 'SUBNET_ACL_RESTRICTION'],
  },
  {
    rule: 41,
    says: "without an association the VPC's default ACL stands",
    changes: [
      (network) => {
        network.NetworkAcls[0]!.Associations = []
        network.NetworkAcls[0]!.Entries = []
      },
    ],
    codes: ['SUBNET_ACL_RESTRICTION', 'SUBNET_ACL_RESTRICTION'],
  },
]

describe('security groups and network ACLs', () => {
  it.each(cases)('rule $rule: $says', ({ changes, to, codes }) => {
    const verdict = ask([endpoint, ...changes], to ? { to } : {})
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.reachable).toBe(codes.length === 0)
  })

  it('rule 37: an ACL never names a list, so only CIDRs are read there', () => {
    const entry = { ...allowAllOut, CidrBlock: 'pl-s3' }
    expect(codesOf(ask([endpoint, setAppAcl(entry, allowAllIn)]))).toEqual([
      'SUBNET_ACL_RESTRICTION',
    ])
  })

  it('rule 42: the name resolves though the ACL shuts everything', () => {
    const verdict = ask([endpoint, setAppAcl()])
    expect(verdict.stages).toMatchObject({ dns: 'passed', forward: 'blocked', return: 'blocked' })
  })

  it('names the direction, the blocks and the entry of an ACL that denies', () => {
    const verdict = ask([
      endpoint,
      setAppAcl(aclEntry(90, 'out', 'deny', seoulS3[1]!), allowAllOut, allowAllIn),
    ])
    expect(verdict.blockers).toMatchObject([
      { destinations: [seoulS3[1]], details: { direction: 'outbound', entry: '90' } },
    ])
  })

  it('reports every fault at once, not the first one', () => {
    const verdict = ask([setEgress(), setAppAcl(allowAllOut)])
    expect(codesOf(verdict)).toEqual([
      'NO_ROUTE_TO_DESTINATION',
      'SG_HAS_NO_RULES',
      'SUBNET_ACL_RESTRICTION',
    ])
  })

  it('asks the ACL of the NAT gateway on both of its sides', () => {
    const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
    const shutEdge: Change = (network) => {
      network.NetworkAcls[0]!.Associations = ['app', 'other'].map((name) => ({
        SubnetId: `subnet-${name}`,
      }))
      network.NetworkAcls.push({
        NetworkAclId: 'acl-edge',
        VpcId: 'vpc-1',
        Associations: [{ SubnetId: 'subnet-edge' }],
        Entries: [],
      })
    }
    const directions = ask([toNat, shutEdge]).blockers.map(
      (blocker) => `${blocker.stage} ${blocker.details['direction']}`,
    )
    expect(directions).toEqual([
      'forward inbound',
      'forward outbound',
      'return inbound',
      'return outbound',
    ])
  })
})

describe('DNS of the VPC', () => {
  const support =
    (value: boolean): Change =>
    (network) => {
      network.VpcAttributes[0]!.EnableDnsSupport = { Value: value }
    }
  const hostnames =
    (value: boolean): Change =>
    (network) => {
      network.VpcAttributes[1]!.EnableDnsHostnames = { Value: value }
    }

  it('rule 43: with DNS support off the name does not resolve', () => {
    const verdict = ask([endpoint, support(false)])
    expect(codesOf(verdict)).toEqual(['dns-vpc-attributes'])
    expect(verdict.stages.dns).toBe('blocked')
  })

  it('rule 43: an address needs no resolver', () => {
    const verdict = ask([endpoint, support(false)], { to: { address: '3.5.140.1', port: 443 } })
    expect(verdict.reachable).toBe(true)
    expect(verdict.stages.dns).toBe('not-asked')
  })

  it("rule 45: one's own DNS servers answer, which is an assumption", () => {
    const own: Change = (network) => {
      network.DhcpOptions[0]!.DhcpConfigurations![0]!.Values = [{ Value: '10.0.2.53' }]
    }
    const verdict = ask([endpoint, support(false), own])
    expect(verdict.reachable).toBe(true)
    expect(verdict.assumptions.map((each) => each.code)).toEqual(['own-dns-servers'])
  })

  it('rule 44 and 46: DNS hostnames off is a warning and stops nothing', () => {
    const verdict = ask([endpoint, hostnames(false)])
    expect(verdict.reachable).toBe(true)
    expect(warningsOf(verdict)).toEqual(['dns-hostnames-off'])
  })
})
