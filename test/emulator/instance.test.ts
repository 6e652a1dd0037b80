import { describe, expect, test } from 'vitest'
import { accountId, emulatedAws, expectRefusal } from './emulated-aws.ts'

const iam = { service: 'iam' } as const
const ImageId = 'ami-0e1d8f5a9c3b27460'

async function network() {
  const { ask, clock } = emulatedAws()
  const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
  const { SubnetId } = (await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' })).Subnet
  return { ask, clock, VpcId, SubnetId }
}

async function withGateway() {
  const { ask, clock, VpcId, SubnetId } = await network()
  const { InternetGatewayId } = (await ask('CreateInternetGateway')).InternetGateway
  await ask('AttachInternetGateway', { InternetGatewayId, VpcId })
  return { ask, clock, VpcId, SubnetId, InternetGatewayId }
}

const one = { ImageId, MinCount: 1, MaxCount: 1 }

describe('instances', () => {
  test('an instance takes an address of its subnet and the default group (api-behaviour 124, 125)', async () => {
    const { ask, SubnetId, VpcId } = await network()
    const { Instances } = await ask('RunInstances', { ...one, InstanceType: 't3.micro', SubnetId })
    expect(Instances[0].State).toEqual({ Code: 0, Name: 'pending' })
    const { InstanceId } = Instances[0]
    const [shown] = (await ask('DescribeInstances', { InstanceIds: [InstanceId] })).Reservations[0]
      .Instances
    expect(shown).toMatchObject({
      State: { Code: 16, Name: 'running' },
      VpcId,
      SubnetId,
      PrivateIpAddress: '10.0.1.4',
      PrivateDnsName: 'ip-10-0-1-4.ap-northeast-2.compute.internal',
      SecurityGroups: [{ GroupName: 'default' }],
    })
    expect(shown).not.toHaveProperty('PublicIpAddress')
    expect(
      (await ask('DescribeSubnets', { SubnetIds: [SubnetId] })).Subnets[0].AvailableIpAddressCount,
    ).toBe(250)
    await expectRefusal(
      ask('DeleteSubnet', { SubnetId }),
      'DependencyViolation',
      `The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
    )
    await ask('TerminateInstances', { InstanceIds: [InstanceId] })
    await ask('DeleteSubnet', { SubnetId })
  })

  test('a group of another VPC is refused (api-behaviour 100), and nothing is left behind', async () => {
    const { ask, SubnetId } = await network()
    const VpcId = (await ask('CreateVpc', { CidrBlock: '10.1.0.0/16' })).Vpc.VpcId
    const { GroupId } = await ask('CreateSecurityGroup', {
      GroupName: 'x',
      Description: 'x',
      VpcId,
    })
    await expectRefusal(
      ask('RunInstances', { ...one, SubnetId, SecurityGroupIds: [GroupId] }),
      'InvalidParameter',
      `Security group ${GroupId} and subnet ${SubnetId} belong to different networks.`,
    )
    expect((await ask('DescribeInstances')).Reservations).toEqual([])
  })

  test('a public address comes with the launch where the subnet maps one, and goes with a stop', async () => {
    const { ask, SubnetId } = await withGateway()
    await ask('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } })
    const { InstanceId } = (await ask('RunInstances', { ...one, SubnetId })).Instances[0]
    const publicIp = async () =>
      (await ask('DescribeInstances', { InstanceIds: [InstanceId] })).Reservations[0].Instances[0]
        .PublicIpAddress
    expect(await publicIp()).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    await ask('StopInstances', { InstanceIds: [InstanceId] })
    expect(await publicIp()).toBeUndefined()
    await ask('StartInstances', { InstanceIds: [InstanceId] })
    expect(await publicIp()).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  })

  test('an internet gateway stays while public addresses are mapped (api-behaviour 98)', async () => {
    const { ask, VpcId, SubnetId, InternetGatewayId } = await withGateway()
    const { InstanceId } = (await ask('RunInstances', { ...one, SubnetId })).Instances[0]
    const { AllocationId } = await ask('AllocateAddress', { Domain: 'vpc' })
    await ask('AssociateAddress', { AllocationId, InstanceId })
    await expectRefusal(
      ask('DetachInternetGateway', { InternetGatewayId, VpcId }),
      'DependencyViolation',
      `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    )
    await expectRefusal(ask('ReleaseAddress', { AllocationId }), 'InvalidIPAddress.InUse')
    await ask('TerminateInstances', { InstanceIds: [InstanceId] })
    await ask('ReleaseAddress', { AllocationId })
    await ask('DetachInternetGateway', { InternetGatewayId, VpcId })
  })

  test('an instance acts as its profile’s role, named by name or ARN', async () => {
    const { ask, SubnetId } = await network()
    await ask('CreateInstanceProfile', { InstanceProfileName: 'app' }, iam)
    const { Arn } = (await ask('GetInstanceProfile', { InstanceProfileName: 'app' }, iam))
      .InstanceProfile
    await ask('RunInstances', { ...one, SubnetId, IamInstanceProfile: { Name: 'app' } })
    const { IamInstanceProfileAssociations } = await ask('DescribeIamInstanceProfileAssociations')
    expect(IamInstanceProfileAssociations).toMatchObject([
      { IamInstanceProfile: { Arn }, State: 'associated' },
    ])
    await expectRefusal(
      ask('RunInstances', { ...one, SubnetId, IamInstanceProfile: { Name: 'nobody' } }),
      'InvalidParameterValue',
      /Invalid IAM Instance Profile name$/,
    )
  })

  test('a launch parameter that is not emulated is refused by its path', async () => {
    const { ask, SubnetId } = await network()
    const error = await expectRefusal(
      ask('RunInstances', {
        ...one,
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, Ipv6AddressCount: 1 }],
      }),
      'NotImplemented',
      'endpoint-lab does not emulate the parameter NetworkInterfaces.Ipv6AddressCount of RunInstances',
    )
    expect(error.status).toBe(501)
  })
})

describe('NAT gateways', () => {
  test('a public one is pending, then available with an interface of its own (api-behaviour 73, 130)', async () => {
    const { ask, SubnetId, VpcId } = await withGateway()
    const { AllocationId, PublicIp } = await ask('AllocateAddress')
    const { NatGateway } = await ask('CreateNatGateway', { SubnetId, AllocationId })
    expect(NatGateway).toMatchObject({
      State: 'pending',
      ConnectivityType: 'public',
      NatGatewayAddresses: [{ AllocationId }],
    })
    const { NatGatewayId } = NatGateway
    const { NatGateways } = await ask('DescribeNatGateways', { NatGatewayIds: [NatGatewayId] })
    expect(NatGateways[0]).toMatchObject({
      State: 'available',
      VpcId,
      NatGatewayAddresses: [{ AllocationId, PublicIp, PrivateIp: '10.0.1.4' }],
    })
    const { NetworkInterfaces } = await ask('DescribeNetworkInterfaces', {
      Filters: [{ Name: 'interface-type', Values: ['nat_gateway'] }],
    })
    expect(NetworkInterfaces).toMatchObject([
      {
        Description: `Interface for NAT Gateway ${NatGatewayId}`,
        Groups: [],
        SourceDestCheck: false,
        RequesterManaged: true,
        Status: 'in-use',
      },
    ])
  })

  test('without an internet gateway it fails after it was accepted (api-behaviour 111)', async () => {
    const { ask, SubnetId, VpcId } = await network()
    const { AllocationId } = await ask('AllocateAddress')
    const { NatGateway } = await ask('CreateNatGateway', { SubnetId, AllocationId })
    expect(NatGateway.State).toBe('pending')
    const { NatGateways } = await ask('DescribeNatGateways')
    expect(NatGateways[0]).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
      FailureMessage: `Network ${VpcId} has no Internet gateway attached`,
    })
  })

  test.for([
    [{ SubnetId: 'net' }, 'InvalidSubnet', `The subnet ID 'net' is malformed`],
    [{ AllocationId: 'ip' }, 'InvalidElasticIpID.Malformed', `The elastic-ip ID 'ip' is malformed`],
    [
      {},
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    ],
  ] as const)('%o is refused with %s (api-behaviour 110)', async ([input, code, message]) => {
    const { ask, SubnetId } = await network()
    await expectRefusal(ask('CreateNatGateway', { SubnetId, ...input }), code, message)
  })

  test('a deleted one leaves a blackhole and frees its address (rule 15; api-behaviour 75)', async () => {
    const { ask, clock, SubnetId, VpcId } = await withGateway()
    const { AllocationId } = await ask('AllocateAddress')
    const { NatGatewayId } = (await ask('CreateNatGateway', { SubnetId, AllocationId })).NatGateway
    const { RouteTableId } = (await ask('CreateRouteTable', { VpcId })).RouteTable
    const DestinationCidrBlock = '0.0.0.0/0'
    await ask('CreateRoute', { RouteTableId, DestinationCidrBlock, NatGatewayId })
    await ask('DeleteNatGateway', { NatGatewayId })
    const { RouteTables } = await ask('DescribeRouteTables', {
      Filters: [{ Name: 'route.state', Values: ['blackhole'] }],
    })
    expect(RouteTables[0].Routes[1]).toMatchObject({ NatGatewayId, State: 'blackhole' })
    await ask('ReleaseAddress', { AllocationId })
    const states = async () =>
      (await ask('DescribeNatGateways')).NatGateways.map((nat: { State: string }) => nat.State)
    expect(await states()).toEqual(['deleted'])
    clock.now = new Date(clock.now.getTime() + 2 * 3_600_000)
    expect(await states()).toEqual([])
  })
})

describe('network interfaces', () => {
  test('one is attached to an instance as its second, and cannot be deleted meanwhile (api-behaviour 40)', async () => {
    const { ask, SubnetId } = await network()
    const { InstanceId } = (await ask('RunInstances', { ...one, SubnetId })).Instances[0]
    const { NetworkInterfaceId } = (
      await ask('CreateNetworkInterface', { SubnetId, SecondaryPrivateIpAddressCount: 1 })
    ).NetworkInterface
    const { AttachmentId } = await ask('AttachNetworkInterface', {
      NetworkInterfaceId,
      InstanceId,
      DeviceIndex: 1,
    })
    await expectRefusal(
      ask('DeleteNetworkInterface', { NetworkInterfaceId }),
      'InvalidParameterValue',
    )
    const [shown] = (
      await ask('DescribeNetworkInterfaces', { NetworkInterfaceIds: [NetworkInterfaceId] })
    ).NetworkInterfaces
    expect(shown).toMatchObject({
      Status: 'in-use',
      OwnerId: accountId,
      Attachment: { AttachmentId, InstanceId, DeviceIndex: 1 },
      PrivateIpAddresses: [
        { PrivateIpAddress: '10.0.1.5', Primary: true },
        { PrivateIpAddress: '10.0.1.6', Primary: false },
      ],
    })
    await ask('DetachNetworkInterface', { AttachmentId })
    await ask('DeleteNetworkInterface', { NetworkInterfaceId })
  })
})
