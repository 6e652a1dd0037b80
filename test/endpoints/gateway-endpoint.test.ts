import { describe, expect, test } from 'vitest'
import { accountId, expectRefusal } from '../emulator/emulated-aws.ts'
import {
  awsWithEndpoints,
  dynamodb,
  s3,
  s3List,
  secretsManager,
  standardVpc,
} from './endpoint-lab-aws.ts'

const defaultPolicy =
  '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'

describe('a gateway endpoint', () => {
  test('is available at once and has AWS’s members (api-behaviour 44, 49, 50, 52)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId, RouteTableId } = await standardVpc(ask)
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: s3,
      VpcEndpointType: 'Gateway',
      RouteTableIds: [RouteTableId],
    })
    const expected = {
      VpcEndpointId: expect.stringMatching(/^vpce-[0-9a-f]{17}$/),
      VpcEndpointType: 'Gateway',
      VpcId,
      ServiceName: s3,
      State: 'available',
      PolicyDocument: defaultPolicy,
      RouteTableIds: [RouteTableId],
      SubnetIds: [],
      Groups: [],
      IpAddressType: 'ipv4',
      DnsOptions: { DnsRecordIpType: 'service-defined' },
      PrivateDnsEnabled: false,
      RequesterManaged: false,
      NetworkInterfaceIds: [],
      DnsEntries: [],
      CreationTimestamp: new Date('2026-03-01T09:00:00.000Z'),
      Tags: [],
      OwnerId: accountId,
      ServiceRegion: 'ap-northeast-2',
    }
    expect(VpcEndpoint).toEqual(expected)
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints).toEqual([expected])
  })

  test('puts its route into the table, where filters find it (api-behaviour 74, 132; rule 1)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId, RouteTableId } = await standardVpc(ask)
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', {
      VpcId,
      ServiceName: s3,
      RouteTableIds: [RouteTableId],
    })
    for (const Filters of [
      [{ Name: 'route.destination-prefix-list-id', Values: [s3List] }],
      [{ Name: 'route.gateway-id', Values: ['vpce-*'] }],
      [
        { Name: 'vpc-id', Values: [VpcId] },
        { Name: 'route.gateway-id', Values: [VpcEndpoint.VpcEndpointId] },
      ],
    ]) {
      const { RouteTables } = await ask('DescribeRouteTables', { Filters })
      expect(RouteTables).toHaveLength(1)
      expect(RouteTables[0].RouteTableId).toBe(RouteTableId)
      expect(RouteTables[0].Routes[1]).toEqual({
        DestinationPrefixListId: s3List,
        GatewayId: VpcEndpoint.VpcEndpointId,
        Origin: 'CreateRoute',
        State: 'active',
      })
    }
  })

  test('without a type is a Gateway (api-behaviour 4)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    const { VpcEndpoint } = await ask('CreateVpcEndpoint', { VpcId, ServiceName: dynamodb })
    expect(VpcEndpoint.VpcEndpointType).toBe('Gateway')
  })

  test('S3 and DynamoDB share a table, and S3 has one endpoint for each table (rules 4, 5)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId, RouteTableId } = await standardVpc(ask)
    const other = (await ask('CreateRouteTable', { VpcId })).RouteTable.RouteTableId
    await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, RouteTableIds: [RouteTableId] })
    await ask('CreateVpcEndpoint', { VpcId, ServiceName: dynamodb, RouteTableIds: [RouteTableId] })
    await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, RouteTableIds: [other] })
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints).toHaveLength(3)
  })

  test('can be made without a table and given one later (api-behaviour 68)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId, RouteTableId } = await standardVpc(ask)
    const { VpcEndpointId } = (await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 }))
      .VpcEndpoint
    expect(
      await ask('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [RouteTableId] }),
    ).toEqual({ Return: true })
    const routes = async () =>
      (await ask('DescribeRouteTables', { RouteTableIds: [RouteTableId] })).RouteTables[0].Routes
    expect(await routes()).toHaveLength(2)
    await ask('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: [RouteTableId] })
    expect(await routes()).toHaveLength(1)
  })

  test('takes its route along when it is deleted (rule 2; api-behaviour 31)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId, RouteTableId } = await standardVpc(ask)
    const { VpcEndpointId } = (
      await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, RouteTableIds: [RouteTableId] })
    ).VpcEndpoint
    expect(await ask('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })).toEqual({
      Unsuccessful: [],
    })
    const { RouteTables } = await ask('DescribeRouteTables', { RouteTableIds: [RouteTableId] })
    expect(RouteTables[0].Routes).toHaveLength(1)
    await expectRefusal(
      ask('DescribeVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] }),
      'InvalidVpcEndpointId.NotFound',
      `The Vpc Endpoint Id '${VpcEndpointId}' does not exist`,
    )
  })

  test('an unknown id among those to delete is listed, the good one goes (api-behaviour 33)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    const { VpcEndpointId } = (await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 }))
      .VpcEndpoint
    const unknown = 'vpce-00000000000000000'
    expect(await ask('DeleteVpcEndpoints', { VpcEndpointIds: [unknown, VpcEndpointId] })).toEqual({
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
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints).toEqual([])
  })

  test('keeps its tags, which filters find (api-behaviour 70)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    const { VpcEndpointId } = (
      await ask('CreateVpcEndpoint', {
        VpcId,
        ServiceName: s3,
        TagSpecifications: [
          { ResourceType: 'vpc-endpoint', Tags: [{ Key: 'Name', Value: 'one' }] },
        ],
      })
    ).VpcEndpoint
    await ask('CreateTags', {
      Resources: [VpcEndpointId, VpcId],
      Tags: [{ Key: 'team', Value: 'net' }],
    })
    const Filters = [{ Name: 'tag:team', Values: ['n?t'] }]
    expect((await ask('DescribeVpcEndpoints', { Filters })).VpcEndpoints[0].Tags).toEqual([
      { Key: 'Name', Value: 'one' },
      { Key: 'team', Value: 'net' },
    ])
    expect((await ask('DescribeVpcs', { Filters })).Vpcs).toHaveLength(1)
    const { Tags } = await ask('DescribeTags', { Filters: [{ Name: 'key', Values: ['team'] }] })
    expect(Tags.map((tag: Record<string, string>) => tag['ResourceType']).sort()).toEqual([
      'vpc',
      'vpc-endpoint',
    ])
    await ask('DeleteTags', { Resources: [VpcEndpointId], Tags: [{ Key: 'team' }] })
    expect((await ask('DescribeVpcEndpoints', { Filters })).VpcEndpoints).toEqual([])
  })
})

describe('CreateVpcEndpoint refuses', () => {
  const cases: {
    name: string
    input: Record<string, unknown>
    code: string
    message?: string
  }[] = [
    {
      name: 'an unknown service (api-behaviour 1)',
      input: { ServiceName: 'com.amazonaws.ap-northeast-2.s4' },
      code: 'InvalidServiceName',
      message: `The Vpc Endpoint Service 'com.amazonaws.ap-northeast-2.s4' does not exist`,
    },
    {
      name: 'a service of a Region that AWS does not have (api-behaviour 1)',
      input: { ServiceName: 'com.amazonaws.-REGION.s3' },
      code: 'InvalidServiceName',
    },
    {
      name: 'an Interface-only service when the type is omitted (api-behaviour 2, 4)',
      input: { ServiceName: secretsManager },
      code: 'InvalidParameter',
      message: 'Endpoint type (Gateway) does not match available service types ([Interface]).',
    },
    {
      name: 'a Gateway for another Region’s S3 (api-behaviour 3; rule 17)',
      input: { ServiceName: 'com.amazonaws.us-west-2.s3' },
      code: 'InvalidParameter',
      message: 'Endpoint type (Gateway) does not match available service types ([Interface]).',
    },
    {
      name: 'subnets on a Gateway (api-behaviour 6)',
      input: { SubnetIds: ['subnet-00000000000000000'] },
      code: 'InvalidParameter',
      message:
        'Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.',
    },
    {
      name: 'security groups on a Gateway (api-behaviour 7; rule 31)',
      input: { SecurityGroupIds: ['sg-00000000000000000'] },
      code: 'InvalidParameter',
    },
    {
      name: 'inbound-only private DNS on a Gateway (api-behaviour 16)',
      input: { DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true } },
      code: 'InvalidParameter',
      message:
        'DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints',
    },
    {
      name: 'a policy that does not parse (api-behaviour 20)',
      input: { PolicyDocument: '{\n  "Statement": [}' },
      code: 'InvalidPolicyDocument',
      message: 'The Policy Document is not valid. Syntax error at position (2,17)',
    },
    {
      name: 'a malformed VPC id (api-behaviour 22)',
      input: { VpcId: 'vpc-X' },
      code: 'InvalidVpcId.Malformed',
      message: `Invalid Id: 'vpc-X' (expecting 'vpc-...; the Id may only contain lowercase alphanumeric characters and a single dash')`,
    },
    {
      name: 'a malformed route table id (api-behaviour 23)',
      input: { RouteTableIds: ['main'] },
      code: 'InvalidRouteTableId.Malformed',
    },
    {
      name: 'a route table that does not exist (api-behaviour 25)',
      input: { RouteTableIds: ['rtb-00000000000000000'] },
      code: 'InvalidRouteTableId.NotFound',
    },
    {
      name: 'a VPC that does not exist (api-behaviour 26)',
      input: { VpcId: 'vpc-00000000000000000' },
      code: 'InvalidVpcId.NotFound',
    },
    {
      name: 'a DNS record type of its own while a DNS attribute is off (rule 28)',
      input: { DnsOptions: { DnsRecordIpType: 'ipv4' } },
      code: 'InvalidParameter',
    },
    {
      name: 'a parameter that is not emulated, by name',
      input: { ResourceConfigurationArn: 'arn:aws:vpc-lattice:x' },
      code: 'NotImplemented',
      message:
        'endpoint-lab does not emulate the parameter ResourceConfigurationArn of CreateVpcEndpoint',
    },
  ]
  test.for(cases)('$name', async ({ input, code, message }) => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, ...input }),
      code,
      message,
    )
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints).toEqual([])
  })

  test('a second endpoint of the service on a table (api-behaviour 8; rule 4)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId, RouteTableId } = await standardVpc(ask)
    const input = { VpcId, ServiceName: s3, RouteTableIds: [RouteTableId] }
    await ask('CreateVpcEndpoint', input)
    await expectRefusal(
      ask('CreateVpcEndpoint', input),
      'RouteAlreadyExists',
      `route table ${RouteTableId} already has a route with destination-prefix-list-id ${s3List}`,
    )
  })

  test('a route table of another VPC (api-behaviour 29)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    const { RouteTableId } = await standardVpc(ask, '10.1.0.0/16')
    await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, RouteTableIds: [RouteTableId] }),
      'InvalidParameter',
    )
  })

  test('the 21st gateway endpoint of a Region (api-behaviour 28; rule 23)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    for (let count = 0; count < 20; count += 1) {
      await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 })
    }
    await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 }),
      'VpcEndpointLimitExceeded',
      'The maximum number of VPC endpoints has been reached.',
    )
  })

  test('nothing and does nothing with DryRun (api-behaviour 114)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    const error = await expectRefusal(
      ask('CreateVpcEndpoint', { VpcId, ServiceName: s3, DryRun: true }),
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
    )
    expect(error.status).toBe(412)
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints).toEqual([])
  })

  test('another request with a token that was used; the same one repeats its answer (api-behaviour 115)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = await standardVpc(ask)
    const input = { VpcId, ServiceName: s3, ClientToken: 'once' }
    const first = await ask('CreateVpcEndpoint', input)
    expect(await ask('CreateVpcEndpoint', input)).toEqual(first)
    expect((await ask('DescribeVpcEndpoints')).VpcEndpoints).toHaveLength(1)
    await expectRefusal(
      ask('CreateVpcEndpoint', { ...input, ServiceName: dynamodb }),
      'IdempotentParameterMismatch',
    )
  })
})

describe('with a gateway endpoint there', () => {
  async function network() {
    const { ask } = awsWithEndpoints()
    const vpc = await standardVpc(ask)
    const { VpcEndpointId } = (
      await ask('CreateVpcEndpoint', {
        VpcId: vpc.VpcId,
        ServiceName: s3,
        RouteTableIds: [vpc.RouteTableId],
      })
    ).VpcEndpoint
    return { ask, ...vpc, VpcEndpointId }
  }

  test('its VPC cannot be deleted, were there nothing else in it (api-behaviour 41, 94)', async () => {
    const { ask } = awsWithEndpoints()
    const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
    const { VpcEndpointId } = (await ask('CreateVpcEndpoint', { VpcId, ServiceName: s3 }))
      .VpcEndpoint
    await expectRefusal(
      ask('DeleteVpc', { VpcId }),
      'DependencyViolation',
      `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
    )
    await ask('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })
    await ask('DeleteVpc', { VpcId })
  })

  test('its route table cannot be deleted (api-behaviour 42, 95)', async () => {
    const { ask, RouteTableId } = await network()
    const { RouteTables } = await ask('DescribeRouteTables', { RouteTableIds: [RouteTableId] })
    await ask('DisassociateRouteTable', {
      AssociationId: RouteTables[0].Associations[0].RouteTableAssociationId,
    })
    await expectRefusal(ask('DeleteRouteTable', { RouteTableId }), 'DependencyViolation')
  })

  test('a prefix-list route to it by hand is refused (api-behaviour 37; rule 2)', async () => {
    const { ask, RouteTableId, VpcEndpointId } = await network()
    for (const operation of ['CreateRoute', 'ReplaceRoute']) {
      for (const target of [{ VpcEndpointId }, { GatewayId: VpcEndpointId }]) {
        await expectRefusal(
          ask(operation, { RouteTableId, DestinationPrefixListId: s3List, ...target }),
          'InvalidParameterValue',
          'Cannot create or replace a prefix list route targeting a VPC Endpoint.',
        )
      }
    }
  })

  test('a CIDR route to it is refused (api-behaviour 38)', async () => {
    const { ask, RouteTableId, VpcEndpointId } = await network()
    await expectRefusal(
      ask('CreateRoute', { RouteTableId, DestinationCidrBlock: '52.219.0.0/16', VpcEndpointId }),
      'RouteNotSupported',
      `Route table contains unsupported route target: ${VpcEndpointId}. VPC Endpoints of this type cannot be used as route targets.`,
    )
  })

  test('its route cannot be deleted by hand (api-behaviour 39; rule 2)', async () => {
    const { ask, RouteTableId } = await network()
    await expectRefusal(
      ask('DeleteRoute', { RouteTableId, DestinationPrefixListId: s3List }),
      'InvalidParameterValue',
      /^cannot remove VPC endpoint route/,
    )
  })

  test('a route table that it does not have cannot be removed from it (api-behaviour 27)', async () => {
    const { ask, VpcEndpointId } = await network()
    await expectRefusal(
      ask('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: ['rtb-00000000000000000'] }),
      'InvalidParameter',
    )
  })

  test('its policy is replaced whole, and reset to the default (api-behaviour 50; rule 100)', async () => {
    const { ask, VpcEndpointId } = await network()
    const PolicyDocument = JSON.stringify({
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    })
    const policy = async () =>
      (await ask('DescribeVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] })).VpcEndpoints[0]
        .PolicyDocument
    await ask('ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument })
    expect(await policy()).toBe(PolicyDocument)
    await expectRefusal(
      ask('ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument: '{' }),
      'InvalidPolicyDocument',
      'The Policy Document is not valid. Syntax error at position (1,2)',
    )
    await ask('ModifyVpcEndpoint', { VpcEndpointId, ResetPolicy: true })
    expect(await policy()).toBe(defaultPolicy)
  })
})

describe('prefix lists and services', () => {
  test('S3’s list of the Region has its recorded CIDRs (api-behaviour 78–81)', async () => {
    const { ask } = awsWithEndpoints()
    const Filters = [{ Name: 'prefix-list-name', Values: [s3] }]
    const { PrefixLists } = await ask('DescribePrefixLists', { Filters })
    expect(PrefixLists).toMatchObject([{ PrefixListId: s3List, PrefixListName: s3 }])
    expect(PrefixLists[0].Cidrs).toContain('52.219.56.0/22')
    expect((await ask('DescribeManagedPrefixLists', { Filters })).PrefixLists).toEqual([
      {
        PrefixListId: s3List,
        PrefixListName: s3,
        PrefixListArn: `arn:aws:ec2:ap-northeast-2:aws:prefix-list/${s3List}`,
        AddressFamily: 'IPv4',
        State: 'create-complete',
        OwnerId: 'AWS',
        Tags: [],
      },
    ])
    const { Entries } = await ask('GetManagedPrefixListEntries', { PrefixListId: s3List })
    expect(Entries.map((entry: { Cidr: string }) => entry.Cidr)).toEqual(
      [...PrefixLists[0].Cidrs].sort(),
    )
    // The same id is DynamoDB's in Tokyo.
    const tokyo = await ask(
      'DescribePrefixLists',
      { PrefixListIds: [s3List] },
      { region: 'ap-northeast-1' },
    )
    expect(tokyo.PrefixLists[0].PrefixListName).toBe('com.amazonaws.ap-northeast-1.dynamodb')
  })

  test('S3 is listed once for each type (api-behaviour 82, 83)', async () => {
    const { ask } = awsWithEndpoints()
    const { ServiceNames, ServiceDetails } = await ask('DescribeVpcEndpointServices', {
      ServiceNames: [s3],
    })
    expect(ServiceNames).toEqual([s3])
    expect(ServiceDetails).toMatchObject([
      {
        ServiceType: [{ ServiceType: 'Gateway' }],
        BaseEndpointDnsNames: ['s3.ap-northeast-2.amazonaws.com'],
      },
      {
        ServiceType: [{ ServiceType: 'Interface' }],
        BaseEndpointDnsNames: ['s3.ap-northeast-2.vpce.amazonaws.com'],
        AvailabilityZones: [
          'ap-northeast-2a',
          'ap-northeast-2b',
          'ap-northeast-2c',
          'ap-northeast-2d',
        ],
      },
    ])
    await expectRefusal(
      ask('DescribeVpcEndpointServices', { ServiceNames: ['com.amazonaws.x.y'] }),
      'InvalidServiceName',
    )
  })
})
