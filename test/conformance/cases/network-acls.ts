import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'
import { subnet, vpc } from '../networks.ts'

interface Entry {
  readonly Egress: boolean
  readonly RuleNumber: number
  readonly RuleAction: string
  readonly Protocol: string
}

async function aclsWhere(aws: Aws, Name: string, value: string) {
  return (await aws.ec2('DescribeNetworkAcls', { Filters: [{ Name, Values: [value] }] }))
    .NetworkAcls
}

async function ownAcl(aws: Aws, VpcId: string): Promise<string> {
  return (await aws.ec2('CreateNetworkAcl', { VpcId })).NetworkAcl.NetworkAclId
}

async function entriesOf(aws: Aws, id: string): Promise<unknown[][]> {
  const [acl] = await aclsWhere(aws, 'network-acl-id', id)
  return acl.Entries.map((one: Entry) => [
    one.Egress,
    one.RuleNumber,
    one.RuleAction,
    one.Protocol,
  ]).toSorted()
}

const entry = (NetworkAclId: string, RuleNumber: number, more: Record<string, unknown> = {}) => ({
  NetworkAclId,
  RuleNumber,
  Protocol: '6',
  RuleAction: 'allow',
  Egress: true,
  CidrBlock: '10.0.0.0/8',
  PortRange: { From: 443, To: 443 },
  ...more,
})

const denied = [
  [false, 32_767, 'deny', '-1'],
  [true, 32_767, 'deny', '-1'],
]

const refusedNumber = (RuleNumber: number): ConformanceCase => ({
  says: `an entry of the number ${RuleNumber} is refused`,
  cites: 'api-behaviour 109',
  run: async (aws) => {
    const id = await ownAcl(aws, await vpc(aws))
    const creation = aws.ec2('CreateNetworkAclEntry', entry(id, RuleNumber))
    expect((await refusalOf(creation)).status).toBe(400)
  },
})

export const networkAcls: CaseGroup = {
  concern: 'Network ACLs',
  cases: [
    {
      says: 'a VPC’s default ACL allows all, in and out',
      cites: 'api-behaviour 129; rule 41',
      run: async (aws) => {
        const [acl] = await aclsWhere(aws, 'vpc-id', await vpc(aws))
        expect(await entriesOf(aws, acl.NetworkAclId)).toEqual([
          [false, 100, 'allow', '-1'],
          [false, 32_767, 'deny', '-1'],
          [true, 100, 'allow', '-1'],
          [true, 32_767, 'deny', '-1'],
        ])
      },
    },
    {
      says: 'a custom ACL denies all until told otherwise',
      cites: 'api-behaviour 129',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { NetworkAcl } = await aws.ec2('CreateNetworkAcl', { VpcId })
        expect(NetworkAcl).toMatchObject({
          NetworkAclId: expect.stringMatching(/^acl-[0-9a-f]{17}$/),
          VpcId,
          IsDefault: false,
          OwnerId: aws.accountId,
          Associations: [],
        })
        expect(await entriesOf(aws, NetworkAcl.NetworkAclId)).toEqual(denied)
      },
    },
    {
      says: 'a new subnet has the VPC’s default ACL',
      cites: 'rule 41',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        expect(await aclsWhere(aws, 'association.subnet-id', SubnetId)).toMatchObject([
          { IsDefault: true, Associations: [{ SubnetId }] },
        ])
      },
    },
    {
      says: 'a subnet leaves the default ACL for another',
      cites: 'rule 41',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        const [before] = await aclsWhere(aws, 'association.subnet-id', SubnetId)
        const NetworkAclId = await ownAcl(aws, VpcId)
        const { NewAssociationId } = await aws.ec2('ReplaceNetworkAclAssociation', {
          AssociationId: before.Associations[0].NetworkAclAssociationId,
          NetworkAclId,
        })
        expect(await aclsWhere(aws, 'association.subnet-id', SubnetId)).toMatchObject([
          {
            NetworkAclId,
            IsDefault: false,
            Associations: [{ NetworkAclAssociationId: NewAssociationId, SubnetId }],
          },
        ])
      },
    },
    {
      says: 'an entry is kept as it was given',
      cites: 'rules 37, 39',
      run: async (aws) => {
        const id = await ownAcl(aws, await vpc(aws))
        await aws.ec2('CreateNetworkAclEntry', entry(id, 100))
        const [acl] = await aclsWhere(aws, 'network-acl-id', id)
        expect(acl.Entries).toContainEqual({
          RuleNumber: 100,
          Protocol: '6',
          RuleAction: 'allow',
          Egress: true,
          CidrBlock: '10.0.0.0/8',
          PortRange: { From: 443, To: 443 },
        })
      },
    },
    {
      says: 'an entry’s number is taken once in a direction',
      cites: 'api-behaviour 109',
      run: async (aws) => {
        const id = await ownAcl(aws, await vpc(aws))
        await aws.ec2('CreateNetworkAclEntry', entry(id, 100))
        await expectRefusal(
          aws.ec2('CreateNetworkAclEntry', entry(id, 100)),
          'NetworkAclEntryAlreadyExists',
          'The network acl entry identified by 100 already exists.',
        )
        await aws.ec2('CreateNetworkAclEntry', entry(id, 100, { Egress: false }))
      },
    },
    ...[0, 32_767].map(refusedNumber),
    {
      says: 'the 21st entry of a direction is refused',
      cites: 'rule 117',
      run: async (aws) => {
        const id = await ownAcl(aws, await vpc(aws))
        for (let number = 1; number <= 20; number += 1) {
          await aws.ec2('CreateNetworkAclEntry', entry(id, number))
        }
        await expectRefusal(
          aws.ec2('CreateNetworkAclEntry', entry(id, 21)),
          'NetworkAclEntryLimitExceeded',
        )
        await aws.ec2('CreateNetworkAclEntry', entry(id, 21, { Egress: false }))
      },
    },
    {
      says: 'an entry is replaced, and deleted, by its number and direction',
      cites: 'rule 39',
      run: async (aws) => {
        const id = await ownAcl(aws, await vpc(aws))
        await aws.ec2('CreateNetworkAclEntry', entry(id, 100))
        await aws.ec2('ReplaceNetworkAclEntry', entry(id, 100, { RuleAction: 'deny' }))
        expect(await entriesOf(aws, id)).toContainEqual([true, 100, 'deny', '6'])
        const which = { NetworkAclId: id, RuleNumber: 100, Egress: true }
        await aws.ec2('DeleteNetworkAclEntry', which)
        expect(await entriesOf(aws, id)).toEqual(denied)
      },
    },
    {
      says: 'an ACL with a subnet cannot be deleted',
      cites: 'rule 41',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        const [before] = await aclsWhere(aws, 'association.subnet-id', SubnetId)
        const NetworkAclId = await ownAcl(aws, VpcId)
        const AssociationId = before.Associations[0].NetworkAclAssociationId
        await aws.ec2('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId })
        await expectRefusal(aws.ec2('DeleteNetworkAcl', { NetworkAclId }), 'DependencyViolation')
      },
    },
  ],
}
