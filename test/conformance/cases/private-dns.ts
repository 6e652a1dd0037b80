import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import {
  DynamoDb,
  Interface,
  S3,
  SecretsManager,
  describeEndpoint,
  gatewayEndpoint,
  interfaceEndpoint,
  network,
  networkWithNames,
} from '../networks.ts'

const needsAttributes = (VpcId: string) =>
  `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${VpcId}`
const needsGateway = (VpcId: string) =>
  `To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC ${VpcId} must have a Gateway endpoint for the service.`
const conflicts = (VpcId: string) =>
  `private-dns-enabled cannot be set because there is already a conflicting DNS domain for secretsmanager.ap-northeast-2.amazonaws.com in the VPC ${VpcId}`

const omitted = async (aws: Aws, VpcId: string, ServiceName: string) =>
  (await aws.ec2('CreateVpcEndpoint', { VpcId, ServiceName, ...Interface })).VpcEndpoint
    .PrivateDnsEnabled
const namesOf = async (aws: Aws, id: string): Promise<string[]> =>
  (await describeEndpoint(aws, id)).DnsEntries.map((entry: { DnsName: string }) => entry.DnsName)

export const privateDns: CaseGroup = {
  concern: 'Private DNS',
  cases: [
    {
      says: 'private DNS is refused while enableDnsHostnames is off',
      cites: 'api-behaviour 9; rule 47; localstack 6',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { PrivateDnsEnabled: true }),
          'InvalidParameter',
          needsAttributes(VpcId),
        )
      },
    },
    {
      says: 'private DNS is refused while enableDnsSupport is off',
      cites: 'api-behaviour 9; rule 47',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        await aws.ec2('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: false } })
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { PrivateDnsEnabled: true }),
          'InvalidParameter',
          needsAttributes(VpcId),
        )
      },
    },
    {
      says: 'private DNS cannot be turned on later while an attribute is off',
      cites: 'api-behaviour 9; rule 47',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {})
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, PrivateDnsEnabled: true }),
          'InvalidParameter',
          needsAttributes(VpcId),
        )
      },
    },
    {
      says: 'private DNS that is not mentioned is on where the service has a private name',
      cites: 'api-behaviour 66',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        expect(await omitted(aws, VpcId, SecretsManager)).toBe(true)
      },
    },
    {
      says: 'private DNS that is not mentioned is off for DynamoDB, which has no private name',
      cites: 'api-behaviour 12, 66',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        expect(await omitted(aws, VpcId, DynamoDb)).toBe(false)
      },
    },
    {
      says: 'a name has one owner in a VPC',
      cites: 'api-behaviour 10; rule 98',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await interfaceEndpoint(aws, VpcId, { PrivateDnsEnabled: true })
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { PrivateDnsEnabled: true }),
          'InvalidParameter',
          conflicts(VpcId),
        )
      },
    },
    {
      says: 'a second endpoint of the service is accepted without private DNS, and not with it later',
      cites: 'api-behaviour 10; rule 98',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await interfaceEndpoint(aws, VpcId, { PrivateDnsEnabled: true })
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {})
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, PrivateDnsEnabled: true }),
          'InvalidParameter',
          conflicts(VpcId),
        )
      },
    },
    {
      says: 'another VPC has an owner of the name of its own',
      cites: 'rules 97, 98',
      run: async (aws) => {
        for (const { VpcId } of [await networkWithNames(aws), await networkWithNames(aws)]) {
          expect(
            (await interfaceEndpoint(aws, VpcId, { PrivateDnsEnabled: true })).PrivateDnsEnabled,
          ).toBe(true)
        }
      },
    },
    {
      says: 'private DNS is refused for a service without a private name',
      cites: 'api-behaviour 12',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { ServiceName: DynamoDb, PrivateDnsEnabled: true }),
          'InvalidParameter',
          `Private DNS can't be enabled because the service ${DynamoDb} does not provide a private DNS name.`,
        )
      },
    },
    {
      says: 'private DNS of S3 is for inbound resolvers only where nothing is said, and needs a gateway endpoint',
      cites: 'api-behaviour 15; rules 72, 73',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { ServiceName: S3, PrivateDnsEnabled: true }),
          'InvalidParameter',
          needsGateway(VpcId),
        )
      },
    },
    {
      says: 'a gateway endpoint of another service does not do',
      cites: 'api-behaviour 15; rule 73',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await gatewayEndpoint(aws, VpcId, [], DynamoDb)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, {
            ServiceName: S3,
            PrivateDnsEnabled: true,
            DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
          }),
          'InvalidParameter',
          needsGateway(VpcId),
        )
      },
    },
    {
      says: 'with a gateway endpoint in the VPC, S3’s private DNS for inbound resolvers is accepted',
      cites: 'api-behaviour 47; rules 73, 74',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await gatewayEndpoint(aws, VpcId)
        expect(
          await interfaceEndpoint(aws, VpcId, { ServiceName: S3, PrivateDnsEnabled: true }),
        ).toMatchObject({
          PrivateDnsEnabled: true,
          DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
        })
      },
    },
    {
      says: 'S3’s private DNS for the whole VPC needs no gateway endpoint',
      cites: 'api-behaviour 47; rule 75',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          ServiceName: S3,
          PrivateDnsEnabled: true,
          DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false },
        })
        expect(await describeEndpoint(aws, VpcEndpointId)).toMatchObject({
          PrivateDnsEnabled: true,
          DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false },
        })
      },
    },
    {
      says: 'a gateway endpoint that inbound-only private DNS stands on is not deleted',
      cites: 'api-behaviour 35; rule 30',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        const id = await gatewayEndpoint(aws, VpcId)
        const own = await interfaceEndpoint(aws, VpcId, {
          ServiceName: S3,
          PrivateDnsEnabled: true,
        })
        const { Unsuccessful } = await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [id] })
        expect(Unsuccessful).toMatchObject([{ ResourceId: id }])
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [own.VpcEndpointId] })
        expect(await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [id] })).toEqual({
          Unsuccessful: [],
        })
      },
    },
    {
      says: 'inbound-only private DNS is refused for a service without a gateway type',
      cites: 'api-behaviour 17',
      run: async (aws) => {
        const { VpcId } = await networkWithNames(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, {
            DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
          }),
          'InvalidParameter',
          'PrivateDnsOnlyForInboundResolverEndpoint not supported for this service',
        )
      },
    },
    {
      says: 'private names come with private DNS and go with it',
      cites: 'api-behaviour 59; rule 48',
      run: async (aws) => {
        const { VpcId, SubnetId } = await networkWithNames(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        const set = (PrivateDnsEnabled: boolean) =>
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, PrivateDnsEnabled })
        const name = 'secretsmanager.ap-northeast-2.amazonaws.com'
        expect(await namesOf(aws, VpcEndpointId)).not.toContain(name)
        await set(true)
        expect(await namesOf(aws, VpcEndpointId)).toContain(name)
        await set(false)
        expect(await namesOf(aws, VpcEndpointId)).not.toContain(name)
      },
    },
    {
      says: 'private DNS of S3 names s3, s3-control and s3-accesspoint of the Region',
      cites: 'rule 71',
      run: async (aws) => {
        const { VpcId, SubnetId } = await networkWithNames(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          ServiceName: S3,
          SubnetIds: [SubnetId],
          PrivateDnsEnabled: true,
          DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false },
        })
        const names = await namesOf(aws, VpcEndpointId)
        for (const label of ['s3', 's3-control', 's3-accesspoint']) {
          expect(names).toContain(`${label}.ap-northeast-2.amazonaws.com`)
        }
      },
    },
  ],
}
