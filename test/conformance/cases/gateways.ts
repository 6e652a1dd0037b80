import { expect } from 'vitest'
import type { Aws } from '../aws.ts'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { instance, internetGateway, natGateway, network, until, vpc } from '../networks.ts'

async function describeNat(aws: Aws, NatGatewayId: string) {
  const { NatGateways } = await aws.ec2('DescribeNatGateways', { NatGatewayIds: [NatGatewayId] })
  return NatGateways[0]
}

async function publicNetwork(aws: Aws) {
  const made = await network(aws)
  return { ...made, InternetGatewayId: await internetGateway(aws, made.VpcId) }
}

export const gateways: CaseGroup = {
  concern: 'Internet gateways, NAT gateways, addresses',
  cases: [
    {
      says: 'an attached internet gateway names its VPC',
      cites: 'api-behaviour 98, 118',
      run: async (aws) => {
        const VpcId = await vpc(aws)
        const id = await internetGateway(aws, VpcId)
        const { InternetGateways } = await aws.ec2('DescribeInternetGateways', {
          InternetGatewayIds: [id],
        })
        expect(InternetGateways).toMatchObject([
          {
            InternetGatewayId: expect.stringMatching(/^igw-[0-9a-f]{17}$/),
            OwnerId: aws.accountId,
          },
        ])
        expect(InternetGateways[0].Attachments).toEqual([{ State: 'available', VpcId }])
      },
    },
    {
      says: 'an attached internet gateway cannot be attached to a second VPC',
      cites: 'api-behaviour 98',
      run: async (aws) => {
        const InternetGatewayId = await internetGateway(aws, await vpc(aws))
        await expectRefusal(
          aws.ec2('AttachInternetGateway', { InternetGatewayId, VpcId: await vpc(aws) }),
          'Resource.AlreadyAssociated',
        )
      },
    },
    {
      says: 'an attached internet gateway cannot be deleted',
      cites: 'api-behaviour 96',
      run: async (aws) => {
        const InternetGatewayId = await internetGateway(aws, await vpc(aws))
        await expectRefusal(
          aws.ec2('DeleteInternetGateway', { InternetGatewayId }),
          'DependencyViolation',
          `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`,
        )
      },
    },
    {
      says: 'an internet gateway is not detached while a public address is mapped',
      cites: 'api-behaviour 98',
      run: async (aws) => {
        const { VpcId, SubnetId, InternetGatewayId } = await publicNetwork(aws)
        const InstanceId = await instance(aws, SubnetId)
        const { AllocationId } = await aws.ec2('AllocateAddress', { Domain: 'vpc' })
        await aws.ec2('AssociateAddress', { AllocationId, InstanceId })
        await expectRefusal(
          aws.ec2('DetachInternetGateway', { InternetGatewayId, VpcId }),
          'DependencyViolation',
          `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
        )
      },
    },
    {
      says: 'an internet gateway is not detached while a public NAT gateway stands in the VPC',
      cites: 'api-behaviour 98; rule 94',
      run: async (aws) => {
        const { VpcId, SubnetId, InternetGatewayId } = await publicNetwork(aws)
        const { NatGatewayId } = await natGateway(aws, SubnetId)
        const detach = () => aws.ec2('DetachInternetGateway', { InternetGatewayId, VpcId })
        await expectRefusal(detach(), 'DependencyViolation')
        await aws.ec2('DeleteNatGateway', { NatGatewayId })
        await detach()
      },
    },
    {
      says: 'a NAT gateway takes one address of its subnet, and gives it back',
      cites: 'api-behaviour 73, 123',
      run: async (aws) => {
        const { SubnetId } = await publicNetwork(aws)
        const free = async () =>
          (await aws.ec2('DescribeSubnets', { SubnetIds: [SubnetId] })).Subnets[0]
            .AvailableIpAddressCount
        const { NatGatewayId } = await natGateway(aws, SubnetId)
        expect(await free()).toBe(250)
        await aws.ec2('DeleteNatGateway', { NatGatewayId })
        expect(await free()).toBe(251)
      },
    },
    {
      says: 'an internet gateway that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeInternetGateways', { InternetGatewayIds: ['igw-00000000000000000'] }),
          'InvalidInternetGatewayID.NotFound',
          `The internetGateway ID 'igw-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'a new NAT gateway is pending and public, its address not there yet',
      cites: 'api-behaviour 118, 130',
      run: async (aws) => {
        const { SubnetId, VpcId } = await publicNetwork(aws)
        const { NatGateway, AllocationId } = await natGateway(aws, SubnetId)
        expect(NatGateway).toMatchObject({
          NatGatewayId: expect.stringMatching(/^nat-[0-9a-f]{17}$/),
          State: 'pending',
          SubnetId,
          VpcId,
          ConnectivityType: 'public',
        })
        expect(NatGateway.NatGatewayAddresses).toEqual([{ AllocationId }])
      },
    },
    {
      says: 'a NAT gateway becomes available, with both of its addresses and an interface',
      cites: 'api-behaviour 130',
      run: async (aws) => {
        const { SubnetId } = await publicNetwork(aws)
        const { NatGatewayId, AllocationId, PublicIp } = await natGateway(aws, SubnetId)
        const nat = await until(
          () => describeNat(aws, NatGatewayId),
          ({ State }) => State === 'available',
        )
        expect(nat).toMatchObject({
          State: 'available',
          NatGatewayAddresses: [
            {
              AllocationId,
              PublicIp,
              PrivateIp: expect.stringMatching(/^10\.0\.1\.\d+$/),
              NetworkInterfaceId: expect.stringMatching(/^eni-/),
            },
          ],
        })
      },
    },
    {
      says: 'a NAT gateway’s interface is AWS’s: its type, its description, no group',
      cites: 'api-behaviour 73',
      run: async (aws) => {
        const { SubnetId, VpcId } = await publicNetwork(aws)
        const { NatGatewayId } = await natGateway(aws, SubnetId)
        const { NetworkInterfaces } = await aws.ec2('DescribeNetworkInterfaces', {
          Filters: [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name: 'interface-type', Values: ['nat_gateway'] },
          ],
        })
        expect(NetworkInterfaces).toMatchObject([
          {
            Description: `Interface for NAT Gateway ${NatGatewayId}`,
            InterfaceType: 'nat_gateway',
            SubnetId,
            Groups: [],
            SourceDestCheck: false,
          },
        ])
      },
    },
    {
      says: 'a NAT gateway without an internet gateway is accepted, then fails',
      cites: 'api-behaviour 111; rule 94',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        const { NatGatewayId, NatGateway } = await natGateway(aws, SubnetId)
        expect(NatGateway.State).toBe('pending')
        const nat = await until(
          () => describeNat(aws, NatGatewayId),
          ({ State }) => State === 'failed',
        )
        expect(nat).toMatchObject({
          State: 'failed',
          FailureCode: 'Gateway.NotAttached',
          FailureMessage: `Network ${VpcId} has no Internet gateway attached`,
        })
      },
    },
    {
      says: 'a private NAT gateway needs neither address nor internet gateway',
      cites: 'api-behaviour 130',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const input = { SubnetId, ConnectivityType: 'private' }
        const { NatGatewayId } = (await aws.ec2('CreateNatGateway', input)).NatGateway
        const nat = await until(
          () => describeNat(aws, NatGatewayId),
          ({ State }) => State === 'available',
        )
        expect(nat).toMatchObject({ State: 'available', ConnectivityType: 'private' })
        expect(nat.NatGatewayAddresses[0]).not.toHaveProperty('PublicIp')
      },
    },
    {
      says: 'a public NAT gateway without an allocation is refused',
      cites: 'api-behaviour 110',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        await expectRefusal(
          aws.ec2('CreateNatGateway', { SubnetId }),
          'MissingParameter',
          'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
        )
      },
    },
    {
      says: 'a NAT gateway in a malformed subnet id is refused',
      cites: 'api-behaviour 110',
      run: async (aws) => {
        const { AllocationId } = await aws.ec2('AllocateAddress', { Domain: 'vpc' })
        await expectRefusal(
          aws.ec2('CreateNatGateway', { SubnetId: 'net', AllocationId }),
          'InvalidSubnet',
          `The subnet ID 'net' is malformed`,
        )
      },
    },
    {
      says: 'a NAT gateway of a malformed allocation id is refused',
      cites: 'api-behaviour 110',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        await expectRefusal(
          aws.ec2('CreateNatGateway', { SubnetId, AllocationId: 'ip' }),
          'InvalidElasticIpID.Malformed',
          `The elastic-ip ID 'ip' is malformed`,
        )
      },
    },
    {
      says: 'a NAT gateway that does not exist is refused, by a code without a point',
      cites: 'api-behaviour 110',
      run: (aws) => expectRefusal(describeNat(aws, 'nat-00000000000000000'), 'NatGatewayNotFound'),
    },
    {
      says: 'a deleted NAT gateway is shown as deleted, and its address is free',
      cites: 'api-behaviour 130',
      run: async (aws) => {
        const { SubnetId } = await publicNetwork(aws)
        const { NatGatewayId, AllocationId } = await natGateway(aws, SubnetId)
        await aws.ec2('DeleteNatGateway', { NatGatewayId })
        const nat = await until(
          () => describeNat(aws, NatGatewayId),
          ({ State }) => State === 'deleted',
        )
        expect(nat.State).toBe('deleted')
        await aws.ec2('ReleaseAddress', { AllocationId })
      },
    },
    {
      says: 'an allocation that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeAddresses', { AllocationIds: ['eipalloc-00000000000000000'] }),
          'InvalidAllocationID.NotFound',
          `The allocation ID 'eipalloc-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'an address belongs to the instance that it is associated with',
      cites: 'rule 95; api-behaviour 118',
      run: async (aws) => {
        const { SubnetId } = await publicNetwork(aws)
        const InstanceId = await instance(aws, SubnetId)
        const { AllocationId, PublicIp } = await aws.ec2('AllocateAddress', { Domain: 'vpc' })
        expect(AllocationId).toMatch(/^eipalloc-[0-9a-f]{17}$/)
        const { AssociationId } = await aws.ec2('AssociateAddress', { AllocationId, InstanceId })
        expect(AssociationId).toMatch(/^eipassoc-[0-9a-f]{17}$/)
        const { Addresses } = await aws.ec2('DescribeAddresses', { AllocationIds: [AllocationId] })
        expect(Addresses).toMatchObject([{ PublicIp, InstanceId, AssociationId, Domain: 'vpc' }])
      },
    },
  ],
}
