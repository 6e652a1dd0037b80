import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'
import { subnet, until, vpc } from '../networks.ts'

const inVpc = (VpcId: string) => ({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] })
const attribute = async (aws: Aws, VpcId: string, Attribute: string) =>
  aws.ec2('DescribeVpcAttribute', { VpcId, Attribute })

const refusedRange = (CidrBlock: string): ConformanceCase => ({
  says: `a VPC of ${CidrBlock} is refused`,
  cites: 'api-behaviour 105',
  run: (aws) =>
    expectRefusal(
      aws.ec2('CreateVpc', { CidrBlock }),
      'InvalidVpc.Range',
      `The CIDR '${CidrBlock}' is invalid.`,
    ),
})

const acceptedRange = (CidrBlock: string): ConformanceCase => ({
  says: `a VPC of ${CidrBlock} is accepted`,
  cites: 'api-behaviour 105',
  run: async (aws) => {
    expect((await aws.ec2('CreateVpc', { CidrBlock })).Vpc.CidrBlock).toBe(CidrBlock)
  },
})

export const vpcs: CaseGroup = {
  concern: 'VPCs',
  cases: [
    {
      says: 'a new VPC is pending, with its CIDR block associated',
      cites: 'api-behaviour 118, 119',
      run: async (aws) => {
        const { Vpc } = await aws.ec2('CreateVpc', { CidrBlock: '10.0.0.0/16' })
        expect(Vpc).toMatchObject({
          VpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
          State: 'pending',
          CidrBlock: '10.0.0.0/16',
          DhcpOptionsId: expect.any(String),
          InstanceTenancy: 'default',
          IsDefault: false,
          OwnerId: aws.accountId,
          Ipv6CidrBlockAssociationSet: [],
          CidrBlockAssociationSet: [
            {
              AssociationId: expect.stringMatching(/^vpc-cidr-assoc-[0-9a-f]{17}$/),
              CidrBlock: '10.0.0.0/16',
              CidrBlockState: { State: 'associated' },
            },
          ],
        })
      },
    },
    {
      says: 'a VPC becomes available',
      cites: 'api-behaviour 119',
      run: async (aws) => {
        const VpcIds = [await vpc(aws)]
        const { Vpcs } = await until(
          () => aws.ec2('DescribeVpcs', { VpcIds }),
          (answer) => answer.Vpcs[0].State === 'available',
        )
        expect(Vpcs).toMatchObject([{ State: 'available' }])
      },
    },
    {
      says: 'a new VPC has a default group that admits its own members',
      cites: 'api-behaviour 120; rule 55',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { SecurityGroups } = await aws.ec2('DescribeSecurityGroups', inVpc(VpcId))
        expect(SecurityGroups).toMatchObject([
          {
            GroupName: 'default',
            Description: 'default VPC security group',
            IpPermissions: [
              {
                IpProtocol: '-1',
                IpRanges: [],
                UserIdGroupPairs: [{ GroupId: SecurityGroups[0].GroupId, UserId: aws.accountId }],
              },
            ],
            IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
          },
        ])
      },
    },
    {
      says: 'a new VPC has one route table, the main one, with the local route',
      cites: 'api-behaviour 76, 120',
      run: async (aws) => {
        const { RouteTables } = await aws.ec2('DescribeRouteTables', inVpc(await vpc(aws)))
        expect(RouteTables).toMatchObject([
          { Associations: [{ Main: true }], Routes: [{ GatewayId: 'local', State: 'active' }] },
        ])
      },
    },
    {
      says: 'a new VPC has one network ACL, the default one',
      cites: 'api-behaviour 120',
      run: async (aws) => {
        const { NetworkAcls } = await aws.ec2('DescribeNetworkAcls', inVpc(await vpc(aws)))
        expect(NetworkAcls).toMatchObject([{ IsDefault: true, Associations: [] }])
      },
    },
    {
      says: 'a new VPC’s DHCP options are the Region’s: its domain name and AmazonProvidedDNS',
      cites: 'api-behaviour 120, 121',
      run: async (aws) => {
        const { Vpc } = await aws.ec2('CreateVpc', { CidrBlock: '10.0.0.0/16' })
        const { DhcpOptions } = await aws.ec2('DescribeDhcpOptions', {
          DhcpOptionsIds: [Vpc.DhcpOptionsId],
        })
        const byKey = (one: { Key: string }, other: { Key: string }) =>
          one.Key.localeCompare(other.Key)
        expect(DhcpOptions[0].DhcpConfigurations.toSorted(byKey)).toEqual([
          { Key: 'domain-name', Values: [{ Value: 'ap-northeast-2.compute.internal' }] },
          { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
        ])
      },
    },
    {
      says: 'enableDnsSupport starts as true',
      cites: 'api-behaviour 122; rule 43',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        expect(await attribute(aws, VpcId, 'enableDnsSupport')).toEqual({
          VpcId,
          EnableDnsSupport: { Value: true },
        })
      },
    },
    {
      says: 'enableDnsHostnames starts as false',
      cites: 'api-behaviour 122; rule 44',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        expect(await attribute(aws, VpcId, 'enableDnsHostnames')).toEqual({
          VpcId,
          EnableDnsHostnames: { Value: false },
        })
      },
    },
    {
      says: 'each DNS attribute is set by a call of its own',
      cites: 'rule 45',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await aws.ec2('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } })
        expect(await attribute(aws, VpcId, 'enableDnsHostnames')).toMatchObject({
          EnableDnsHostnames: { Value: true },
        })
        await aws.ec2('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: false } })
        await aws.ec2('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: false } })
        expect(await attribute(aws, VpcId, 'enableDnsSupport')).toMatchObject({
          EnableDnsSupport: { Value: false },
        })
      },
    },
    {
      says: 'both DNS attributes in one call are refused',
      cites: 'rule 45',
      run: async (aws) => {
        const on = { Value: true }
        const input = { VpcId: await vpc(aws), EnableDnsSupport: on, EnableDnsHostnames: on }
        expect((await refusalOf(aws.ec2('ModifyVpcAttribute', input))).status).toBe(400)
      },
    },
    ...[
      '10.0.0.0/15',
      '10.0.0.0/29',
      '0.0.0.0/16',
      '127.0.0.0/16',
      '169.254.0.0/16',
      '224.0.0.0/16',
    ].map(refusedRange),
    ...['100.64.0.0/16', '240.0.0.0/16', '10.0.0.0/28'].map(acceptedRange),
    {
      says: 'text that is no CIDR is refused',
      cites: 'api-behaviour 106',
      run: (aws) =>
        expectRefusal(
          aws.ec2('CreateVpc', { CidrBlock: 'ten' }),
          'InvalidParameterValue',
          'Value (ten) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
        ),
    },
    {
      says: 'a VPC that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeVpcs', { VpcIds: ['vpc-00000000000000000'] }),
          'InvalidVpcID.NotFound',
          `The vpc ID 'vpc-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'a deleted VPC takes its group, table and ACL along',
      cites: 'api-behaviour 120',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await aws.ec2('DeleteVpc', { VpcId })
        const filters = inVpc(VpcId)
        expect((await aws.ec2('DescribeSecurityGroups', filters)).SecurityGroups).toEqual([])
        expect((await aws.ec2('DescribeRouteTables', filters)).RouteTables).toEqual([])
        expect((await aws.ec2('DescribeNetworkAcls', filters)).NetworkAcls).toEqual([])
        await expectRefusal(aws.ec2('DescribeVpcs', { VpcIds: [VpcId] }), 'InvalidVpcID.NotFound')
      },
    },
    {
      says: 'a VPC can have the CIDR block of another',
      cites: 'rule 109; api-behaviour 105',
      run: async (aws) => {
        expect(await vpc(aws, '10.77.0.0/16')).not.toBe(await vpc(aws, '10.77.0.0/16'))
      },
    },
    {
      says: 'a DHCP option that AWS does not know is refused',
      cites: 'api-behaviour 108',
      run: (aws) =>
        expectRefusal(
          aws.ec2('CreateDhcpOptions', {
            DhcpConfigurations: [{ Key: 'colour', Values: ['red'] }],
          }),
          'InvalidParameterValue',
          'Value (colour) for parameter name is invalid. Unknown DHCP option',
        ),
    },
    {
      says: 'a VPC takes DHCP options with a resolver of one’s own',
      cites: 'api-behaviour 121; rule 108',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { DhcpOptions } = await aws.ec2('CreateDhcpOptions', {
          DhcpConfigurations: [{ Key: 'domain-name-servers', Values: ['10.0.0.5'] }],
        })
        const { DhcpOptionsId } = DhcpOptions
        await aws.ec2('AssociateDhcpOptions', { VpcId, DhcpOptionsId })
        const { Vpcs } = await aws.ec2('DescribeVpcs', { VpcIds: [VpcId] })
        expect(Vpcs).toMatchObject([{ DhcpOptionsId }])
      },
    },
    {
      says: 'a subnet of a VPC keeps it from being deleted',
      cites: 'api-behaviour 94',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        await expectRefusal(
          aws.ec2('DeleteVpc', { VpcId }),
          'DependencyViolation',
          `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
        )
        await aws.ec2('DeleteSubnet', { SubnetId })
        await aws.ec2('DeleteVpc', { VpcId })
      },
    },
  ],
}
