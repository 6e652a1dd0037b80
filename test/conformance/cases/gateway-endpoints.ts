import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import {
  DynamoDb,
  S3,
  describeEndpoint,
  gatewayEndpoint,
  network,
  routeTable,
  routesOf,
  s3List,
  vpc,
} from '../networks.ts'

export const gatewayEndpoints: CaseGroup = {
  concern: 'Gateway endpoints',
  cases: [
    {
      says: 'a gateway endpoint is available at once, with AWS’s default policy',
      cites: 'api-behaviour 50, 52, 118',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpoint } = await aws.ec2('CreateVpcEndpoint', {
          VpcId,
          ServiceName: S3,
          VpcEndpointType: 'Gateway',
        })
        expect(VpcEndpoint).toMatchObject({
          VpcEndpointId: expect.stringMatching(/^vpce-[0-9a-f]{17}$/),
          State: 'available',
          PolicyDocument:
            '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
        })
      },
    },
    {
      says: 'DescribeVpcEndpoints shows a gateway endpoint with all of its members',
      cites: 'api-behaviour 44, 48',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId, [RouteTableId])
        expect(await describeEndpoint(aws, VpcEndpointId)).toEqual({
          VpcEndpointId,
          VpcEndpointType: 'Gateway',
          VpcId,
          ServiceName: S3,
          State: 'available',
          PolicyDocument: expect.any(String),
          RouteTableIds: [RouteTableId],
          SubnetIds: [],
          Groups: [],
          IpAddressType: 'ipv4',
          DnsOptions: { DnsRecordIpType: 'service-defined' },
          PrivateDnsEnabled: false,
          RequesterManaged: false,
          NetworkInterfaceIds: [],
          DnsEntries: [],
          CreationTimestamp: expect.any(Date),
          Tags: [],
          OwnerId: aws.accountId,
          ServiceRegion: aws.region,
        })
      },
    },
    {
      says: 'a gateway endpoint’s time of creation is in whole seconds',
      cites: 'api-behaviour 49',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { CreationTimestamp } = await describeEndpoint(aws, await gatewayEndpoint(aws, VpcId))
        expect(CreationTimestamp.getMilliseconds()).toBe(0)
      },
    },
    {
      says: 'an endpoint without a type is a Gateway',
      cites: 'api-behaviour 4',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpoint } = await aws.ec2('CreateVpcEndpoint', { VpcId, ServiceName: DynamoDb })
        expect((await describeEndpoint(aws, VpcEndpoint.VpcEndpointId)).VpcEndpointType).toBe(
          'Gateway',
        )
      },
    },
    {
      says: 'an endpoint without a type is deleted like any other',
      cites: 'api-behaviour 4, 33',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpoint } = await aws.ec2('CreateVpcEndpoint', { VpcId, ServiceName: S3 })
        const VpcEndpointIds = [VpcEndpoint.VpcEndpointId]
        expect(await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds })).toEqual({
          Unsuccessful: [],
        })
      },
    },
    {
      says: 'a gateway endpoint puts its route into each of its tables',
      cites: 'rule 1; api-behaviour 74',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const other = await routeTable(aws, VpcId)
        const GatewayId = await gatewayEndpoint(aws, VpcId, [RouteTableId, other])
        for (const table of [RouteTableId, other]) {
          expect((await routesOf(aws, table))[1]).toEqual({
            DestinationPrefixListId: s3List,
            GatewayId,
            Origin: 'CreateRoute',
            State: 'active',
          })
        }
      },
    },
    {
      says: 'a table that is added by ModifyVpcEndpoint gets the route',
      cites: 'rule 1; localstack 1',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        const AddRouteTableIds = [RouteTableId]
        expect(await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds })).toEqual({
          Return: true,
        })
        expect(await routesOf(aws, RouteTableId)).toMatchObject([
          { GatewayId: 'local' },
          { GatewayId: VpcEndpointId },
        ])
        expect((await describeEndpoint(aws, VpcEndpointId)).RouteTableIds).toEqual([RouteTableId])
      },
    },
    {
      says: 'a table that is removed by ModifyVpcEndpoint loses the route',
      cites: 'rule 2; localstack 1',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId, [RouteTableId])
        await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: [RouteTableId] })
        expect(await routesOf(aws, RouteTableId)).toHaveLength(1)
        expect((await describeEndpoint(aws, VpcEndpointId)).RouteTableIds).toEqual([])
      },
    },
    {
      says: 'a gateway endpoint moves from the wrong table to the right one in one call',
      cites: 'rules 1, 2',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const wrong = await routeTable(aws, VpcId)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId, [wrong])
        await aws.ec2('ModifyVpcEndpoint', {
          VpcEndpointId,
          AddRouteTableIds: [RouteTableId],
          RemoveRouteTableIds: [wrong],
        })
        expect(await routesOf(aws, wrong)).toHaveLength(1)
        expect(await routesOf(aws, RouteTableId)).toHaveLength(2)
      },
    },
    {
      says: 'a gateway endpoint can be deleted after a table was added to it, and the route goes',
      cites: 'rule 2; localstack 2',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        await aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [RouteTableId] })
        const VpcEndpointIds = [VpcEndpointId]
        expect(await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds })).toEqual({
          Unsuccessful: [],
        })
        expect(await routesOf(aws, RouteTableId)).toHaveLength(1)
      },
    },
    {
      says: 'a deleted gateway endpoint takes its route along',
      cites: 'rule 2',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId, [RouteTableId])
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })
        expect(await routesOf(aws, RouteTableId)).toHaveLength(1)
      },
    },
    {
      says: 'a gateway endpoint works in the VPC’s main table too',
      cites: 'rules 1, 13',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const { RouteTables } = await aws.ec2('DescribeRouteTables', {
          Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
        })
        const main = RouteTables[0].RouteTableId
        const GatewayId = await gatewayEndpoint(aws, VpcId, [main])
        expect(await routesOf(aws, main)).toMatchObject([{ GatewayId: 'local' }, { GatewayId }])
      },
    },
    {
      says: 'S3 and DynamoDB share a table',
      cites: 'rule 4',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const first = await gatewayEndpoint(aws, VpcId, [RouteTableId])
        const second = await gatewayEndpoint(aws, VpcId, [RouteTableId], DynamoDb)
        expect(await routesOf(aws, RouteTableId)).toMatchObject([
          { GatewayId: 'local' },
          { GatewayId: first },
          { GatewayId: second },
        ])
      },
    },
    {
      says: 'one VPC has several endpoints of S3, on different tables',
      cites: 'rule 5',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const other = await routeTable(aws, VpcId)
        await gatewayEndpoint(aws, VpcId, [RouteTableId])
        const GatewayId = await gatewayEndpoint(aws, VpcId, [other])
        expect((await routesOf(aws, other))[1]).toMatchObject({ GatewayId })
      },
    },
    {
      says: 'a new table of the VPC has no route to its endpoint',
      cites: 'rules 1, 3',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        await gatewayEndpoint(aws, VpcId, [RouteTableId])
        expect(await routesOf(aws, await routeTable(aws, VpcId))).toHaveLength(1)
      },
    },
  ],
}
