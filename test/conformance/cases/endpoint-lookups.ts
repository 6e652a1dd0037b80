import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { DynamoDb, S3, describeEndpoint, gatewayEndpoint, network, s3List } from '../networks.ts'

export const endpointLookups: CaseGroup = {
  concern: 'Endpoints: found and not found',
  cases: [
    {
      says: 'route tables are found by the prefix list of a route',
      cites: 'api-behaviour 132; localstack 16',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        await gatewayEndpoint(aws, VpcId, [RouteTableId])
        const { RouteTables } = await aws.ec2('DescribeRouteTables', {
          Filters: [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name: 'route.destination-prefix-list-id', Values: [s3List] },
          ],
        })
        expect(RouteTables).toMatchObject([{ RouteTableId }])
      },
    },
    {
      says: 'route tables are found by the endpoint of a route',
      cites: 'api-behaviour 132',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const id = await gatewayEndpoint(aws, VpcId, [RouteTableId])
        const { RouteTables } = await aws.ec2('DescribeRouteTables', {
          Filters: [{ Name: 'route.gateway-id', Values: [id] }],
        })
        expect(RouteTables).toMatchObject([{ RouteTableId }])
      },
    },
    {
      says: 'endpoints are found by VPC, service, type, state, id and tag',
      cites: 'api-behaviour 70; localstack 16',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const id = await gatewayEndpoint(aws, VpcId)
        await gatewayEndpoint(aws, VpcId, [], DynamoDb)
        await aws.ec2('CreateTags', { Resources: [id], Tags: [{ Key: 'own', Value: id }] })
        for (const [Name, value] of [
          ['service-name', S3],
          ['vpc-endpoint-id', id],
          ['tag:own', id],
        ] as const) {
          const { VpcEndpoints } = await aws.ec2('DescribeVpcEndpoints', {
            Filters: [
              { Name: 'vpc-id', Values: [VpcId] },
              { Name: 'vpc-endpoint-type', Values: ['Gateway'] },
              { Name: 'vpc-endpoint-state', Values: ['available'] },
              { Name, Values: [value] },
            ],
          })
          expect(VpcEndpoints).toMatchObject([{ VpcEndpointId: id }])
        }
      },
    },
    {
      says: 'a deleted endpoint that is asked for by its id does not exist',
      cites: 'api-behaviour 30, 31',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const id = await gatewayEndpoint(aws, VpcId)
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [id] })
        await expectRefusal(
          describeEndpoint(aws, id),
          'InvalidVpcEndpointId.NotFound',
          `The Vpc Endpoint Id '${id}' does not exist`,
        )
      },
    },
    {
      says: 'of the endpoints to delete, one that does not exist is listed and the good one goes',
      cites: 'api-behaviour 30, 33',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const id = await gatewayEndpoint(aws, VpcId)
        const unknown = 'vpce-00000000000000000'
        const VpcEndpointIds = [unknown, id]
        expect(await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds })).toEqual({
          Unsuccessful: [
            {
              ResourceId: unknown,
              Error: {
                Code: 'InvalidVpcEndpointId.NotFound',
                Message: `The Vpc Endpoint Id '${unknown}' does not exist`,
              },
            },
          ],
        })
        await expectRefusal(describeEndpoint(aws, id), 'InvalidVpcEndpointId.NotFound')
      },
    },
  ],
}
