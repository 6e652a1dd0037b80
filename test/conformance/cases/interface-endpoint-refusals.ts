import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { Interface, S3, interfaceEndpoint, network, subnet } from '../networks.ts'

export const interfaceEndpointRefusals: CaseGroup = {
  concern: 'Interface endpoints: what is refused',
  cases: [
    {
      says: 'route tables on an Interface are refused',
      cites: 'api-behaviour 5',
      run: async (aws) => {
        const { VpcId, RouteTableId } = await network(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { RouteTableIds: [RouteTableId] }),
          'InvalidParameter',
          'Route table IDs are only supported for Gateway type VPC Endpoint.',
        )
      },
    },
    {
      says: 'two subnets in one zone are refused',
      cites: 'api-behaviour 18; rule 51; localstack 10',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const other = await subnet(aws, VpcId, '10.0.2.0/24')
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId, other] }),
          'DuplicateSubnetsInSameZone',
          `Found another VPC endpoint subnet in the availability zone of ${other}`,
        )
      },
    },
    {
      says: 'a second subnet of a zone cannot be added to an endpoint',
      cites: 'api-behaviour 18; rule 51',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const other = await subnet(aws, VpcId, '10.0.2.0/24')
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, AddSubnetIds: [other] }),
          'DuplicateSubnetsInSameZone',
          `Found another VPC endpoint subnet in the availability zone of ${other}`,
        )
      },
    },
    {
      says: 'a malformed subnet id is refused',
      cites: 'api-behaviour 24',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { SubnetIds: ['net'] }),
          'InvalidSubnetId.Malformed',
          `Invalid Subnet Id: 'net' (expecting 'subnet-...; the Id may only contain lowercase alphanumeric characters and a single dash')`,
        )
      },
    },
    {
      says: 'a subnet that does not exist is refused, by a code that spells Id',
      cites: 'api-behaviour 25',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { SubnetIds: ['subnet-00000000000000000'] }),
          'InvalidSubnetId.NotFound',
        )
      },
    },
    {
      says: 'a group that does not exist is refused',
      cites: 'api-behaviour 25',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, {
            SubnetIds: [SubnetId],
            SecurityGroupIds: ['sg-00000000000000000'],
          }),
          'InvalidGroup.NotFound',
        )
      },
    },
    {
      says: 'a subnet that the endpoint does not have cannot be removed from it',
      cites: 'api-behaviour 27',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {})
        await expectRefusal(
          aws.ec2('ModifyVpcEndpoint', { VpcEndpointId, RemoveSubnetIds: [SubnetId] }),
          'InvalidParameter',
        )
      },
    },
    {
      says: 'another Region’s service is unknown where its Region is not named',
      cites: 'api-behaviour 1',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const ServiceName = 'com.amazonaws.us-west-2.s3'
        await expectRefusal(
          aws.ec2('CreateVpcEndpoint', { VpcId, ServiceName, ...Interface }),
          'InvalidServiceName',
          `The Vpc Endpoint Service '${ServiceName}' does not exist`,
        )
      },
    },
    {
      says: 'the 51st interface endpoint of a VPC is refused',
      cites: 'api-behaviour 28; rule 63',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        for (let count = 0; count < 50; count += 1) {
          await interfaceEndpoint(aws, VpcId, { ServiceName: S3 })
        }
        await expectRefusal(
          interfaceEndpoint(aws, VpcId, { ServiceName: S3 }),
          'VpcEndpointLimitExceeded',
          'The maximum number of VPC endpoints has been reached.',
        )
      },
    },
  ],
}
