import { expect } from 'vitest'
import type { CaseGroup, ConformanceCase } from '../conformance-case.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'
import {
  S3,
  SecretsManager,
  gatewayEndpoint,
  network,
  routeTable,
  routesOf,
  s3List,
  vpc,
} from '../networks.ts'

interface RefusedCreation {
  readonly says: string
  readonly cites: string
  readonly input: Record<string, unknown>
  readonly code: string
  readonly message?: string
}

const typeMismatch = 'Endpoint type (Gateway) does not match available service types ([Interface]).'

const refusedCreations: RefusedCreation[] = [
  {
    says: 'a service that does not exist',
    cites: 'api-behaviour 1',
    input: { ServiceName: 'com.amazonaws.ap-northeast-2.s4' },
    code: 'InvalidServiceName',
    message: `The Vpc Endpoint Service 'com.amazonaws.ap-northeast-2.s4' does not exist`,
  },
  {
    says: 'an Interface-only service where the type is omitted',
    cites: 'api-behaviour 2, 4',
    input: { ServiceName: SecretsManager },
    code: 'InvalidParameter',
    message: typeMismatch,
  },
  {
    says: 'an Interface-only service as Gateway',
    cites: 'api-behaviour 2',
    input: { ServiceName: SecretsManager, VpcEndpointType: 'Gateway' },
    code: 'InvalidParameter',
    message: typeMismatch,
  },
  {
    says: 'a Gateway for S3 of another Region',
    cites: 'api-behaviour 3; rule 17',
    input: { ServiceName: 'com.amazonaws.us-west-2.s3' },
    code: 'InvalidParameter',
    message: typeMismatch,
  },
  {
    says: 'subnets on a Gateway',
    cites: 'api-behaviour 6',
    input: { SubnetIds: ['subnet-00000000000000000'] },
    code: 'InvalidParameter',
    message:
      'Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.',
  },
  {
    says: 'security groups on a Gateway',
    cites: 'api-behaviour 7; rule 31',
    input: { SecurityGroupIds: ['sg-00000000000000000'] },
    code: 'InvalidParameter',
  },
  {
    says: 'inbound-only private DNS on a Gateway',
    cites: 'api-behaviour 16',
    input: { DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true } },
    code: 'InvalidParameter',
    message:
      'DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints',
  },
  {
    says: 'a malformed VPC id',
    cites: 'api-behaviour 22',
    input: { VpcId: 'vpc-X' },
    code: 'InvalidVpcId.Malformed',
    message: `Invalid Id: 'vpc-X' (expecting 'vpc-...; the Id may only contain lowercase alphanumeric characters and a single dash')`,
  },
  {
    says: 'a VPC that does not exist',
    cites: 'api-behaviour 26',
    input: { VpcId: 'vpc-00000000000000000' },
    code: 'InvalidVpcId.NotFound',
  },
  {
    says: 'a malformed route table id',
    cites: 'api-behaviour 23',
    input: { RouteTableIds: ['main'] },
    code: 'InvalidRouteTableId.Malformed',
    message: `Invalid Id: 'main' (expecting 'rtb-...; the Id may only contain lowercase alphanumeric characters and a single dash')`,
  },
  {
    says: 'a route table that does not exist',
    cites: 'api-behaviour 25',
    input: { RouteTableIds: ['rtb-00000000000000000'] },
    code: 'InvalidRouteTableId.NotFound',
  },
  {
    says: 'a DNS record type of its own while a DNS attribute is off',
    cites: 'rule 28',
    input: { DnsOptions: { DnsRecordIpType: 'ipv4' } },
    code: 'InvalidParameter',
  },
]

const refusedCreation = ({
  says,
  cites,
  input,
  code,
  message,
}: RefusedCreation): ConformanceCase => ({
  says: `CreateVpcEndpoint refuses ${says}`,
  cites,
  run: async (aws) => {
    const { VpcId } = await network(aws)
    const creation = aws.ec2('CreateVpcEndpoint', { VpcId, ServiceName: S3, ...input })
    await expectRefusal(creation, code, message)
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }]
    expect((await aws.ec2('DescribeVpcEndpoints', { Filters })).VpcEndpoints).toEqual([])
  },
})

const routeTaken = (table: string) =>
  `route table ${table} already has a route with destination-prefix-list-id ${s3List}`

const byHand = (operation: string): ConformanceCase => ({
  says: `${operation} of a prefix-list route to an endpoint is refused`,
  cites: 'api-behaviour 37; rule 2',
  run: async (aws) => {
    const { VpcId, RouteTableId } = await network(aws)
    const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
    await expectRefusal(
      aws.ec2(operation, { RouteTableId, DestinationPrefixListId: s3List, VpcEndpointId }),
      'InvalidParameterValue',
      'Cannot create or replace a prefix list route targeting a VPC Endpoint.',
    )
  },
})

export const gatewayEndpointRefusals: CaseGroup = {
  concern: 'Gateway endpoints: what is refused',
  cases: [
    ...refusedCreations.map(refusedCreation),
    {
      says: 'a second endpoint of the service on a table is refused, and the first keeps its route',
      cites: 'api-behaviour 8; rule 4; localstack 4',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const GatewayId = await gatewayEndpoint(aws, VpcId, [RouteTableId])
        await expectRefusal(
          gatewayEndpoint(aws, VpcId, [RouteTableId]),
          'RouteAlreadyExists',
          routeTaken(RouteTableId),
        )
        expect((await routesOf(aws, RouteTableId))[1]).toMatchObject({ GatewayId })
      },
    },
    {
      says: 'a table with the service’s route cannot be added to a second endpoint',
      cites: 'api-behaviour 8; rule 4',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        await gatewayEndpoint(aws, VpcId, [RouteTableId])
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [RouteTableId] }),
          'RouteAlreadyExists',
          routeTaken(RouteTableId),
        )
      },
    },
    {
      says: 'a route table of another VPC is refused',
      cites: 'aws-rules “What the API refuses”; localstack 5',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const foreign = await routeTable(aws, await vpc(aws, '10.1.0.0/16'))
        expect((await refusalOf(gatewayEndpoint(aws, VpcId, [foreign]))).status).toBe(400)
      },
    },
    {
      says: 'a route table that the endpoint does not have cannot be removed from it',
      cites: 'api-behaviour 27',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: [RouteTableId] }),
          'InvalidParameter',
        )
      },
    },
    {
      says: 'the 21st gateway endpoint of a Region is refused',
      cites: 'api-behaviour 28; rule 23; localstack 15',
      run: async (aws) => {
        // In a Region where no other case makes endpoints.
        const region = 'eu-west-1'
        const { VpcId } = (await aws.ec2('CreateVpc', { CidrBlock: '10.0.0.0/16' }, region)).Vpc
        const ServiceName = `com.amazonaws.${region}.s3`
        const create = () =>
          aws.ec2(
            'CreateVpcEndpoint',
            { VpcId, ServiceName, VpcEndpointType: 'Gateway', RouteTableIds: [] },
            region,
          )
        for (let count = 0; count < 20; count += 1) await create()
        await expectRefusal(
          create(),
          'VpcEndpointLimitExceeded',
          'The maximum number of VPC endpoints has been reached.',
        )
      },
    },
    byHand('CreateRoute'),
    byHand('ReplaceRoute'),
    {
      says: 'an endpoint’s route cannot be deleted by hand',
      cites: 'api-behaviour 39; rule 2; localstack 13',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        await gatewayEndpoint(aws, VpcId, [RouteTableId])
        await expectRefusal(
          aws.ec2('DeleteRoute', { RouteTableId, DestinationPrefixListId: s3List }),
          'InvalidParameterValue',
          /^cannot remove VPC endpoint route/,
        )
        expect(await routesOf(aws, RouteTableId)).toHaveLength(2)
      },
    },
    {
      says: 'a CIDR route to a gateway endpoint is refused',
      cites: 'api-behaviour 38',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        const DestinationCidrBlock = '52.219.0.0/16'
        await expectRefusal(
          aws.ec2('CreateRoute', { RouteTableId, DestinationCidrBlock, VpcEndpointId }),
          'RouteNotSupported',
          `Route table contains unsupported route target: ${VpcEndpointId}. VPC Endpoints of this type cannot be used as route targets.`,
        )
      },
    },
    {
      says: 'an endpoint that does not exist cannot be changed',
      cites: 'api-behaviour 30',
      run: async (aws) => {
        const VpcEndpointId = 'vpce-00000000000000000'
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, ResetPolicy: true }),
          'InvalidVpcEndpointId.NotFound',
          `The Vpc Endpoint Id '${VpcEndpointId}' does not exist`,
        )
      },
    },
    {
      says: 'a malformed endpoint id is told from one that does not exist',
      cites: 'api-behaviour 32',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeVpcEndpoints', { VpcEndpointIds: ['endpoint-1'] }),
          'InvalidVpcEndpointId.Malformed',
        ),
    },
  ],
}
