import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import {
  gatewayEndpoint,
  group,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  network,
  routeTable,
  subnet,
  vpc,
} from '../networks.ts'

const hasDependencies = (what: string) => `The ${what} has dependencies and cannot be deleted.`
const subnetIsUsed = (id: string) =>
  ['DependencyViolation', hasDependencies(`subnet '${id}'`)] as const
const vpcIsUsed = (id: string) => ['DependencyViolation', hasDependencies(`vpc '${id}'`)] as const
const groupIsUsed = (id: string) =>
  ['DependencyViolation', `resource ${id} has a dependent object`] as const

export const dependencies: CaseGroup = {
  concern: 'What is in use cannot be deleted',
  cases: [
    {
      says: 'a subnet with an interface endpoint stays until the endpoint is deleted',
      cites: 'api-behaviour 41, 93; localstack 14',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, { SubnetIds: [SubnetId] })
        await expectRefusal(aws.ec2('DeleteSubnet', { SubnetId }), ...subnetIsUsed(SubnetId))
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })
        await aws.ec2('DeleteSubnet', { SubnetId })
      },
    },
    {
      says: 'a group of an interface endpoint stays until the endpoint is deleted',
      cites: 'api-behaviour 41, 97; localstack 14',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const GroupId = await group(aws, VpcId)
        const { VpcEndpointId } = await interfaceEndpoint(aws, VpcId, {
          SubnetIds: [SubnetId],
          SecurityGroupIds: [GroupId],
        })
        await expectRefusal(aws.ec2('DeleteSecurityGroup', { GroupId }), ...groupIsUsed(GroupId))
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })
        await aws.ec2('DeleteSecurityGroup', { GroupId })
      },
    },
    {
      says: 'a VPC with nothing but a gateway endpoint stays until that is deleted',
      cites: 'api-behaviour 41, 94; localstack 14',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const VpcEndpointId = await gatewayEndpoint(aws, VpcId)
        await expectRefusal(aws.ec2('DeleteVpc', { VpcId }), ...vpcIsUsed(VpcId))
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })
        await aws.ec2('DeleteVpc', { VpcId })
      },
    },
    {
      says: 'a VPC with an internet gateway cannot be deleted',
      cites: 'api-behaviour 94',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await internetGateway(aws, VpcId)
        await expectRefusal(aws.ec2('DeleteVpc', { VpcId }), ...vpcIsUsed(VpcId))
      },
    },
    {
      says: 'a VPC with a group of one’s own cannot be deleted',
      cites: 'api-behaviour 94',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await group(aws, VpcId)
        await expectRefusal(aws.ec2('DeleteVpc', { VpcId }), ...vpcIsUsed(VpcId))
      },
    },
    {
      says: 'a VPC with a route table of one’s own cannot be deleted',
      cites: 'api-behaviour 94',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        await routeTable(aws, VpcId)
        await expectRefusal(aws.ec2('DeleteVpc', { VpcId }), ...vpcIsUsed(VpcId))
      },
    },
    {
      says: 'a subnet with an instance stays until the instance is terminated',
      cites: 'api-behaviour 93',
      run: async (aws) => {
        const SubnetId = await subnet(aws, await vpc(aws))
        const InstanceId = await instance(aws, SubnetId)
        await expectRefusal(aws.ec2('DeleteSubnet', { SubnetId }), ...subnetIsUsed(SubnetId))
        await aws.ec2('TerminateInstances', { InstanceIds: [InstanceId] })
        await aws.ec2('DeleteSubnet', { SubnetId })
      },
    },
    {
      says: 'a subnet with an interface of one’s own cannot be deleted',
      cites: 'api-behaviour 93',
      run: async (aws) => {
        const SubnetId = await subnet(aws, await vpc(aws))
        await aws.ec2('CreateNetworkInterface', { SubnetId })
        await expectRefusal(aws.ec2('DeleteSubnet', { SubnetId }), ...subnetIsUsed(SubnetId))
      },
    },
    {
      says: 'a subnet with a NAT gateway cannot be deleted',
      cites: 'api-behaviour 93',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const SubnetId = await subnet(aws, VpcId)
        await internetGateway(aws, VpcId)
        await natGateway(aws, SubnetId)
        await expectRefusal(aws.ec2('DeleteSubnet', { SubnetId }), ...subnetIsUsed(SubnetId))
      },
    },
    {
      says: 'a group of an instance cannot be deleted',
      cites: 'api-behaviour 97',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const GroupId = await group(aws, VpcId)
        await instance(aws, SubnetId, { SecurityGroupIds: [GroupId] })
        await expectRefusal(aws.ec2('DeleteSecurityGroup', { GroupId }), ...groupIsUsed(GroupId))
      },
    },
    {
      says: 'a group that a rule names cannot be deleted',
      cites: 'api-behaviour 97',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const GroupId = await group(aws, VpcId)
        await aws.ec2('AuthorizeSecurityGroupIngress', {
          GroupId: await group(aws, VpcId),
          IpPermissions: [
            { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: [{ GroupId }] },
          ],
        })
        await expectRefusal(aws.ec2('DeleteSecurityGroup', { GroupId }), ...groupIsUsed(GroupId))
      },
    },
    {
      says: 'the default group cannot be deleted',
      cites: 'api-behaviour 97',
      run: async (aws) => {
        const { SecurityGroups } = await aws.ec2('DescribeSecurityGroups', {
          Filters: [{ Name: 'vpc-id', Values: [await vpc(aws)] }],
        })
        const { GroupId } = SecurityGroups[0]
        await expectRefusal(
          aws.ec2('DeleteSecurityGroup', { GroupId }),
          'CannotDelete',
          `the specified group: "${GroupId}" name: "default" cannot be deleted by a user`,
        )
      },
    },
    {
      says: 'a whole network goes, in the right order, and nothing of it is left',
      cites: 'api-behaviour 93–97',
      run: async (aws) => {
        const { VpcId, SubnetId, RouteTableId } = await network(aws)
        const GroupId = await group(aws, VpcId)
        const InternetGatewayId = await internetGateway(aws, VpcId)
        const InstanceId = await instance(aws, SubnetId, { SecurityGroupIds: [GroupId] })
        const VpcEndpointIds = [await gatewayEndpoint(aws, VpcId, [RouteTableId])]
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds })
        await aws.ec2('TerminateInstances', { InstanceIds: [InstanceId] })
        await aws.ec2('DetachInternetGateway', { InternetGatewayId, VpcId })
        await aws.ec2('DeleteInternetGateway', { InternetGatewayId })
        await aws.ec2('DeleteSubnet', { SubnetId })
        await aws.ec2('DeleteRouteTable', { RouteTableId })
        await aws.ec2('DeleteSecurityGroup', { GroupId })
        await aws.ec2('DeleteVpc', { VpcId })
        const Filters = [{ Name: 'vpc-id', Values: [VpcId] }]
        expect((await aws.ec2('DescribeVpcs', { Filters })).Vpcs).toEqual([])
        expect((await aws.ec2('DescribeNetworkInterfaces', { Filters })).NetworkInterfaces).toEqual(
          [],
        )
      },
    },
  ],
}
