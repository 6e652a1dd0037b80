import { describe, expect, test } from 'vitest'
import { accountId, emulatedAws, expectRefusal } from './emulated-aws.ts'

async function group() {
  const { ask } = emulatedAws()
  const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
  const { GroupId } = await ask('CreateSecurityGroup', {
    GroupName: 'app',
    Description: 'the app',
    VpcId,
  })
  return { ask, VpcId: String(VpcId), GroupId: String(GroupId) }
}

const https = (peer: Record<string, unknown>) => [
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...peer },
]

describe('security groups', () => {
  test('a new group lets all out and nothing in (api-behaviour 126; rule 35)', async () => {
    const { ask, GroupId } = await group()
    const [shown] = (await ask('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups
    expect(shown.IpPermissions).toEqual([])
    expect(shown.IpPermissionsEgress).toEqual([
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ])
  })

  test('an authorized rule comes back with its id, in both shapes (api-behaviour 127)', async () => {
    const { ask, GroupId } = await group()
    const { SecurityGroupRules, Return } = await ask('AuthorizeSecurityGroupEgress', {
      GroupId,
      IpPermissions: https({ PrefixListIds: [{ PrefixListId: 'pl-78a54011', Description: 'S3' }] }),
    })
    expect(Return).toBe(true)
    expect(SecurityGroupRules).toMatchObject([
      {
        SecurityGroupRuleId: expect.stringMatching(/^sgr-[0-9a-f]{17}$/),
        GroupId,
        GroupOwnerId: accountId,
        IsEgress: true,
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        PrefixListId: 'pl-78a54011',
        Description: 'S3',
      },
    ])
    const { SecurityGroups } = await ask('DescribeSecurityGroups', {
      Filters: [{ Name: 'egress.ip-permission.prefix-list-id', Values: ['pl-78a54011'] }],
    })
    expect(SecurityGroups[0].IpPermissionsEgress[1].PrefixListIds).toEqual([
      { PrefixListId: 'pl-78a54011', Description: 'S3' },
    ])
  })

  test('the same rule twice, and a rule that is not there (api-behaviour 103)', async () => {
    const { ask, GroupId } = await group()
    const input = {
      GroupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ],
    }
    await expectRefusal(
      ask('RevokeSecurityGroupIngress', input),
      'InvalidPermission.NotFound',
      'The specified rule does not exist in this security group.',
    )
    await ask('AuthorizeSecurityGroupIngress', input)
    await expectRefusal(
      ask('AuthorizeSecurityGroupIngress', input),
      'InvalidPermission.Duplicate',
      'the specified rule "peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW" already exists',
    )
    await ask('RevokeSecurityGroupIngress', input)
    expect(
      (await ask('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups[0]
        .IpPermissions,
    ).toEqual([])
  })

  test('of several rules that are authorized at once, a bad one keeps all out', async () => {
    const { ask, GroupId } = await group()
    await expectRefusal(
      ask('AuthorizeSecurityGroupIngress', {
        GroupId,
        IpPermissions: [
          ...https({ IpRanges: [{ CidrIp: '10.0.0.0/16' }] }),
          ...https({ IpRanges: [{ CidrIp: '10.0.0.0/16' }] }),
        ],
      }),
      'InvalidPermission.Duplicate',
    )
    const [shown] = (await ask('DescribeSecurityGroups', { GroupIds: [GroupId] })).SecurityGroups
    expect(shown.IpPermissions).toEqual([])
  })

  test('a rule naming a group of another VPC is refused (api-behaviour 101)', async () => {
    const { ask, GroupId } = await group()
    const other = (await ask('CreateVpc', { CidrBlock: '10.1.0.0/16' })).Vpc.VpcId
    const foreign = await ask('CreateSecurityGroup', {
      GroupName: 'app',
      Description: 'x',
      VpcId: other,
    })
    await expectRefusal(
      ask('AuthorizeSecurityGroupIngress', {
        GroupId,
        IpPermissions: https({ UserIdGroupPairs: [{ GroupId: foreign.GroupId }] }),
      }),
      'InvalidGroup.NotFound',
      'You have specified two resources that belong to different networks.',
    )
  })

  test('a group that a rule names, and the default group, cannot be deleted (api-behaviour 97)', async () => {
    const { ask, VpcId, GroupId } = await group()
    const other = await ask('CreateSecurityGroup', { GroupName: 'db', Description: 'x', VpcId })
    await ask('AuthorizeSecurityGroupIngress', {
      GroupId: other.GroupId,
      IpPermissions: https({ UserIdGroupPairs: [{ GroupId }] }),
    })
    await expectRefusal(
      ask('DeleteSecurityGroup', { GroupId }),
      'DependencyViolation',
      `resource ${GroupId} has a dependent object`,
    )
    const { SecurityGroups } = await ask('DescribeSecurityGroups', {
      Filters: [{ Name: 'group-name', Values: ['default'] }],
    })
    const id = SecurityGroups[0].GroupId
    await expectRefusal(
      ask('DeleteSecurityGroup', { GroupId: id }),
      'CannotDelete',
      `the specified group: "${id}" name: "default" cannot be deleted by a user`,
    )
  })

  test('a name that is taken is refused (api-behaviour 102)', async () => {
    const { ask, VpcId } = await group()
    await expectRefusal(
      ask('CreateSecurityGroup', { GroupName: 'app', Description: 'x', VpcId }),
      'InvalidGroup.Duplicate',
      `The security group 'app' already exists for VPC '${VpcId}'`,
    )
  })

  test('rules can be changed, described and revoked by their ids', async () => {
    const { ask, GroupId } = await group()
    const { SecurityGroupRules } = await ask('AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: https({ IpRanges: [{ CidrIp: '10.0.0.0/16' }] }),
    })
    const { SecurityGroupRuleId } = SecurityGroupRules[0]
    await ask('ModifySecurityGroupRules', {
      GroupId,
      SecurityGroupRules: [
        {
          SecurityGroupRuleId,
          SecurityGroupRule: {
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIpv4: '10.0.1.0/24',
          },
        },
      ],
    })
    const rules = await ask('DescribeSecurityGroupRules', {
      Filters: [{ Name: 'group-id', Values: [GroupId] }],
    })
    expect(rules.SecurityGroupRules).toHaveLength(2)
    expect(rules.SecurityGroupRules[1]).toMatchObject({
      SecurityGroupRuleId,
      CidrIpv4: '10.0.1.0/24',
    })
    await ask('RevokeSecurityGroupIngress', {
      GroupId,
      SecurityGroupRuleIds: [SecurityGroupRuleId],
    })
    await expectRefusal(
      ask('DescribeSecurityGroupRules', { SecurityGroupRuleIds: [SecurityGroupRuleId] }),
      'InvalidSecurityGroupRuleId.NotFound',
    )
  })
})

describe('network ACLs', () => {
  async function acl() {
    const { ask, VpcId } = await group()
    const { SubnetId } = (await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })).Subnet
    const { NetworkAclId } = (await ask('CreateNetworkAcl', { VpcId })).NetworkAcl
    const entry = (RuleNumber: number) => ({
      NetworkAclId,
      RuleNumber,
      Protocol: '6',
      RuleAction: 'allow',
      Egress: true,
      CidrBlock: '10.0.0.0/8',
      PortRange: { From: 443, To: 443 },
    })
    return { ask, SubnetId, NetworkAclId, entry }
  }

  test('a custom ACL denies all until told otherwise (api-behaviour 129)', async () => {
    const { ask, NetworkAclId } = await acl()
    const { NetworkAcls } = await ask('DescribeNetworkAcls', { NetworkAclIds: [NetworkAclId] })
    expect(NetworkAcls[0].Entries).toMatchObject([
      { RuleNumber: 32_767, RuleAction: 'deny', Egress: true },
      { RuleNumber: 32_767, RuleAction: 'deny', Egress: false },
    ])
  })

  test('an entry’s number is taken once in a direction (api-behaviour 109)', async () => {
    const { ask, entry } = await acl()
    await ask('CreateNetworkAclEntry', entry(100))
    await expectRefusal(
      ask('CreateNetworkAclEntry', entry(100)),
      'NetworkAclEntryAlreadyExists',
      'The network acl entry identified by 100 already exists.',
    )
    await ask('CreateNetworkAclEntry', { ...entry(100), Egress: false })
    await expectRefusal(ask('CreateNetworkAclEntry', entry(32_767)), 'InvalidParameterValue')
  })

  test('the 21st entry of a direction is refused (rule 117)', async () => {
    const { ask, entry } = await acl()
    for (let number = 1; number <= 20; number += 1)
      await ask('CreateNetworkAclEntry', entry(number))
    await expectRefusal(ask('CreateNetworkAclEntry', entry(21)), 'NetworkAclEntryLimitExceeded')
    await ask('CreateNetworkAclEntry', { ...entry(21), Egress: false })
  })

  test('a subnet leaves the default ACL for another (rule 41)', async () => {
    const { ask, SubnetId, NetworkAclId } = await acl()
    const Filters = [{ Name: 'association.subnet-id', Values: [SubnetId] }]
    const [before] = (await ask('DescribeNetworkAcls', { Filters })).NetworkAcls
    expect(before.IsDefault).toBe(true)
    await ask('ReplaceNetworkAclAssociation', {
      AssociationId: before.Associations[0].NetworkAclAssociationId,
      NetworkAclId,
    })
    expect((await ask('DescribeNetworkAcls', { Filters })).NetworkAcls).toMatchObject([
      { NetworkAclId, IsDefault: false },
    ])
    await expectRefusal(ask('DeleteNetworkAcl', { NetworkAclId }), 'DependencyViolation')
  })
})
