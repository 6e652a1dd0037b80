import type { Ask } from '../emulator/emulated-aws.ts'
import { describe, expect, test } from 'vitest'
import { accountId, expectRefusal } from '../emulator/emulated-aws.ts'
import { awsWithEndpoints, dynamodb, s3, secretsManager, standardVpc } from './endpoint-lab-aws.ts'

const Interface = { VpcEndpointType: 'Interface' }
const defaultPolicy = `{
  "Statement": [
    {
      "Action": "*",
      "Effect": "Allow",
      "Principal": "*",
      "Resource": "*"
    }
  ]
}`

async function network(options: Parameters<typeof awsWithEndpoints>[0] = {}) {
  const aws = awsWithEndpoints(options)
  const vpc = await standardVpc(aws.ask)
  await aws.ask('ModifyVpcAttribute', {
    VpcId: vpc.VpcId,
    EnableDnsHostnames: { Value: true },
  })
  return { ...aws, ...vpc }
}

async function subnetIn(ask: Ask, VpcId: string, zone: string, CidrBlock: string): Promise<string> {
  const AvailabilityZone = `ap-northeast-2${zone}`
  return (await ask('CreateSubnet', { VpcId, CidrBlock, AvailabilityZone })).Subnet.SubnetId
}

describe('an interface endpoint', () => {
  test('is pending, then available, with an interface in its subnet (api-behaviour 46, 51, 53, 54, 58)', async () => {
    const { ask, clock, VpcId, SubnetId } = await network({ pendingMs: 1000 })
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: secretsManager,
      ...Interface,
      SubnetIds: [SubnetId],
    })
    expect(VpcEndpoint).toMatchObject({
      State: 'pending',
      RouteTableIds: [],
      SubnetIds: [SubnetId],
      Groups: [{ GroupName: 'default' }],
      DnsOptions: { DnsRecordIpType: 'ipv4' },
      CreationTimestamp: clock.now,
    })
    expect(VpcEndpoint).not.toHaveProperty('PolicyDocument')
    expect(VpcEndpoint.DnsEntries.at(-1).HostedZoneId).toBe('ZONEIDPENDING')
    const state = async () => (await ask('DescribeVpcEndpoints')).VpcEndpoints[0]
    expect(await state()).toMatchObject({ State: 'pending', PolicyDocument: defaultPolicy })
    clock.now = new Date(clock.now.getTime() + 1000)
    expect(await state()).toMatchObject({ State: 'available' })
    expect((await state()).DnsEntries.at(-1).HostedZoneId).toMatch(/^Z[0-9A-F]+$/)
  })

  test('has regional, zonal and private names (api-behaviour 59, 60, 64)', async () => {
    const { ask, VpcId, SubnetId } = await network()
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: 'com.amazonaws.ap-northeast-2.ecr.dkr',
      ...Interface,
      SubnetIds: [SubnetId],
    })
    const names = VpcEndpoint.DnsEntries.map((entry: { DnsName: string }) => entry.DnsName)
    const label = new RegExp(`^${VpcEndpoint.VpcEndpointId}-[a-z0-9]{8}`)
    expect(names.slice(0, 2)).toEqual([
      expect.stringMatching(
        new RegExp(`${label.source}\\.dkr\\.ecr\\.ap-northeast-2\\.vpce\\.amazonaws\\.com$`),
      ),
      expect.stringMatching(
        new RegExp(
          `${label.source}-ap-northeast-2a\\.dkr\\.ecr\\.ap-northeast-2\\.vpce\\.amazonaws\\.com$`,
        ),
      ),
    ])
    expect(names.slice(2)).toEqual([
      'dkr.ecr.ap-northeast-2.amazonaws.com',
      '*.dkr.ecr.ap-northeast-2.amazonaws.com',
    ])
    expect(VpcEndpoint.DnsEntries[0].HostedZoneId).toBe('Z27UANNT0PRK1T')
  })

  test('of S3 has names that begin with a wildcard (api-behaviour 61; rule 107)', async () => {
    const { ask, VpcId, SubnetId } = await network()
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: s3,
      ...Interface,
      SubnetIds: [SubnetId],
      PrivateDnsEnabled: false,
    })
    expect(VpcEndpoint.DnsEntries).toHaveLength(2)
    expect(VpcEndpoint.DnsEntries[0].DnsName).toMatch(
      /^\*\.vpce-[0-9a-f]{17}-[a-z0-9]{8}\.s3\.ap-northeast-2\.vpce\.amazonaws\.com$/,
    )
  })

  test('without subnets has neither interfaces nor names (api-behaviour 57, 58)', async () => {
    const { ask, VpcId } = await network()
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: secretsManager,
      ...Interface,
    })
    expect(VpcEndpoint).toMatchObject({ NetworkInterfaceIds: [], DnsEntries: [] })
    expect(VpcEndpoint.Groups).toHaveLength(1)
  })

  test('its interface is AWS’s to manage (api-behaviour 40, 71, 72, 125)', async () => {
    const { ask, askBackend, VpcId, SubnetId } = await network()
    const { VpcEndpointId, NetworkInterfaceIds } = (
      await ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        SubnetIds: [SubnetId],
      })
    ).VpcEndpoint
    const [NetworkInterfaceId] = NetworkInterfaceIds
    const { NetworkInterfaces } = await ask('DescribeNetworkInterfaces', {
      Filters: [
        { Name: 'interface-type', Values: ['vpc_endpoint'] },
        { Name: 'vpc-id', Values: [VpcId] },
      ],
    })
    expect(NetworkInterfaces).toMatchObject([
      {
        NetworkInterfaceId,
        InterfaceType: 'vpc_endpoint',
        Description: `VPC Endpoint Interface ${VpcEndpointId}`,
        Status: 'in-use',
        RequesterManaged: true,
        RequesterId: '727180483921',
        OwnerId: accountId,
        SourceDestCheck: true,
        PrivateIpAddress: '10.0.1.4',
        TagSet: [],
        Attachment: {
          AttachmentId: expect.stringMatching(/^ela-attach-/),
          DeleteOnTermination: false,
          DeviceIndex: 1,
          InstanceOwnerId: 'amazon-aws',
          Status: 'attached',
        },
      },
    ])
    expect(NetworkInterfaces[0].Attachment).not.toHaveProperty('AttachTime')
    const free = async () => (await ask('DescribeSubnets')).Subnets[0].AvailableIpAddressCount
    expect(await free()).toBe(250)
    await expectRefusal(
      ask('DetachNetworkInterface', { AttachmentId: NetworkInterfaces[0].Attachment.AttachmentId }),
      'OperationNotPermitted',
      `You are not allowed to manage 'ela-attach' attachments.`,
    )
    await expectRefusal(
      ask('DeleteNetworkInterface', { NetworkInterfaceId }),
      'InvalidParameterValue',
    )
    await expectRefusal(ask('DeleteSubnet', { SubnetId }), 'DependencyViolation')
    await ask('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })
    expect(await free()).toBe(251)
    expect((await askBackend('DescribeNetworkInterfaces')).NetworkInterfaces).toEqual([])
  })

  test('keeps its groups from being deleted (api-behaviour 41, 97)', async () => {
    const { ask, VpcId } = await network()
    const { GroupId } = await ask('CreateSecurityGroup', {
      GroupName: 'e',
      Description: 'e',
      VpcId,
    })
    await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: secretsManager,
      ...Interface,
      SecurityGroupIds: [GroupId],
    })
    await expectRefusal(
      ask('DeleteSecurityGroup', { GroupId }),
      'DependencyViolation',
      `resource ${GroupId} has a dependent object`,
    )
  })

  test('takes and gives back subnets and groups (api-behaviour 27; rule 51)', async () => {
    const { ask, VpcId, SubnetId } = await network()
    const other = await subnetIn(ask, VpcId, 'c', '10.0.2.0/24')
    const { GroupId } = await ask('CreateSecurityGroup', {
      GroupName: 'e',
      Description: 'e',
      VpcId,
    })
    const { VpcEndpointId, Groups } = (
      await ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        SubnetIds: [SubnetId],
      })
    ).VpcEndpoint
    await ask('ModifyVpcEndpoint', {
      VpcEndpointId,
      AddSubnetIds: [other],
      RemoveSubnetIds: [SubnetId],
      AddSecurityGroupIds: [GroupId],
      RemoveSecurityGroupIds: [Groups[0].GroupId],
    })
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints[0]).toMatchObject({
      SubnetIds: [other],
      Groups: [{ GroupId, GroupName: 'e' }],
    })
    const { NetworkInterfaces } = await ask('DescribeNetworkInterfaces')
    expect(NetworkInterfaces).toMatchObject([{ SubnetId: other, Groups: [{ GroupId }] }])
    await expectRefusal(
      ask('ModifyVpcEndpoint', { VpcEndpointId, RemoveSubnetIds: [SubnetId] }),
      'InvalidParameter',
    )
  })

  test('of another Region’s S3 shows the regional name only (api-behaviour 65; rule 67)', async () => {
    const { ask, VpcId, SubnetId } = await network()
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: 'com.amazonaws.us-west-2.s3',
      ServiceRegion: 'us-west-2',
      ...Interface,
      SubnetIds: [SubnetId],
      PrivateDnsEnabled: false,
    })
    expect(VpcEndpoint.ServiceRegion).toBe('us-west-2')
    expect(VpcEndpoint.DnsEntries).toHaveLength(1)
    expect(VpcEndpoint.DnsEntries[0].DnsName).toMatch(/\.s3\.us-west-2\.vpce\.amazonaws\.com$/)
  })
})

describe('CreateVpcEndpoint of an Interface refuses', () => {
  test('route tables (api-behaviour 5)', async () => {
    const { ask, VpcId, RouteTableId } = await network()
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: s3,
        ...Interface,
        RouteTableIds: [RouteTableId],
      }),
      'InvalidParameter',
      'Route table IDs are only supported for Gateway type VPC Endpoint.',
    )
  })

  test('two subnets in one zone, and makes nothing (api-behaviour 18)', async () => {
    const { ask, VpcId, SubnetId } = await network()
    const other = await subnetIn(ask, VpcId, 'a', '10.0.2.0/24')
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        SubnetIds: [SubnetId, other],
      }),
      'DuplicateSubnetsInSameZone',
      `Found another VPC endpoint subnet in the availability zone of ${other}`,
    )
    expect((await ask('DescribeNetworkInterfaces')).NetworkInterfaces).toEqual([])
  })

  test('a zone that the service lacks (api-behaviour 19; rule 104)', async () => {
    const { ask, VpcId, SubnetId } = await network({
      unsupportedZones: { [secretsManager]: ['ap-northeast-2a'] },
    })
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        SubnetIds: [SubnetId],
      }),
      'InvalidParameter',
      `The VPC endpoint service ${secretsManager} does not support the availability zone of the subnet: ${SubnetId}.`,
    )
  })

  test.for([
    ['SubnetIds', 'net', 'InvalidSubnetId.Malformed', `Invalid Subnet Id: 'net'`],
    ['SubnetIds', 'subnet-00000000', 'InvalidSubnetId.NotFound', 'does not exist'],
    ['SecurityGroupIds', 'sg-00000000', 'InvalidGroup.NotFound', 'does not exist'],
  ] as const)('%s %s with %s (api-behaviour 24, 25)', async ([member, id, code, text]) => {
    const { ask, VpcId } = await network()
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        [member]: [id],
      }),
      code,
      new RegExp(text),
    )
  })

  test('another Region’s service without naming the Region (api-behaviour 1)', async () => {
    const { ask, VpcId } = await network()
    const ServiceName = 'com.amazonaws.us-west-2.s3'
    await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName, ...Interface }),
      'InvalidServiceName',
      `The Vpc Endpoint Service '${ServiceName}' does not exist`,
    )
  })

  test('a type that is not emulated, by name', async () => {
    const { ask, VpcId } = await network()
    await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, VpcEndpointType: 'GatewayLoadBalancer' }),
      'NotImplemented',
      'endpoint-lab does not emulate VPC endpoints of the type GatewayLoadBalancer',
    )
  })

  test('a type in small letters is none of AWS’s, and is told so (api-behaviour 32)', async () => {
    const { ask, VpcId } = await network()
    await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, VpcEndpointType: 'interface' }),
      'InvalidVpcEndpointType',
      "The VPC endpoint type 'interface' is not valid. Valid types: Interface, Gateway, GatewayLoadBalancer, Resource, ServiceNetwork.",
    )
  })
})

describe('private DNS', () => {
  test('needs both DNS attributes (api-behaviour 9; rule 47)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        PrivateDnsEnabled: true,
      }),
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${VpcId}`,
    )
  })

  test('omitted is true where the service has a private name, false for S3 and DynamoDB (api-behaviour 66)', async () => {
    const { ask, VpcId } = await network()
    const omitted = async (ServiceName: string) =>
      (await ask('CreateVpcEndpoint', { VpcId, ServiceName, ...Interface })).VpcEndpoint
        .PrivateDnsEnabled
    expect(await omitted(secretsManager)).toBe(true)
    expect(await omitted(s3)).toBe(false)
    expect(await omitted(dynamodb)).toBe(false)
  })

  test('has one owner of a name in a VPC (api-behaviour 10; rule 98)', async () => {
    const { ask, VpcId } = await network()
    const input = { VpcId, ServiceName: secretsManager, ...Interface, PrivateDnsEnabled: true }
    await ask('CreateVpcEndpoint', input)
    await expectRefusal(
      ask('CreateVpcEndpoint', input),
      'InvalidParameter',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for secretsmanager.ap-northeast-2.amazonaws.com in the VPC ${VpcId}`,
    )
    await ask('CreateVpcEndpoint', { ...input, PrivateDnsEnabled: false })
  })

  test('cannot be had of a service without a private name (api-behaviour 12)', async () => {
    const { ask, VpcId } = await network()
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: dynamodb,
        ...Interface,
        PrivateDnsEnabled: true,
      }),
      'InvalidParameter',
      `Private DNS can't be enabled because the service ${dynamodb} does not provide a private DNS name.`,
    )
  })

  test('inbound-only is S3’s default and needs a gateway endpoint (api-behaviour 15; rules 72, 73)', async () => {
    const { ask, VpcId } = await network()
    const input = { VpcId, ServiceName: s3, ...Interface, PrivateDnsEnabled: true }
    const message = `To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC ${VpcId} must have a Gateway endpoint for the service.`
    await expectRefusal(ask('CreateVpcEndpoint', input), 'InvalidParameter', message)
    await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 })
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', input)
    expect(VpcEndpoint).toMatchObject({
      PrivateDnsEnabled: true,
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
    })
  })

  test('inbound-only keeps the last gateway endpoint from being deleted (api-behaviour 35; rule 30)', async () => {
    const { ask, VpcId } = await network()
    const gateway = (await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 })).VpcEndpoint
    const own = (
      await ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: s3,
        ...Interface,
        PrivateDnsEnabled: true,
      })
    ).VpcEndpoint
    const VpcEndpointIds = [gateway.VpcEndpointId]
    const { Unsuccessful } = await ask('DeleteVpcEndpoints', { VpcEndpointIds })
    expect(Unsuccessful).toMatchObject([
      { ResourceId: gateway.VpcEndpointId, Error: { Code: 'InvalidParameter' } },
    ])
    await ask('ModifyVpcEndpoint', {
      VpcEndpointId: own.VpcEndpointId,
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false },
    })
    expect(await ask('DeleteVpcEndpoints', { VpcEndpointIds })).toEqual({ Unsuccessful: [] })
  })

  test('inbound-only is not for a service without a gateway type (api-behaviour 17)', async () => {
    const { ask, VpcId } = await network()
    await expectRefusal(
      ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: secretsManager,
        ...Interface,
        DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
      }),
      'InvalidParameter',
      'PrivateDnsOnlyForInboundResolverEndpoint not supported for this service',
    )
  })

  test('is turned on later (api-behaviour 59)', async () => {
    const { ask, VpcId, SubnetId } = await network()
    const { VpcEndpointId } = (
      await ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: s3,
        ...Interface,
        SubnetIds: [SubnetId],
        PrivateDnsEnabled: false,
      })
    ).VpcEndpoint
    await ask('ModifyVpcEndpoint', {
      VpcEndpointId,
      PrivateDnsEnabled: true,
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false },
    })
    const [shown] = (await ask('DescribeVpcEndpoints')).VpcEndpoints
    expect(shown.PrivateDnsEnabled).toBe(true)
    expect(shown.DnsEntries.map((entry: { DnsName: string }) => entry.DnsName)).toContain(
      's3.ap-northeast-2.amazonaws.com',
    )
  })
})

describe('the endpoint service', () => {
  test('goes on from what it saved, and saves after a change only', async () => {
    let saved: string | undefined
    let saves = 0
    const store = {
      load: () => (saved === undefined ? undefined : JSON.parse(saved)),
      save: (state: unknown) => {
        saved = JSON.stringify(state)
        saves += 1
      },
    }
    const { ask, VpcId, backend } = await network({ store })
    expect(saves).toBe(0)
    await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 })
    const before = await ask('DescribeVpcEndpoints')
    expect(saves).toBe(1)
    expect(await awsWithEndpoints({ store, backend }).ask('DescribeVpcEndpoints')).toEqual(before)
  })

  test('two changes at once both hold (api-behaviour 43)', async () => {
    const { ask, VpcId, RouteTableId } = await network()
    const { VpcEndpointId } = (await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 }))
      .VpcEndpoint
    const other = (await ask('CreateRouteTable', { VpcId })).RouteTable.RouteTableId
    await Promise.all(
      [RouteTableId, other].map((id) =>
        ask('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [id] }),
      ),
    )
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints[0].RouteTableIds).toEqual([
      RouteTableId,
      other,
    ])
  })
})
