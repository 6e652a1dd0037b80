import { expect } from 'vitest'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { describeInstance, instance, interfaceEndpoint, subnet, vpc } from '../networks.ts'

const freeAddresses = (CidrBlock: string, free: number): ConformanceCase => ({
  says: `a new subnet of ${CidrBlock} has ${free} free addresses`,
  cites: 'api-behaviour 123, 124',
  run: async (aws) => {
    const AvailabilityZone = `${aws.region}a`
    const { Subnet } = await aws.ec2('CreateSubnet', {
      VpcId: await vpc(aws),
      CidrBlock,
      AvailabilityZone,
    })
    expect(Subnet.AvailableIpAddressCount).toBe(free)
  },
})

const refused = (CidrBlock: string, code: string, message: string): ConformanceCase => ({
  says: `a subnet of ${CidrBlock} in 10.0.0.0/16, beside 10.0.1.0/24, is refused`,
  cites: 'api-behaviour 104, 106',
  run: async (aws) => {
    const VpcId = await vpc(aws)
    await subnet(aws, VpcId)
    await expectRefusal(subnet(aws, VpcId, CidrBlock), code, message)
  },
})

const refusedBlocks = [
  refused('10.1.0.0/24', 'InvalidSubnet.Range', `The CIDR '10.1.0.0/24' is invalid.`),
  refused('10.0.2.0/29', 'InvalidSubnet.Range', `The CIDR '10.0.2.0/29' is invalid.`),
  refused(
    '10.0.1.128/25',
    'InvalidSubnet.Conflict',
    `The CIDR '10.0.1.128/25' conflicts with another subnet`,
  ),
  refused(
    '10.0.1.0/24',
    'InvalidSubnet.Conflict',
    `The CIDR '10.0.1.0/24' conflicts with another subnet`,
  ),
  refused(
    '10.0.2.0',
    'InvalidParameterValue',
    'Value (10.0.2.0) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
  ),
]

export const subnets: CaseGroup = {
  concern: 'Subnets',
  cases: [
    {
      says: 'a new subnet is available, with all of AWS’s members',
      cites: 'api-behaviour 118, 123',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { Subnet } = await aws.ec2('CreateSubnet', {
          VpcId,
          CidrBlock: '10.0.1.0/24',
          AvailabilityZone: 'ap-northeast-2a',
        })
        expect(Subnet).toMatchObject({
          SubnetId: expect.stringMatching(/^subnet-[0-9a-f]{17}$/),
          SubnetArn: `arn:aws:ec2:ap-northeast-2:${aws.accountId}:subnet/${Subnet.SubnetId}`,
          VpcId,
          CidrBlock: '10.0.1.0/24',
          Ipv6CidrBlockAssociationSet: [],
          AvailabilityZone: 'ap-northeast-2a',
          AvailabilityZoneId: expect.stringMatching(/^apne2-az\d$/),
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
          OwnerId: aws.accountId,
          State: 'available',
        })
      },
    },
    freeAddresses('10.0.1.0/24', 251),
    freeAddresses('10.0.1.0/28', 11),
    ...refusedBlocks,
    {
      says: 'a zone that the Region does not have is refused, naming those it has',
      cites: 'api-behaviour 107',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await expectRefusal(
          subnet(aws, VpcId, '10.0.0.0/24', 'z'),
          'InvalidParameterValue',
          /^Value \(ap-northeast-2z\) for parameter availabilityZone is invalid\. Subnets can currently only be created in the following availability zones: .*ap-northeast-2a/,
        )
      },
    },
    {
      says: 'a subnet that names no zone is in one of its Region, and gives no public addresses',
      cites: 'api-behaviour 107, 123',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { Subnet } = await aws.ec2('CreateSubnet', { VpcId, CidrBlock: '10.0.3.0/24' })
        expect(Subnet.AvailabilityZone).toMatch(/^ap-northeast-2[a-d]$/)
        const SubnetIds = [Subnet.SubnetId]
        expect((await aws.ec2('DescribeSubnets', { SubnetIds })).Subnets).toMatchObject([
          { MapPublicIpOnLaunch: false, DefaultForAz: false },
        ])
      },
    },
    {
      says: 'the first subnet of a zone gives no public addresses either',
      cites: 'api-behaviour 123; rule 95',
      run: async (aws) => {
        // In a zone where no other case makes subnets.
        const SubnetId = await subnet(aws, await vpc(aws), '10.0.1.0/24', 'd')
        const { Subnets } = await aws.ec2('DescribeSubnets', { SubnetIds: [SubnetId] })
        expect(Subnets).toMatchObject([{ MapPublicIpOnLaunch: false, DefaultForAz: false }])
        const launched = await describeInstance(aws, await instance(aws, SubnetId))
        expect(launched.PublicIpAddress).toBeUndefined()
      },
    },
    {
      says: 'a subnet of a VPC that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          subnet(aws, 'vpc-00000000000000000'),
          'InvalidVpcID.NotFound',
          `The vpc ID 'vpc-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'a subnet that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeSubnets', { SubnetIds: ['subnet-00000000000000000'] }),
          'InvalidSubnetID.NotFound',
          `The subnet ID 'subnet-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'no address is given twice, nor one of the first four or the last',
      cites: 'api-behaviour 124; rule 51',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId, '10.0.1.0/28')
        for (let count = 0; count < 3; count += 1) {
          await aws.ec2('CreateNetworkInterface', { SubnetId })
          await instance(aws, SubnetId)
        }
        await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        const { NetworkInterfaces } = await aws.ec2('DescribeNetworkInterfaces', {
          Filters: [{ Name: 'subnet-id', Values: [SubnetId] }],
        })
        const last = NetworkInterfaces.map((one: { PrivateIpAddress: string }) =>
          Number(/^10\.0\.1\.(\d+)$/.exec(one.PrivateIpAddress)?.[1]),
        )
        const isGiven = last.every((byte: number) => byte > 3 && byte < 15)
        expect(isGiven && last.length === 7 && new Set(last).size === 7).toBe(true)
      },
    },
    {
      says: 'an instance takes one address of its subnet',
      cites: 'api-behaviour 123, 124',
      run: async (aws) => {
        const SubnetId = await subnet(aws, await vpc(aws))
        await instance(aws, SubnetId)
        const { Subnets } = await aws.ec2('DescribeSubnets', { SubnetIds: [SubnetId] })
        expect(Subnets[0].AvailableIpAddressCount).toBe(250)
      },
    },
    {
      says: 'public addresses at launch are turned on for a subnet',
      cites: 'api-behaviour 123',
      run: async (aws) => {
        const SubnetId = await subnet(aws, await vpc(aws))
        const MapPublicIpOnLaunch = { Value: true }
        await aws.ec2('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch })
        const { Subnets } = await aws.ec2('DescribeSubnets', { SubnetIds: [SubnetId] })
        expect(Subnets).toMatchObject([{ MapPublicIpOnLaunch: true }])
      },
    },
    {
      says: 'subnets of a VPC are found by zone and by CIDR block',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await subnet(aws, VpcId, '10.0.1.0/24', 'a')
        const SubnetId = await subnet(aws, VpcId, '10.0.2.0/24', 'c')
        for (const [Name, value] of [
          ['availability-zone', 'ap-northeast-2c'],
          ['cidr-block', '10.0.2.0/24'],
        ] as const) {
          const { Subnets } = await aws.ec2('DescribeSubnets', {
            Filters: [
              { Name: 'vpc-id', Values: [VpcId] },
              { Name, Values: [value] },
            ],
          })
          expect(Subnets).toMatchObject([{ SubnetId }])
        }
      },
    },
    {
      says: 'Seoul has four zones, a to d',
      cites: 'api-behaviour 84, 85',
      run: async (aws) => {
        const { AvailabilityZones } = await aws.ec2('DescribeAvailabilityZones')
        const names = AvailabilityZones.map((zone: { ZoneName: string }) => zone.ZoneName)
        expect(names.toSorted()).toEqual(['a', 'b', 'c', 'd'].map((zone) => `${aws.region}${zone}`))
        expect(AvailabilityZones[0]).toMatchObject({
          State: 'available',
          RegionName: aws.region,
          ZoneType: 'availability-zone',
        })
      },
    },
  ],
}
