import { expect } from 'vitest'
import type { CaseGroup } from '../conformance-case.ts'
import { expectRefusal } from '../conformance-case.ts'
import { ownName } from '../aws.ts'
import {
  describeInstance,
  describeInterface,
  group,
  imageId,
  instance,
  internetGateway,
  network,
  subnet,
  until,
  vpc,
} from '../networks.ts'

export const instances: CaseGroup = {
  concern: 'Instances and network interfaces',
  cases: [
    {
      says: 'a launched instance is pending, then running',
      cites: 'model: InstanceStateName',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const { Instances } = await aws.ec2('RunInstances', {
          ImageId: 'ami-0e1d8f5a9c3b27460',
          InstanceType: 't3.micro',
          MinCount: 1,
          MaxCount: 1,
          SubnetId,
        })
        expect(Instances[0].State).toEqual({ Code: 0, Name: 'pending' })
        const { State } = await until(
          () => describeInstance(aws, Instances[0].InstanceId),
          (one) => one.State.Name === 'running',
        )
        expect(State).toEqual({ Code: 16, Name: 'running' })
      },
    },
    {
      says: 'an instance has an address of its subnet, a private name and no public one',
      cites: 'api-behaviour 71, 123; rule 51',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        const shown = await describeInstance(aws, await instance(aws, SubnetId))
        expect(shown).toMatchObject({
          VpcId,
          SubnetId,
          PrivateIpAddress: expect.stringMatching(/^10\.0\.1\.\d+$/),
        })
        const label = shown.PrivateIpAddress.replaceAll('.', '-')
        expect(shown.PrivateDnsName).toBe(`ip-${label}.ap-northeast-2.compute.internal`)
        expect(shown.PublicIpAddress).toBeUndefined()
      },
    },
    {
      says: 'an instance without groups has the VPC’s default group',
      cites: 'api-behaviour 120',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const { SecurityGroups } = await describeInstance(aws, await instance(aws, SubnetId))
        expect(SecurityGroups).toMatchObject([{ GroupName: 'default' }])
      },
    },
    {
      says: 'a launch with a group of another VPC is refused',
      cites: 'api-behaviour 100',
      run: async (aws) => {
        const SubnetId = await subnet(aws, await vpc(aws))
        const foreign = await group(aws, await vpc(aws, '10.1.0.0/16'))
        await expectRefusal(
          instance(aws, SubnetId, { SecurityGroupIds: [foreign] }),
          'InvalidParameter',
          `Security group ${foreign} and subnet ${SubnetId} belong to different networks.`,
        )
      },
    },
    {
      says: 'an instance has the groups of its launch, and gets others later',
      cites: 'rule 34',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        const [first, second] = [await group(aws, VpcId), await group(aws, VpcId)]
        const InstanceId = await instance(aws, SubnetId, { SecurityGroupIds: [first] })
        expect((await describeInstance(aws, InstanceId)).SecurityGroups).toMatchObject([
          { GroupId: first },
        ])
        await aws.ec2('ModifyInstanceAttribute', { InstanceId, Groups: [second] })
        const { SecurityGroups, NetworkInterfaces } = await describeInstance(aws, InstanceId)
        expect(SecurityGroups).toMatchObject([{ GroupId: second }])
        expect(NetworkInterfaces).toMatchObject([{ Groups: [{ GroupId: second }] }])
      },
    },
    {
      says: 'an instance’s first interface is attached to it and goes with it',
      cites: 'api-behaviour 118, 132',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const InstanceId = await instance(aws, SubnetId)
        const { NetworkInterfaces, PrivateIpAddress } = await describeInstance(aws, InstanceId)
        const [{ NetworkInterfaceId }] = NetworkInterfaces
        expect(await describeInterface(aws, NetworkInterfaceId)).toMatchObject({
          InterfaceType: 'interface',
          Status: 'in-use',
          SubnetId,
          PrivateIpAddress,
          RequesterManaged: false,
          SourceDestCheck: true,
          Attachment: {
            InstanceId,
            InstanceOwnerId: aws.accountId,
            DeviceIndex: 0,
            DeleteOnTermination: true,
            Status: 'attached',
          },
        })
        await aws.ec2('TerminateInstances', { InstanceIds: [InstanceId] })
        await expectRefusal(
          describeInterface(aws, NetworkInterfaceId),
          'InvalidNetworkInterfaceID.NotFound',
        )
      },
    },
    {
      says: 'a subnet that maps public addresses gives an instance one',
      cites: 'rule 95; api-behaviour 123',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        await internetGateway(aws, VpcId)
        const MapPublicIpOnLaunch = { Value: true }
        await aws.ec2('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch })
        const { PublicIpAddress } = await describeInstance(aws, await instance(aws, SubnetId))
        expect(PublicIpAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
      },
    },
    {
      says: 'a launch that describes its interface takes subnet, groups and public address from it',
      cites: 'rule 95; model: RunInstances.NetworkInterfaces',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        await internetGateway(aws, VpcId)
        const GroupId = await group(aws, VpcId)
        const launched = (one: object) =>
          aws.ec2('RunInstances', {
            ImageId: imageId,
            MinCount: 1,
            MaxCount: 1,
            NetworkInterfaces: [
              { DeviceIndex: 0, SubnetId, AssociatePublicIpAddress: true, ...one },
            ],
          })
        const { Instances } = await launched({ Groups: [GroupId] })
        expect(await describeInstance(aws, Instances[0].InstanceId)).toMatchObject({
          SubnetId,
          SecurityGroups: [{ GroupId }],
          NetworkInterfaces: [{ Groups: [{ GroupId }] }],
          PublicIpAddress: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
        })
        const plain = (await launched({})).Instances[0].InstanceId
        expect((await describeInstance(aws, plain)).SecurityGroups).toMatchObject([
          { GroupName: 'default' },
        ])
      },
    },
    {
      says: 'a new interface has an address of its subnet and stands free',
      cites: 'api-behaviour 118; rule 51',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        const GroupId = await group(aws, VpcId)
        const { NetworkInterface } = await aws.ec2('CreateNetworkInterface', {
          SubnetId,
          Groups: [GroupId],
          Description: 'second',
        })
        expect(await describeInterface(aws, NetworkInterface.NetworkInterfaceId)).toMatchObject({
          NetworkInterfaceId: expect.stringMatching(/^eni-[0-9a-f]{17}$/),
          Status: 'available',
          Description: 'second',
          SubnetId,
          VpcId,
          OwnerId: aws.accountId,
          PrivateIpAddress: expect.stringMatching(/^10\.0\.1\.\d+$/),
          Groups: [{ GroupId }],
        })
      },
    },
    {
      says: 'an attached interface cannot be deleted, a detached one can',
      cites: 'api-behaviour 40',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const InstanceId = await instance(aws, SubnetId)
        const { NetworkInterface } = await aws.ec2('CreateNetworkInterface', { SubnetId })
        const { NetworkInterfaceId } = NetworkInterface
        const { AttachmentId } = await aws.ec2('AttachNetworkInterface', {
          NetworkInterfaceId,
          InstanceId,
          DeviceIndex: 1,
        })
        await expectRefusal(
          aws.ec2('DeleteNetworkInterface', { NetworkInterfaceId }),
          'InvalidParameterValue',
        )
        await aws.ec2('DetachNetworkInterface', { AttachmentId })
        await aws.ec2('DeleteNetworkInterface', { NetworkInterfaceId })
      },
    },
    {
      says: 'an interface that does not exist is refused',
      cites: 'api-behaviour 99',
      run: (aws) =>
        expectRefusal(
          describeInterface(aws, 'eni-00000000000000000'),
          'InvalidNetworkInterfaceID.NotFound',
          `The networkInterface ID 'eni-00000000000000000' does not exist`,
        ),
    },
    {
      says: 'interfaces are found by subnet, group, status, description and address',
      cites: 'api-behaviour 132',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        const GroupId = await group(aws, VpcId)
        const Description = ownName('interface')
        const { NetworkInterface } = await aws.ec2('CreateNetworkInterface', {
          SubnetId,
          Groups: [GroupId],
          Description,
        })
        const { NetworkInterfaceId, PrivateIpAddress } = NetworkInterface
        for (const [Name, value] of [
          ['subnet-id', SubnetId],
          ['group-id', GroupId],
          ['status', 'available'],
          ['description', Description],
          ['addresses.private-ip-address', PrivateIpAddress],
        ]) {
          const Filters = [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name, Values: [value] },
          ]
          const found = await aws.ec2('DescribeNetworkInterfaces', { Filters })
          expect({ Name, ...found }).toMatchObject({
            Name,
            NetworkInterfaces: [{ NetworkInterfaceId }],
          })
        }
      },
    },
    {
      says: 'an instance has the profile that its launch named',
      cites: 'model: IamInstanceProfileAssociation',
      run: async (aws) => {
        const { SubnetId } = await network(aws)
        const InstanceProfileName = ownName('app')
        await aws.iam('CreateInstanceProfile', { InstanceProfileName })
        const { Arn } = (await aws.iam('GetInstanceProfile', { InstanceProfileName }))
          .InstanceProfile
        const InstanceId = await instance(aws, SubnetId, {
          IamInstanceProfile: { Name: InstanceProfileName },
        })
        expect((await describeInstance(aws, InstanceId)).IamInstanceProfile).toMatchObject({ Arn })
        const { IamInstanceProfileAssociations } = await aws.ec2(
          'DescribeIamInstanceProfileAssociations',
          { Filters: [{ Name: 'instance-id', Values: [InstanceId] }] },
        )
        expect(IamInstanceProfileAssociations).toMatchObject([
          { InstanceId, IamInstanceProfile: { Arn }, State: 'associated' },
        ])
      },
    },
    {
      says: 'an instance that does not exist is refused',
      cites: 'err: InvalidInstanceID.NotFound',
      run: (aws) =>
        expectRefusal(
          aws.ec2('DescribeInstances', { InstanceIds: ['i-00000000000000000'] }),
          'InvalidInstanceID.NotFound',
        ),
    },
    {
      says: 'an instance is found by its VPC, its subnet and its state',
      cites: 'api-behaviour 112',
      run: async (aws) => {
        const { SubnetId, VpcId } = await network(aws)
        const InstanceId = await instance(aws, SubnetId)
        for (const [Name, value] of [
          ['vpc-id', VpcId],
          ['subnet-id', SubnetId],
        ]) {
          const { Reservations } = await aws.ec2('DescribeInstances', {
            Filters: [
              { Name, Values: [value] },
              { Name: 'instance-state-name', Values: ['pending', 'running'] },
            ],
          })
          expect(Reservations).toMatchObject([{ Instances: [{ InstanceId }] }])
        }
      },
    },
  ],
}
