import { describe, expect, test } from 'vitest'
import { calls, plan } from './plan.ts'

const typed = (type: string, properties: string) =>
  `X:\n  Type: ${type}\n  Properties: ${properties}`

const group = (rules: string) =>
  calls(typed('AWS::EC2::SecurityGroup', `{GroupDescription: d, VpcId: v${rules}}`)).map(
    ([name]) => name,
  )

const endpoint = (more: string) =>
  calls(typed('AWS::EC2::VPCEndpoint', `{VpcId: v, ServiceName: s${more}}`))[0]?.[1]

describe('the operations of each resource type', () => {
  test('a VPC sets its DNS attributes in two calls, support first', () => {
    const properties =
      '{CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true, EnableDnsSupport: "true"}'
    expect(calls(typed('AWS::EC2::VPC', properties))).toEqual([
      ['CreateVpc', { CidrBlock: '10.0.0.0/16' }],
      ['ModifyVpcAttribute', { VpcId: '${X.Vpc.VpcId}', EnableDnsSupport: { Value: true } }],
      ['ModifyVpcAttribute', { VpcId: '${X.Vpc.VpcId}', EnableDnsHostnames: { Value: true } }],
    ])
  })

  test("a VPC's default group is looked up when the template asks for it", () => {
    const vpc = typed('AWS::EC2::VPC', '{CidrBlock: 10.0.0.0/16}')
    expect(calls(vpc).map(([name]) => name)).toEqual(['CreateVpc'])
    const asked = `${vpc}\nI:\n  Type: AWS::EC2::NetworkInterface\n  Properties: {SubnetId: s, GroupSet: [!GetAtt X.DefaultSecurityGroup]}`
    expect(plan(asked).operations.map(({ operation }) => operation)).toEqual([
      'CreateVpc',
      'DescribeSecurityGroups',
      'CreateNetworkInterface',
    ])
  })

  test.each([
    [
      'AWS::EC2::Subnet',
      '{VpcId: v, CidrBlock: 10.0.1.0/24, MapPublicIpOnLaunch: true}',
      [
        ['CreateSubnet', { VpcId: 'v', CidrBlock: '10.0.1.0/24' }],
        [
          'ModifySubnetAttribute',
          { SubnetId: '${X.Subnet.SubnetId}', MapPublicIpOnLaunch: { Value: true } },
        ],
      ],
    ],
    [
      'AWS::EC2::RouteTable',
      '{VpcId: v, Tags: [{Key: Name, Value: app}]}',
      [
        [
          'CreateRouteTable',
          {
            VpcId: 'v',
            TagSpecifications: [
              { ResourceType: 'route-table', Tags: [{ Key: 'Name', Value: 'app' }] },
            ],
          },
        ],
      ],
    ],
    [
      'AWS::EC2::SubnetRouteTableAssociation',
      '{SubnetId: s, RouteTableId: r}',
      [['AssociateRouteTable', { SubnetId: 's', RouteTableId: 'r' }]],
    ],
    [
      'AWS::EC2::Route',
      '{RouteTableId: r, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: n}',
      [
        [
          'CreateRoute',
          { RouteTableId: 'r', DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'n' },
        ],
      ],
    ],
    ['AWS::EC2::InternetGateway', '{}', [['CreateInternetGateway', {}]]],
    [
      'AWS::EC2::VPCGatewayAttachment',
      '{VpcId: v, InternetGatewayId: i}',
      [['AttachInternetGateway', { VpcId: 'v', InternetGatewayId: 'i' }]],
    ],
    [
      'AWS::EC2::VPCGatewayAttachment',
      '{VpcId: v, VpnGatewayId: g}',
      [['AttachVpnGateway', { VpcId: 'v', VpnGatewayId: 'g' }]],
    ],
    ['AWS::EC2::VPNGateway', '{Type: ipsec.1}', [['CreateVpnGateway', { Type: 'ipsec.1' }]]],
    ['AWS::EC2::EIP', '{}', [['AllocateAddress', { Domain: 'vpc' }]]],
    [
      'AWS::EC2::NatGateway',
      '{SubnetId: s, AllocationId: a}',
      [['CreateNatGateway', { SubnetId: 's', AllocationId: 'a' }]],
    ],
    [
      'AWS::EC2::SecurityGroupIngress',
      '{GroupId: g, IpProtocol: tcp, FromPort: 443, ToPort: "443", SourcePrefixListId: pl-1}',
      [
        [
          'AuthorizeSecurityGroupIngress',
          {
            GroupId: 'g',
            IpPermissions: [
              {
                IpProtocol: 'tcp',
                FromPort: 443,
                ToPort: 443,
                PrefixListIds: [{ PrefixListId: 'pl-1' }],
              },
            ],
          },
        ],
      ],
    ],
    [
      'AWS::EC2::SecurityGroupEgress',
      '{GroupId: g, IpProtocol: -1, DestinationSecurityGroupId: sg-2, Description: d}',
      [
        [
          'AuthorizeSecurityGroupEgress',
          {
            GroupId: 'g',
            IpPermissions: [
              { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-2', Description: 'd' }] },
            ],
          },
        ],
      ],
    ],
    ['AWS::EC2::NetworkAcl', '{VpcId: v}', [['CreateNetworkAcl', { VpcId: 'v' }]]],
    [
      'AWS::EC2::NetworkAclEntry',
      '{NetworkAclId: a, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: {From: 443, To: 443}}',
      [
        [
          'CreateNetworkAclEntry',
          {
            NetworkAclId: 'a',
            RuleNumber: 100,
            Protocol: '6',
            RuleAction: 'allow',
            Egress: false,
            CidrBlock: '0.0.0.0/0',
            PortRange: { From: 443, To: 443 },
          },
        ],
      ],
    ],
    [
      'AWS::EC2::NetworkInterface',
      '{SubnetId: s, GroupSet: [g]}',
      [['CreateNetworkInterface', { SubnetId: 's', Groups: ['g'] }]],
    ],
    [
      'AWS::EC2::Instance',
      '{ImageId: ami-1, SubnetId: s, SecurityGroupIds: [g], IamInstanceProfile: p}',
      [
        [
          'RunInstances',
          {
            ImageId: 'ami-1',
            SubnetId: 's',
            SecurityGroupIds: ['g'],
            MinCount: 1,
            MaxCount: 1,
            IamInstanceProfile: { Name: 'p' },
          },
        ],
      ],
    ],
    [
      'AWS::EC2::Instance',
      '{ImageId: ami-1, NetworkInterfaces: [{DeviceIndex: "0", SubnetId: s, GroupSet: [g], AssociatePublicIpAddress: true}]}',
      [
        [
          'RunInstances',
          {
            ImageId: 'ami-1',
            MinCount: 1,
            MaxCount: 1,
            NetworkInterfaces: [
              { DeviceIndex: 0, SubnetId: 's', AssociatePublicIpAddress: true, Groups: ['g'] },
            ],
          },
        ],
      ],
    ],
    [
      'AWS::S3::BucketPolicy',
      '{Bucket: b, PolicyDocument: {Statement: []}}',
      [['PutBucketPolicy', { Bucket: 'b', Policy: '{"Statement":[]}' }]],
    ],
    [
      'AWS::IAM::InstanceProfile',
      '{Roles: [r]}',
      [
        ['CreateInstanceProfile', { InstanceProfileName: 'endpoint-lab-X-u1' }],
        [
          'AddRoleToInstanceProfile',
          { InstanceProfileName: '${X.InstanceProfile.InstanceProfileName}', RoleName: 'r' },
        ],
      ],
    ],
  ])('%s %s', (type, properties, expected) => {
    expect(calls(typed(type, properties))).toEqual(expected)
  })

  test('the association of a network ACL replaces the one that the subnet has', () => {
    const [describe, replace] = calls(
      typed('AWS::EC2::SubnetNetworkAclAssociation', '{SubnetId: subnet-1, NetworkAclId: acl-1}'),
    )
    expect(describe?.[0]).toBe('DescribeNetworkAcls')
    expect(replace?.[0]).toBe('ReplaceNetworkAclAssociation')
    expect(JSON.stringify(replace?.[1])).toContain("SubnetId == 'subnet-1'")
  })
})

describe('where CloudFormation differs from the API', () => {
  test('a given egress takes the place of the default rule', () => {
    expect(group(', SecurityGroupEgress: [{IpProtocol: -1, CidrIp: 127.0.0.1/32}]')).toEqual([
      'CreateSecurityGroup',
      'RevokeSecurityGroupEgress',
      'AuthorizeSecurityGroupEgress',
    ])
  })

  test('a group without egress keeps the default rule', () => {
    expect(group('')).toEqual(['CreateSecurityGroup'])
  })

  test('an endpoint is a gateway unless said otherwise', () => {
    expect(endpoint('')).toEqual({ VpcId: 'v', ServiceName: 's', VpcEndpointType: 'Gateway' })
  })

  test('private DNS of an interface endpoint is off unless said otherwise', () => {
    expect(endpoint(', VpcEndpointType: Interface')).toMatchObject({ PrivateDnsEnabled: false })
  })

  test.each([
    ['OnlyInboundResolver', true],
    ['AllResolvers', false],
  ])('inbound-only private DNS: %s is %s', (word, value) => {
    const options = `, DnsOptions: {PrivateDnsOnlyForInboundResolverEndpoint: ${word}}`
    expect(endpoint(options)).toMatchObject({
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: value },
    })
  })

  test('a policy is sent as text', () => {
    expect(endpoint(', PolicyDocument: {Statement: [{Effect: Allow}]}')).toMatchObject({
      PolicyDocument: '{"Statement":[{"Effect":"Allow"}]}',
    })
  })

  test('a bucket gets a name of its own and the Region as its place', () => {
    const bucket = typed('AWS::S3::Bucket', '{}')
    expect(calls(bucket)).toEqual([
      [
        'CreateBucket',
        {
          Bucket: 'endpoint-lab-x-u1',
          CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' },
        },
      ],
    ])
    const [there] = plan(bucket, { region: 'us-east-1' }).operations
    expect(there?.input).toEqual({ Bucket: 'endpoint-lab-x-u1' })
  })

  test('a long bucket name is cut, its unique end is not', () => {
    const { names } = plan(`${'Long'.repeat(20)}:\n  Type: AWS::S3::Bucket`)
    const [name = ''] = Object.values(names)
    expect(name.length).toBeLessThanOrEqual(63)
    expect(name).toMatch(/-u1$/)
  })

  test('a role gets its inline and managed policies', () => {
    const properties =
      '{AssumeRolePolicyDocument: {}, Policies: [{PolicyName: p, PolicyDocument: {}}], ManagedPolicyArns: [arn]}'
    expect(calls(typed('AWS::IAM::Role', properties)).map(([name]) => name)).toEqual([
      'CreateRole',
      'PutRolePolicy',
      'AttachRolePolicy',
    ])
  })
})
