import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'
import { group, vpc } from '../networks.ts'

const tcp = (port: number, peer: Record<string, unknown>) => [
  { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer },
]
const anywhere = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] }

async function ownGroup(aws: Aws) {
  const VpcId = await vpc(aws)
  return { VpcId, GroupId: await group(aws, VpcId) }
}

async function describeGroup(aws: Aws, GroupId: string) {
  return (await aws.ec2('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups[0]
}

const rulesOf = async (aws: Aws, GroupId: string) =>
  (
    await aws.ec2('DescribeSecurityGroupRules', {
      Filters: [{ Name: 'group-id', Values: [GroupId] }],
    })
  ).SecurityGroupRules

const refusedName = (GroupName: string): ConformanceCase => ({
  says: `a group named ${GroupName.slice(0, 8)} (${GroupName.length} characters) is refused`,
  cites: 'api-behaviour 126',
  run: async (aws) => {
    expect((await refusalOf(group(aws, await vpc(aws), GroupName))).status).toBe(400)
  },
})

export const securityGroups: CaseGroup = {
  concern: 'Security groups',
  cases: [
    {
      says: 'a new group is answered with its id and ARN',
      cites: 'api-behaviour 118, 126',
      run: async (aws) => {
        const input = { GroupName: 'app', Description: 'x', VpcId: await vpc(aws) }
        const { GroupId, SecurityGroupArn } = await aws.ec2('CreateSecurityGroup', input)
        expect(GroupId).toMatch(/^sg-[0-9a-f]{17}$/)
        expect(SecurityGroupArn).toBe(
          `arn:aws:ec2:${aws.region}:${aws.accountId}:security-group/${GroupId}`,
        )
      },
    },
    {
      says: 'a new group lets all out and nothing in',
      cites: 'api-behaviour 126; rule 35',
      run: async (aws) => {
        const { GroupId, VpcId } = await ownGroup(aws)
        expect(await describeGroup(aws, GroupId)).toMatchObject({
          VpcId,
          OwnerId: aws.accountId,
          IpPermissions: [],
          IpPermissionsEgress: [
            {
              IpProtocol: '-1',
              IpRanges: [{ CidrIp: '0.0.0.0/0' }],
              Ipv6Ranges: [],
              PrefixListIds: [],
              UserIdGroupPairs: [],
            },
          ],
        })
      },
    },
    {
      says: 'an authorized inbound rule comes back with an id',
      cites: 'api-behaviour 127',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        const { Return, SecurityGroupRules } = await aws.ec2('AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: tcp(443, {
            IpRanges: [{ CidrIp: '10.0.0.0/16', Description: 'clients' }],
          }),
        })
        expect(Return).toBe(true)
        expect(SecurityGroupRules).toMatchObject([
          {
            SecurityGroupRuleId: expect.stringMatching(/^sgr-[0-9a-f]{17}$/),
            GroupId,
            GroupOwnerId: aws.accountId,
            IsEgress: false,
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIpv4: '10.0.0.0/16',
            Description: 'clients',
          },
        ])
      },
    },
    {
      says: 'a rule that names a group is answered with the group and its account',
      cites: 'api-behaviour 127',
      run: async (aws) => {
        const { GroupId, VpcId } = await ownGroup(aws)
        const peer = await group(aws, VpcId)
        const { SecurityGroupRules } = await aws.ec2('AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: tcp(443, { UserIdGroupPairs: [{ GroupId: peer }] }),
        })
        expect(SecurityGroupRules).toMatchObject([
          { GroupId, ReferencedGroupInfo: { GroupId: peer, UserId: aws.accountId } },
        ])
        expect((await describeGroup(aws, GroupId)).IpPermissions).toMatchObject([
          { UserIdGroupPairs: [{ GroupId: peer, UserId: aws.accountId }] },
        ])
      },
    },
    {
      says: 'a group’s rules are listed, those in and those out',
      cites: 'api-behaviour 127',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        const IpPermissions = tcp(443, anywhere)
        await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions })
        const rules = await rulesOf(aws, GroupId)
        const seen = rules.map((rule: { IsEgress: boolean; IpProtocol: string }) => [
          rule.IsEgress,
          rule.IpProtocol,
        ])
        expect(seen.toSorted()).toEqual([
          [false, 'tcp'],
          [true, '-1'],
        ])
      },
    },
    {
      says: 'the rule that lets all out can be revoked, and then nothing leaves',
      cites: 'rule 35',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        await aws.ec2('RevokeSecurityGroupEgress', {
          GroupId,
          IpPermissions: [{ IpProtocol: '-1', ...anywhere }],
        })
        expect((await describeGroup(aws, GroupId)).IpPermissionsEgress).toEqual([])
      },
    },
    {
      says: 'the same rule twice is refused, in AWS’s own words for the rule',
      cites: 'api-behaviour 103',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        const input = { GroupId, IpPermissions: tcp(22, anywhere) }
        await aws.ec2('AuthorizeSecurityGroupIngress', input)
        await expectRefusal(
          aws.ec2('AuthorizeSecurityGroupIngress', input),
          'InvalidPermission.Duplicate',
          'the specified rule "peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW" already exists',
        )
      },
    },
    {
      says: 'a rule that is not there cannot be revoked',
      cites: 'api-behaviour 103',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        await expectRefusal(
          aws.ec2('RevokeSecurityGroupIngress', { GroupId, IpPermissions: tcp(22, anywhere) }),
          'InvalidPermission.NotFound',
          'The specified rule does not exist in this security group.',
        )
      },
    },
    {
      says: 'a rule is revoked by its id',
      cites: 'api-behaviour 127',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        const { SecurityGroupRules } = await aws.ec2('AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: tcp(443, anywhere),
        })
        await aws.ec2('RevokeSecurityGroupIngress', {
          GroupId,
          SecurityGroupRuleIds: [SecurityGroupRules[0].SecurityGroupRuleId],
        })
        expect((await describeGroup(aws, GroupId)).IpPermissions).toEqual([])
      },
    },
    {
      says: 'a rule is changed under its id',
      cites: 'api-behaviour 127',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        const { SecurityGroupRules } = await aws.ec2('AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: tcp(80, anywhere),
        })
        const { SecurityGroupRuleId } = SecurityGroupRules[0]
        const SecurityGroupRule = {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          CidrIpv4: '10.0.1.0/24',
        }
        await aws.ec2('ModifySecurityGroupRules', {
          GroupId,
          SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
        })
        expect(await rulesOf(aws, GroupId)).toContainEqual(
          expect.objectContaining({ SecurityGroupRuleId, ...SecurityGroupRule }),
        )
        expect((await describeGroup(aws, GroupId)).IpPermissions).toMatchObject([
          { FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.1.0/24' }] },
        ])
      },
    },
    {
      says: 'a rule that names a group of an unpeered VPC is refused',
      cites: 'api-behaviour 101',
      run: async (aws) => {
        const { GroupId } = await ownGroup(aws)
        const foreign = await group(aws, await vpc(aws, '10.1.0.0/16'))
        await expectRefusal(
          aws.ec2('AuthorizeSecurityGroupIngress', {
            GroupId,
            IpPermissions: tcp(443, { UserIdGroupPairs: [{ GroupId: foreign }] }),
          }),
          'InvalidGroup.NotFound',
          'You have specified two resources that belong to different networks.',
        )
      },
    },
    {
      says: 'a group name that is taken in the VPC is refused',
      cites: 'api-behaviour 102',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await group(aws, VpcId, 'app')
        await expectRefusal(
          group(aws, VpcId, 'app'),
          'InvalidGroup.Duplicate',
          `The security group 'app' already exists for VPC '${VpcId}'`,
        )
      },
    },
    {
      says: 'two VPCs may have groups of the same name',
      cites: 'api-behaviour 102',
      run: async (aws) => {
        await group(aws, await vpc(aws), 'app')
        await group(aws, await vpc(aws), 'app')
      },
    },
    ...['sg-app', 'x'.repeat(256)].map(refusedName),
    {
      says: 'a group that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          describeGroup(aws, 'sg-00000000000000000'),
          'InvalidGroup.NotFound',
          `The security group 'sg-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'groups are found by name, by the CIDR and by the port of a rule',
      cites: 'api-behaviour 132',
      run: async (aws) => {
        const { VpcId, GroupId } = await ownGroup(aws)
        const { GroupName } = await describeGroup(aws, GroupId)
        await aws.ec2('AuthorizeSecurityGroupIngress', {
          GroupId,
          IpPermissions: tcp(8443, { IpRanges: [{ CidrIp: '10.9.0.0/16' }] }),
        })
        for (const [Name, value] of [
          ['group-name', GroupName],
          ['ip-permission.cidr', '10.9.0.0/16'],
          ['ip-permission.from-port', '8443'],
          ['ip-permission.protocol', 'tcp'],
        ]) {
          const Filters = [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name, Values: [value] },
          ]
          const found = await aws.ec2('DescribeSecurityGroups', { Filters })
          expect({ Name, ...found }).toMatchObject({ Name, SecurityGroups: [{ GroupId }] })
        }
      },
    },
  ],
}
