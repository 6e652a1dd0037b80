import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal, refusalOf } from '../conformance-case.ts'
import { describeInterface, group, interfaceEndpoint, network, subnet } from '../networks.ts'

async function networkWithEndpoint(aws: Aws, more: Record<string, unknown> = {}) {
  const made = await network(aws)
  const endpoint = await interfaceEndpoint(aws, made.VpcId, { SubnetIds: [made.SubnetId], ...more })
  const [NetworkInterfaceId] = endpoint.NetworkInterfaceIds
  return { ...made, endpoint, NetworkInterfaceId: NetworkInterfaceId as string }
}

async function freeAddresses(aws: Aws, SubnetId: string): Promise<number> {
  const { Subnets } = await aws.ec2('DescribeSubnets', { SubnetIds: [SubnetId] })
  return Subnets[0].AvailableIpAddressCount
}

export const endpointNetworkInterfaces: CaseGroup = {
  concern: 'Interface endpoints: their network interfaces',
  cases: [
    {
      says: 'an endpoint’s interface has an address of its subnet',
      cites: 'rule 51; localstack 7',
      run: async (aws) => {
        const { NetworkInterfaceId, SubnetId, VpcId } = await networkWithEndpoint(aws)
        expect(await describeInterface(aws, NetworkInterfaceId)).toMatchObject({
          SubnetId,
          VpcId,
          AvailabilityZone: `${aws.region}a`,
          PrivateIpAddress: expect.stringMatching(/^10\.0\.1\.\d+$/),
        })
      },
    },
    {
      says: 'an endpoint’s interface is AWS’s, in use, of the type vpc_endpoint',
      cites: 'api-behaviour 71; localstack 7',
      run: async (aws) => {
        const { NetworkInterfaceId, endpoint } = await networkWithEndpoint(aws)
        expect(await describeInterface(aws, NetworkInterfaceId)).toMatchObject({
          InterfaceType: 'vpc_endpoint',
          Description: `VPC Endpoint Interface ${endpoint.VpcEndpointId}`,
          Status: 'in-use',
          RequesterManaged: true,
          OwnerId: aws.accountId,
          SourceDestCheck: true,
          TagSet: [],
        })
      },
    },
    {
      says: 'an endpoint’s interface is attached to something of AWS’s, no instance',
      cites: 'api-behaviour 72',
      run: async (aws) => {
        const { NetworkInterfaceId } = await networkWithEndpoint(aws)
        const { Attachment } = await describeInterface(aws, NetworkInterfaceId)
        expect(Attachment).toEqual({
          AttachmentId: expect.stringMatching(/^ela-attach-[0-9a-f]{17}$/),
          DeleteOnTermination: false,
          DeviceIndex: 1,
          InstanceOwnerId: 'amazon-aws',
          Status: 'attached',
        })
      },
    },
    {
      says: 'an endpoint’s interface has the endpoint’s groups',
      cites: 'api-behaviour 71; localstack 7',
      run: async (aws) => {
        const made = await network(aws)
        const GroupId = await group(aws, made.VpcId, 'endpoint')
        const { NetworkInterfaceIds } = await interfaceEndpoint(aws, made.VpcId, {
          SubnetIds: [made.SubnetId],
          SecurityGroupIds: [GroupId],
        })
        expect(await describeInterface(aws, NetworkInterfaceIds[0])).toMatchObject({
          Groups: [{ GroupId, GroupName: 'endpoint' }],
        })
      },
    },
    {
      says: 'groups that are changed on the endpoint are changed on its interface',
      cites: 'api-behaviour 71; localstack 9',
      run: async (aws) => {
        const { VpcId, NetworkInterfaceId, endpoint } = await networkWithEndpoint(aws)
        const GroupId = await group(aws, VpcId)
        await aws.ec2('ModifyVpcEndpoint', {
          VpcEndpointId: endpoint.VpcEndpointId,
          AddSecurityGroupIds: [GroupId],
          RemoveSecurityGroupIds: [endpoint.Groups[0].GroupId],
        })
        expect((await describeInterface(aws, NetworkInterfaceId)).Groups).toMatchObject([
          { GroupId },
        ])
      },
    },
    {
      says: 'interfaces of endpoints are found by their type',
      cites: 'api-behaviour 132',
      run: async (aws) => {
        const { VpcId, NetworkInterfaceId } = await networkWithEndpoint(aws)
        const { NetworkInterfaces } = await aws.ec2('DescribeNetworkInterfaces', {
          Filters: [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name: 'interface-type', Values: ['vpc_endpoint'] },
          ],
        })
        expect(NetworkInterfaces).toMatchObject([{ NetworkInterfaceId }])
      },
    },
    {
      says: 'an endpoint takes an address of its subnet, and gives it back',
      cites: 'api-behaviour 125',
      run: async (aws) => {
        const { SubnetId, endpoint } = await networkWithEndpoint(aws)
        expect(await freeAddresses(aws, SubnetId)).toBe(250)
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [endpoint.VpcEndpointId] })
        expect(await freeAddresses(aws, SubnetId)).toBe(251)
      },
    },
    {
      says: 'a deleted endpoint takes its interface along',
      cites: 'api-behaviour 31; rule 51',
      run: async (aws) => {
        const { NetworkInterfaceId, endpoint } = await networkWithEndpoint(aws)
        await aws.ec2('DeleteVpcEndpoints', { VpcEndpointIds: [endpoint.VpcEndpointId] })
        await expectRefusal(
          describeInterface(aws, NetworkInterfaceId),
          'InvalidNetworkInterfaceID.NotFound',
          `The networkInterface ID '${NetworkInterfaceId}' does not exist`,
        )
      },
    },
    {
      says: 'a subnet that is removed from an endpoint loses the interface, another gets one',
      cites: 'rule 51; localstack 9',
      run: async (aws) => {
        const { VpcId, SubnetId, NetworkInterfaceId, endpoint } = await networkWithEndpoint(aws)
        const other = await subnet(aws, VpcId, '10.0.2.0/24', 'c')
        await aws.ec2('ModifyVpcEndpoint', {
          VpcEndpointId: endpoint.VpcEndpointId,
          AddSubnetIds: [other],
          RemoveSubnetIds: [SubnetId],
        })
        const { NetworkInterfaces } = await aws.ec2('DescribeNetworkInterfaces', {
          Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
        })
        expect(NetworkInterfaces).toMatchObject([{ SubnetId: other }])
        expect(NetworkInterfaces[0].NetworkInterfaceId).not.toBe(NetworkInterfaceId)
      },
    },
    {
      says: 'an endpoint’s interface cannot be detached by hand',
      cites: 'api-behaviour 40',
      run: async (aws) => {
        const { NetworkInterfaceId } = await networkWithEndpoint(aws)
        const { Attachment } = await describeInterface(aws, NetworkInterfaceId)
        await expectRefusal(
          aws.ec2('DetachNetworkInterface', {
            AttachmentId: Attachment?.AttachmentId ?? 'ela-attach-00000000000000000',
          }),
          'OperationNotPermitted',
          `You are not allowed to manage 'ela-attach' attachments.`,
        )
      },
    },
    {
      says: 'an endpoint’s interface cannot be deleted by hand',
      cites: 'api-behaviour 40',
      run: async (aws) => {
        const { NetworkInterfaceId } = await networkWithEndpoint(aws)
        await expectRefusal(
          aws.ec2('DeleteNetworkInterface', { NetworkInterfaceId }),
          'InvalidParameterValue',
        )
        expect(await describeInterface(aws, NetworkInterfaceId)).toMatchObject({
          NetworkInterfaceId,
        })
      },
    },
    {
      says: 'a subnet of another VPC is refused',
      cites: 'aws-rules “What the API refuses”; localstack 5',
      run: async (aws) => {
        const { VpcId } = await network(aws)
        const foreign = await network(aws, '10.1.0.0/16')
        const creation = interfaceEndpoint(aws, VpcId, { SubnetIds: [foreign.SubnetId] })
        expect((await refusalOf(creation)).status).toBe(400)
      },
    },
    {
      says: 'a group of another VPC is refused',
      cites: 'aws-rules “What the API refuses”; localstack 5',
      run: async (aws) => {
        const { VpcId, SubnetId } = await network(aws)
        const foreign = await network(aws, '10.1.0.0/16')
        const creation = interfaceEndpoint(aws, VpcId, {
          SubnetIds: [SubnetId],
          SecurityGroupIds: [await group(aws, foreign.VpcId)],
        })
        expect((await refusalOf(creation)).status).toBe(400)
      },
    },
  ],
}
