import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import {
  Interface,
  S3,
  SecretsManager,
  describeEndpoint,
  group,
  interfaceEndpoint,
  network,
  networkWithNames,
  subnet,
  until,
} from '../networks.ts'

const nameOf = (entry: { DnsName: string }) => entry.DnsName

export const interfaceEndpoints: CaseGroup = {
  concern: 'Interface endpoints',
  cases: [
    {
      says: 'a new interface endpoint is pending, and its answer has no policy',
      cites: 'api-behaviour 53',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const endpoint = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        expect(endpoint).toMatchObject({ State: 'pending', SubnetIds: [SubnetId] })
        expect(endpoint.NetworkInterfaceIds).toHaveLength(1)
        expect(endpoint.DnsEntries.length).toBeGreaterThan(0)
        expect(endpoint).not.toHaveProperty('PolicyDocument')
      },
    },
    {
      says: 'DescribeVpcEndpoints shows an interface endpoint with all of its members',
      cites: 'api-behaviour 46, 48; rule 66',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const GroupId = await group(aws, VpcId, 'endpoint')
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          SubnetIds: [SubnetId],
          SecurityGroupIds: [GroupId],
        })
        const shown = await until(
          () => describeEndpoint(aws, VpcEndpointId),
          ({ State }) => State === 'available',
        )
        expect(shown).toEqual({
          VpcEndpointId,
          VpcEndpointType: 'Interface',
          VpcId,
          ServiceName: SecretsManager,
          State: 'available',
          PolicyDocument: expect.any(String),
          RouteTableIds: [],
          SubnetIds: [SubnetId],
          Groups: [{ GroupId, GroupName: 'endpoint' }],
          IpAddressType: 'ipv4',
          DnsOptions: { DnsRecordIpType: 'ipv4' },
          PrivateDnsEnabled: false,
          RequesterManaged: false,
          NetworkInterfaceIds: [expect.stringMatching(/^eni-[0-9a-f]{17}$/)],
          DnsEntries: expect.any(Array),
          CreationTimestamp: expect.any(Date),
          Tags: [],
          OwnerId: aws.accountId,
          ServiceRegion: aws.region,
        })
      },
    },
    {
      says: 'an interface endpoint without groups has the VPC’s default group',
      cites: 'api-behaviour 58; rule 54; localstack 8',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const { Groups } = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        const { SecurityGroups } = await aws.ec2('DescribeSecurityGroups', {
          Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
        })
        expect(Groups).toEqual([{ GroupId: SecurityGroups[0].GroupId, GroupName: 'default' }])
      },
    },
    {
      says: 'an interface endpoint without subnets has neither interfaces nor names',
      cites: 'api-behaviour 57, 58',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const endpoint = await interfaceEndpoint(aws, VpcId, {})
        expect(endpoint).toMatchObject({ NetworkInterfaceIds: [], DnsEntries: [] })
        expect(endpoint.Groups).toHaveLength(1)
      },
    },
    {
      says: 'an endpoint has a regional name, then one for each zone',
      cites: 'api-behaviour 59, 60; localstack 11',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const other = await subnet(aws, VpcId, '10.0.2.0/24', 'c')
        const { DnsEntries, VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          SubnetIds: [SubnetId, other],
        })
        const suffix = String.raw`\.secretsmanager\.ap-northeast-2\.vpce\.amazonaws\.com$`
        const named = (zone: string) =>
          expect.stringMatching(new RegExp(`^${VpcEndpointId}-[a-z0-9]{8}${zone}${suffix}`))
        const [regional, ...zonal] = DnsEntries.map(nameOf)
        expect(regional).toEqual(named(''))
        expect(zonal.toSorted()).toEqual([named('-ap-northeast-2a'), named('-ap-northeast-2c')])
      },
    },
    {
      says: 'the names of ecr.dkr are under dkr.ecr, the private ones with a wildcard',
      cites: 'api-behaviour 59, 60',
      run: async (aws) => {
        const { VpcId, SubnetId } = await networkWithNames(aws)
        const { DnsEntries } = await interfaceEndpoint(aws, VpcId, {
          ServiceName: 'com.amazonaws.ap-northeast-2.ecr.dkr',
          SubnetIds: [SubnetId],
          PrivateDnsEnabled: true,
        })
        const names = DnsEntries.map(nameOf)
        expect(names[0]).toMatch(
          /^vpce-[0-9a-f]{17}-[a-z0-9]{8}\.dkr\.ecr\.ap-northeast-2\.vpce\.amazonaws\.com$/,
        )
        expect(names.slice(2)).toEqual([
          'dkr.ecr.ap-northeast-2.amazonaws.com',
          '*.dkr.ecr.ap-northeast-2.amazonaws.com',
        ])
      },
    },
    {
      says: 'the names of S3 begin with a wildcard',
      cites: 'api-behaviour 61; rules 69, 107',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const { DnsEntries } = await interfaceEndpoint(aws, VpcId, {
          ServiceName: S3,
          SubnetIds: [SubnetId],
        })
        const names = DnsEntries.map(nameOf)
        expect(names).toEqual([
          expect.stringMatching(
            /^\*\.vpce-[0-9a-f]{17}-[a-z0-9]{8}\.s3\.ap-northeast-2\.vpce\.amazonaws\.com$/,
          ),
          expect.stringMatching(
            /^\*\.vpce-[0-9a-f]{17}-[a-z0-9]{8}-ap-northeast-2a\.s3\.ap-northeast-2\.vpce\.amazonaws\.com$/,
          ),
        ])
      },
    },
    {
      says: 'endpoint names are in AWS’s hosted zone of the Region',
      cites: 'api-behaviour 64',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const { DnsEntries } = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        expect(DnsEntries[0].HostedZoneId).toBe('Z27UANNT0PRK1T')
      },
    },
    {
      says: 'private names have a pending hosted zone first, then one of their own',
      cites: 'api-behaviour 54',
      run: async (aws) => {
        const { VpcId, SubnetId } = await networkWithNames(aws)
        const { DnsEntries, VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          SubnetIds: [SubnetId],
          PrivateDnsEnabled: true,
        })
        expect(DnsEntries.at(-1)).toEqual({
          DnsName: 'secretsmanager.ap-northeast-2.amazonaws.com',
          HostedZoneId: 'ZONEIDPENDING',
        })
        const shown = await until(
          () => describeEndpoint(aws, VpcEndpointId),
          ({ State }) => State === 'available',
        )
        expect(shown.DnsEntries.at(-1).HostedZoneId).toMatch(/^Z[0-9A-Z]+$/)
        expect(shown.DnsEntries.at(-1).HostedZoneId).not.toBe('ZONEIDPENDING')
      },
    },
    {
      says: 'an endpoint of another Region’s S3 shows the regional name only',
      cites: 'api-behaviour 65; rule 67',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const { ServiceRegion, DnsEntries } = await interfaceEndpoint(aws, VpcId, {
          ServiceName: 'com.amazonaws.us-west-2.s3',
          ServiceRegion: 'us-west-2',
          SubnetIds: [SubnetId],
        })
        expect(ServiceRegion).toBe('us-west-2')
        expect(DnsEntries.map(nameOf)).toEqual([
          expect.stringMatching(/^\*\.vpce-.*\.s3\.us-west-2\.vpce\.amazonaws\.com$/),
        ])
      },
    },
    {
      says: 'groups are exchanged by ModifyVpcEndpoint',
      cites: 'rule 54; localstack 9',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const GroupId = await group(aws, VpcId, 'endpoint')
        const { VpcEndpointId, Groups } = await interfaceEndpoint(aws, VpcId, {
          SubnetIds: [SubnetId],
        })
        await aws.ec2('ModifyVpcEndpoint', {
          VpcEndpointId,
          AddSecurityGroupIds: [GroupId],
          RemoveSecurityGroupIds: Groups.map((one: { GroupId: string }) => one.GroupId),
        })
        expect((await describeEndpoint(aws, VpcEndpointId)).Groups).toEqual([
          { GroupId, GroupName: 'endpoint' },
        ])
      },
    },
    {
      says: 'a subnet that is added by ModifyVpcEndpoint gets an interface',
      cites: 'rule 51; localstack 9',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const other = await subnet(aws, VpcId, '10.0.2.0/24', 'c')
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, AddSubnetIds: [other] })
        const { SubnetIds, NetworkInterfaceIds } = await describeEndpoint(aws, VpcEndpointId)
        expect(SubnetIds.toSorted()).toEqual([SubnetId, other].toSorted())
        expect(NetworkInterfaceIds).toHaveLength(2)
      },
    },
    {
      says: 'an interface endpoint and a gateway endpoint of S3 stand in one VPC',
      cites: 'rule 77',
      run: async (aws) => {
        const { VpcId, SubnetId, RouteTableId } = await network(aws)
        await aws.ec2('CreateVpcEndpoint', {
          VpcId,
          ServiceName: S3,
          VpcEndpointType: 'Gateway',
          RouteTableIds: [RouteTableId],
        })
        await interfaceEndpoint(aws, VpcId, { ServiceName: S3, SubnetIds: [SubnetId] })
        const { VpcEndpoints } = await aws.ec2('DescribeVpcEndpoints', {
          Filters: [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name: 'service-name', Values: [S3] },
          ],
        })
        const types = VpcEndpoints.map((one: { VpcEndpointType: string }) => one.VpcEndpointType)
        expect(types.toSorted()).toEqual(['Gateway', 'Interface'])
      },
    },
    {
      says: 'an interface endpoint keeps the tags of its creation',
      cites: 'api-behaviour 69, 70',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const Tags = [{ Key: 'Name', Value: 'secrets' }]
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          ...Interface,
          TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags }],
        })
        expect((await describeEndpoint(aws, VpcEndpointId)).Tags).toEqual(Tags)
      },
    },
  ],
}
