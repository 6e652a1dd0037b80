import { describe, expect, test } from 'vitest'
import { accountId, emulatedAws, expectRefusal } from './emulated-aws.ts'

describe('VPCs', () => {
  test('a new VPC is pending and has AWS’s members (api-behaviour 119)', async () => {
    const { ask } = emulatedAws()
    const { Vpc } = await ask('CreateVpc', {
      CidrBlock: '10.0.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'yuran vpc' }] }],
    })
    expect(Vpc).toMatchObject({
      State: 'pending',
      CidrBlock: '10.0.0.0/16',
      InstanceTenancy: 'default',
      IsDefault: false,
      OwnerId: accountId,
      Ipv6CidrBlockAssociationSet: [],
      CidrBlockAssociationSet: [
        { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
      ],
      Tags: [{ Key: 'Name', Value: 'yuran vpc' }],
    })
    expect(Vpc.VpcId).toMatch(/^vpc-[0-9a-f]{17}$/)
    const { Vpcs } = await ask('DescribeVpcs', {
      Filters: [{ Name: 'tag:Name', Values: ['yuran*'] }],
    })
    expect(Vpcs).toMatchObject([{ VpcId: Vpc.VpcId, State: 'available' }])
  })

  test('a new VPC owns a group, an ACL, a main table and DHCP options (api-behaviour 120, 121, 129)', async () => {
    const { ask } = emulatedAws()
    const { Vpc } = await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })
    const Filters = [{ Name: 'vpc-id', Values: [Vpc.VpcId] }]
    const { SecurityGroups } = await ask('DescribeSecurityGroups', { Filters })
    expect(SecurityGroups).toMatchObject([
      {
        GroupName: 'default',
        Description: 'default VPC security group',
        IpPermissions: [
          {
            IpProtocol: '-1',
            UserIdGroupPairs: [{ GroupId: SecurityGroups[0].GroupId, UserId: accountId }],
          },
        ],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ])
    const { RouteTables } = await ask('DescribeRouteTables', { Filters })
    expect(RouteTables).toMatchObject([
      {
        Associations: [{ Main: true, AssociationState: { State: 'associated' } }],
        PropagatingVgws: [],
        Routes: [
          {
            DestinationCidrBlock: '10.0.0.0/16',
            GatewayId: 'local',
            Origin: 'CreateRouteTable',
            State: 'active',
          },
        ],
      },
    ])
    expect(RouteTables[0].Associations[0]).not.toHaveProperty('SubnetId')
    const { NetworkAcls } = await ask('DescribeNetworkAcls', { Filters })
    expect(NetworkAcls).toHaveLength(1)
    expect(NetworkAcls[0].IsDefault).toBe(true)
    expect(
      NetworkAcls[0].Entries.map((entry: Record<string, unknown>) => [
        entry['Egress'],
        entry['RuleNumber'],
        entry['RuleAction'],
        entry['Protocol'],
      ]),
    ).toEqual([
      [true, 100, 'allow', '-1'],
      [true, 32_767, 'deny', '-1'],
      [false, 100, 'allow', '-1'],
      [false, 32_767, 'deny', '-1'],
    ])
    const { DhcpOptions } = await ask('DescribeDhcpOptions', {
      DhcpOptionsIds: [Vpc.DhcpOptionsId],
    })
    expect(DhcpOptions[0].DhcpConfigurations).toEqual([
      { Key: 'domain-name', Values: [{ Value: 'ap-northeast-2.compute.internal' }] },
      { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
    ])
  })

  test.for([
    ['10.0.0.0/15', 'InvalidVpc.Range', `The CIDR '10.0.0.0/15' is invalid.`],
    ['10.0.0.0/29', 'InvalidVpc.Range', `The CIDR '10.0.0.0/29' is invalid.`],
    ['169.254.0.0/16', 'InvalidVpc.Range', `The CIDR '169.254.0.0/16' is invalid.`],
    [
      'ten',
      'InvalidParameterValue',
      'Value (ten) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
    ],
  ] as const)(
    'a VPC of %s is refused with %s (api-behaviour 105, 106)',
    async ([CidrBlock, code, message]) => {
      const { ask } = emulatedAws()
      await expectRefusal(ask('CreateVpc', { CidrBlock }), code, message)
    },
  )

  test('the DNS attributes start as true and false, and are set by two calls (api-behaviour 122, rule 45)', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const attribute = (Attribute: string) => ask('DescribeVpcAttribute', { VpcId, Attribute })
    expect(await attribute('enableDnsSupport')).toEqual({
      VpcId,
      EnableDnsSupport: { Value: true },
    })
    expect(await attribute('enableDnsHostnames')).toEqual({
      VpcId,
      EnableDnsHostnames: { Value: false },
    })
    const on = { Value: true }
    await expectRefusal(
      ask('ModifyVpcAttribute', { VpcId, EnableDnsSupport: on, EnableDnsHostnames: on }),
      'InvalidParameterCombination',
    )
    await ask('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: on })
    expect(await attribute('enableDnsHostnames')).toMatchObject({ EnableDnsHostnames: on })
  })

  test('hostnames are refused while DNS support is off (rule 45)', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    await ask('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: false } })
    await expectRefusal(
      ask('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } }),
      'InvalidParameterValue',
    )
  })

  test('a VPC with a subnet cannot be deleted (api-behaviour 94), an empty one leaves nothing', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const { Subnet } = await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })
    await expectRefusal(
      ask('DeleteVpc', { VpcId }),
      'DependencyViolation',
      `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
    )
    await ask('DeleteSubnet', { SubnetId: Subnet.SubnetId })
    await ask('DeleteVpc', { VpcId })
    await expectRefusal(
      ask('DescribeVpcs', { VpcIds: [VpcId] }),
      'InvalidVpcID.NotFound',
      `The vpc ID '${VpcId}' does not exist`,
    )
    expect((await ask('DescribeRouteTables')).RouteTables).toEqual([])
    expect((await ask('DescribeSecurityGroups')).SecurityGroups).toEqual([])
    expect((await ask('DescribeNetworkAcls')).NetworkAcls).toEqual([])
  })
})

describe('subnets', () => {
  test('a new subnet has AWS’s members and size minus five addresses (api-behaviour 123, 124)', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const { Subnet } = await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })
    expect(Subnet).toEqual({
      SubnetId: Subnet.SubnetId,
      SubnetArn: `arn:aws:ec2:ap-northeast-2:${accountId}:subnet/${Subnet.SubnetId}`,
      VpcId,
      CidrBlock: '10.0.1.0/24',
      Ipv6CidrBlockAssociationSet: [],
      AvailabilityZone: 'ap-northeast-2a',
      AvailabilityZoneId: 'apne2-az1',
      AvailableIpAddressCount: 251,
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
      MapCustomerOwnedIpOnLaunch: false,
      AssignIpv6AddressOnCreation: false,
      EnableDns64: false,
      Ipv6Native: false,
      PrivateDnsNameOptionsOnLaunch: {
        HostnameType: 'ip-name',
        EnableResourceNameDnsARecord: false,
        EnableResourceNameDnsAAAARecord: false,
      },
      OwnerId: accountId,
      State: 'available',
      Tags: [],
    })
  })

  test.for([
    [
      '10.0.0.128/25',
      'InvalidSubnet.Conflict',
      `The CIDR '10.0.0.128/25' conflicts with another subnet`,
    ],
    ['10.1.0.0/24', 'InvalidSubnet.Range', `The CIDR '10.1.0.0/24' is invalid.`],
    ['10.0.1.0/29', 'InvalidSubnet.Range', `The CIDR '10.0.1.0/29' is invalid.`],
    [
      '10.0.1.0',
      'InvalidParameterValue',
      'Value (10.0.1.0) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
    ],
  ] as const)(
    'a subnet of %s is refused with %s (api-behaviour 104, 106)',
    async ([CidrBlock, code, message]) => {
      const { ask } = emulatedAws()
      const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
      await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24' })
      await expectRefusal(ask('CreateSubnet', { VpcId, CidrBlock }), code, message)
    },
  )

  test('a subnet in a zone that there is not is refused, naming those there are (api-behaviour 107)', async () => {
    const { ask } = emulatedAws()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    await expectRefusal(
      ask('CreateSubnet', {
        VpcId,
        CidrBlock: '10.0.0.0/24',
        AvailabilityZone: 'ap-northeast-2z',
      }),
      'InvalidParameterValue',
      /^Value \(ap-northeast-2z\) for parameter availabilityZone is invalid\. Subnets can currently only be created in the following availability zones: ap-northeast-2a, /,
    )
  })
})
