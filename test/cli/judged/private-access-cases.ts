import {
  account,
  region,
  routeTable,
  securityGroup,
  subnet,
  vpc,
  networkAcl,
} from './cli-answers.ts'
import {
  gatewayEndpoint,
  interfaceEndpoint,
  networkInterface,
  reservation,
} from './cli-machines.ts'
import { oneFileACall, ordinary, type JudgedFolder } from './judged-folder.ts'

const s3List = 'pl-78a54011'
const main = vpc('vpc-0a1', ['10.20.0.0/16'])
const subnets = [
  subnet('subnet-0aa', 'vpc-0a1', '10.20.1.0/24', 'a'),
  subnet('subnet-0cc', 'vpc-0a1', '10.20.3.0/24', 'c'),
]
const app = networkInterface({
  id: 'eni-0app',
  vpc: 'vpc-0a1',
  subnet: 'subnet-0cc',
  address: '10.20.3.17',
  group: 'sg-0app',
  instance: 'i-0app',
  zone: 'c',
})
const instances = [reservation('i-0app', 'orders-api', [app], 'orders')]
const groups = [securityGroup('sg-0app', 'vpc-0a1', [])]
const bucketFile = (Policy: object) => ({ Policy: JSON.stringify(Policy) })

function endpointInterface(id: string, address: string, group: string) {
  return networkInterface({
    id,
    vpc: 'vpc-0a1',
    subnet: 'subnet-0aa',
    address,
    group,
    type: 'vpc_endpoint',
    description: `VPC Endpoint Interface vpce-0${id.slice(5)}`,
  })
}

const isolated = (rows: readonly string[] = []) => [
  routeTable('rtb-0main', 'vpc-0a1', ['10.20.0.0/16 local']),
  routeTable('rtb-0app', 'vpc-0a1', ['10.20.0.0/16 local', ...rows], ['subnet-0cc']),
]
const base = (rows: readonly string[] = []) => ({
  Vpcs: [main],
  Subnets: subnets,
  RouteTables: isolated(rows),
  SecurityGroups: groups,
  NetworkInterfaces: [app],
  Reservations: instances,
})
const s3Gateway = (policy?: object) =>
  gatewayEndpoint({
    id: 'vpce-0s3',
    vpc: 'vpc-0a1',
    service: 's3',
    tables: ['rtb-0app'],
    ...(policy && { policy }),
  })
const withS3 = base([`${s3List} vpce-0s3`])
const starport = `prod-${region}-starport-layer-bucket`

/** A task of Fargate: an interface without an instance. */
const task = networkInterface({
  id: 'eni-0task',
  vpc: 'vpc-0a1',
  subnet: 'subnet-0cc',
  address: '10.20.3.44',
  group: 'sg-0app',
  zone: 'c',
  type: 'interface',
  description: `arn:aws:ecs:${region}:${account}:attachment/1c2f`,
})
const ecr = (['ecr.api', 'ecr.dkr', 'logs'] as const).map((service, at) =>
  interfaceEndpoint({
    id: `vpce-0e${at}`,
    vpc: 'vpc-0a1',
    service,
    subnets: ['subnet-0aa'],
    interfaces: [`eni-0e${at}`],
    group: 'sg-0ep',
  }),
)
const ecrInterfaces = ecr.map((_, at) =>
  endpointInterface(`eni-0e${at}`, `10.20.1.1${at}`, 'sg-0ep'),
)
const fargate = (policy?: object) => ({
  ...oneFileACall(
    {
      ...withS3,
      NetworkInterfaces: [app, task, ...ecrInterfaces],
      SecurityGroups: [...groups, securityGroup('sg-0ep', 'vpc-0a1', ['10.20.0.0/16 443'])],
      VpcEndpoints: [...ecr, s3Gateway(policy)],
    },
    `${region}/`,
  ),
  ...ordinary([main], subnets, `${region}/`),
})

export const privateAccessCases: readonly JudgedFolder[] = [
  {
    says: 'a gateway endpoint that one zone’s table was left out of serves the other zone only',
    page: 'AWS PrivateLink Guide, "Gateway endpoints", Routing: only associated route tables',
    files: {
      ...oneFileACall(
        { ...base(), VpcEndpoints: [{ ...s3Gateway(), RouteTableIds: ['rtb-0main'] }] },
        '2026-11-24 ',
      ),
      ...ordinary([main], subnets, '2026-11-24 '),
    },
    asks: [
      {
        args: ['--from', 'orders-api', '--to', 's3://orders-data'],
        reachable: false,
        via: 'none',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: ['aws ec2 modify-vpc-endpoint', '--add-route-table-ids rtb-0app'],
      },
    ],
  },
  {
    says: 'output that --query trimmed to a bare list is that list',
    page: 'AWS CLI User Guide, "Filtering output", --query: RouteTables[] prints the list itself',
    files: {
      ...oneFileACall({
        ...base(),
        VpcEndpoints: [{ ...s3Gateway(), RouteTableIds: ['rtb-0main'] }],
      }),
      ...ordinary([main], subnets),
      'describe-route-tables.json': isolated(),
      'describe-subnets.json': subnets,
      'describe-instances.json': instances.flatMap((each) => each.Instances),
    },
    asks: [
      {
        args: ['--from', 'i-0app', '--to', 's3://orders-data'],
        reachable: false,
        via: 'none',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: ['rtb-0app'],
      },
    ],
  },
  {
    says: 'an endpoint policy of one’s own buckets keeps a task from the layers of its image',
    page: 'Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", Minimum Amazon S3 Bucket Permissions',
    files: fargate({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Own',
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::orders-data', 'arn:aws:s3:::orders-data/*'],
        },
      ],
    }),
    asks: [
      {
        args: ['--from', 'eni-0task', '--to', `api.ecr.${region}.amazonaws.com:443`],
        reachable: true,
        via: 'interface-endpoint',
        codes: [],
      },
      {
        args: ['--from', 'eni-0task', '--to', `${account}.dkr.ecr.${region}.amazonaws.com:443`],
        reachable: true,
        via: 'interface-endpoint',
        codes: [],
      },
      {
        args: [
          '--from',
          'eni-0task',
          '--to',
          `s3://${starport}`,
          '--action',
          's3:GetObject',
          '--as',
          'anonymous',
        ],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['policy-endpoint-no-allow'],
        tells: [
          'aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-0s3',
          '--policy-document',
          '"Resource":"arn:aws:s3:::prod-ap-northeast-2-starport-layer-bucket/*"',
        ],
      },
    ],
  },
  {
    says: 'with the default endpoint policy the layers come',
    page: 'Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", Create the Amazon S3 gateway endpoint',
    files: fargate(),
    asks: [
      {
        args: ['--from', '10.20.3.44', '--to', `s3://${starport}`, '--action', 's3:GetObject'],
        reachable: true,
        via: 'gateway-endpoint',
        codes: [],
      },
    ],
  },
  {
    says: 'a bucket policy that denies all but another endpoint refuses this one',
    page: 'S3 User Guide, "Controlling access from VPC endpoints with bucket policies", Restricting access to a specific VPC endpoint',
    files: {
      ...oneFileACall({ ...withS3, VpcEndpoints: [s3Gateway()] }, `${account}/${region}/`),
      ...ordinary([main], subnets, `${account}/${region}/`),
      [`${account}/s3/orders-data/get-bucket-policy.json`]: bucketFile({
        Version: '2012-10-17',
        Id: 'Policy1',
        Statement: [
          {
            Sid: 'Access-to-specific-VPCE-only',
            Principal: '*',
            Action: 's3:*',
            Effect: 'Deny',
            Resource: ['arn:aws:s3:::orders-data', 'arn:aws:s3:::orders-data/*'],
            Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0old' } },
          },
        ],
      }),
    },
    asks: [
      {
        args: [
          '--from',
          'orders-api',
          '--to',
          's3://orders-data/in/1.csv',
          '--action',
          's3:GetObject',
        ],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['policy-bucket-explicit-deny'],
        tells: ['Access-to-specific-VPCE-only', 'aws:SourceVpce=vpce-0s3'],
      },
    ],
  },
  {
    says: 'aws:VpcSourceIp is the instance’s private address; a condition on the former range refuses',
    page: 'IAM User Guide, "AWS global condition context keys", aws:VpcSourceIp',
    files: {
      ...oneFileACall({ ...withS3, VpcEndpoints: [s3Gateway()] }),
      ...ordinary([main], subnets),
      'orders-data-bucket-policy.json': bucketFile({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::orders-data/*',
            Condition: { NotIpAddress: { 'aws:VpcSourceIp': ['10.10.0.0/16'] } },
          },
        ],
      }),
    },
    asks: [
      {
        args: ['--from', 'i-0app', '--to', 's3://orders-data/k', '--action', 's3:GetObject'],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['policy-bucket-explicit-deny'],
        tells: ['aws:VpcSourceIp=10.20.3.17'],
      },
    ],
  },
  {
    says: 'Session Manager: an endpoint without private DNS is not found by the agent, one whose group lacks the agent does not answer, one that is not there is asked for in public',
    page: 'Systems Manager User Guide, "Improve the security of EC2 instances by using VPC endpoints for Systems Manager"; PrivateLink Guide, "Private DNS"',
    files: {
      ...oneFileACall({
        ...base(),
        NetworkInterfaces: [
          app,
          endpointInterface('eni-0s1', '10.20.1.21', 'sg-0ep'),
          endpointInterface('eni-0s2', '10.20.1.22', 'sg-0old'),
        ],
        SecurityGroups: [
          ...groups,
          securityGroup('sg-0ep', 'vpc-0a1', ['10.20.0.0/16 443']),
          securityGroup('sg-0old', 'vpc-0a1', ['10.20.1.0/24 443'], []),
        ],
        VpcEndpoints: [
          interfaceEndpoint({
            id: 'vpce-0a5',
            vpc: 'vpc-0a1',
            service: 'ssm',
            subnets: ['subnet-0aa'],
            interfaces: ['eni-0s1'],
            group: 'sg-0ep',
            privateDns: false,
          }),
          interfaceEndpoint({
            id: 'vpce-0a6',
            vpc: 'vpc-0a1',
            service: 'ssmmessages',
            subnets: ['subnet-0aa'],
            interfaces: ['eni-0s2'],
            group: 'sg-0old',
          }),
        ],
      }),
      ...ordinary([main], subnets),
    },
    asks: [
      {
        args: ['--from', 'orders-api', '--to', `ssm.${region}.amazonaws.com`],
        reachable: false,
        via: 'none',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: ['vpce-0a5', '--private-dns-enabled'],
      },
      {
        args: ['--from', 'orders-api', '--to', `ssmmessages.${region}.amazonaws.com`],
        reachable: false,
        via: 'interface-endpoint',
        codes: ['ENI_SG_RULES_MISMATCH'],
        tells: ['sg-0old', 'authorize-security-group-ingress'],
      },
      {
        args: ['--from', 'orders-api', '--to', `ec2messages.${region}.amazonaws.com`],
        reachable: false,
        via: 'none',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: [`com.amazonaws.${region}.ec2messages`],
      },
    ],
  },
  {
    says: 'of two endpoints of one service the one with private DNS has the name, whatever the other’s group admits',
    page: 'AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", Private DNS',
    files: {
      ...oneFileACall({
        ...base(),
        NetworkInterfaces: [
          app,
          endpointInterface('eni-0k1', '10.20.1.31', 'sg-0old'),
          endpointInterface('eni-0k2', '10.20.1.32', 'sg-0ep'),
        ],
        SecurityGroups: [
          ...groups,
          securityGroup('sg-0ep', 'vpc-0a1', ['sg-0app 443']),
          securityGroup('sg-0old', 'vpc-0a1', ['sg-0batch 443']),
        ],
        VpcEndpoints: [
          interfaceEndpoint({
            id: 'vpce-0b1',
            vpc: 'vpc-0a1',
            service: 'kms',
            subnets: ['subnet-0aa'],
            interfaces: ['eni-0k1'],
            group: 'sg-0old',
          }),
          interfaceEndpoint({
            id: 'vpce-0b2',
            vpc: 'vpc-0a1',
            service: 'kms',
            subnets: ['subnet-0aa'],
            interfaces: ['eni-0k2'],
            group: 'sg-0ep',
            privateDns: false,
          }),
        ],
      }),
      ...ordinary([main], subnets),
    },
    asks: [
      {
        args: ['--from', 'orders-api', '--to', `kms.${region}.amazonaws.com`],
        reachable: false,
        via: 'interface-endpoint',
        codes: ['ENI_SG_RULES_MISMATCH'],
        tells: ['sg-0old'],
      },
      {
        args: [
          '--from',
          'orders-api',
          '--to',
          `vpce-0b2-k3j8x2qa.kms.${region}.vpce.amazonaws.com`,
        ],
        reachable: true,
        via: 'interface-endpoint',
        codes: [],
      },
    ],
  },
  {
    says: 'an ACL that lets 443 out and in keeps the answers to the client’s own port away',
    page: 'VPC User Guide, "Network ACL rules", Ephemeral ports',
    files: {
      ...oneFileACall({ ...withS3, VpcEndpoints: [s3Gateway()] }),
      ...ordinary([main], subnets),
      // Two pages in one file, the second appended with the CRLF of another machine.
      'describe-network-acls.json': [
        `\uFEFF${JSON.stringify({ NetworkAcls: [networkAcl('acl-0d', 'vpc-0a1', ['subnet-0aa'])], NextToken: 'eyJ2IjoiMiJ9' }, null, 4)}`,
        JSON.stringify(
          {
            NetworkAcls: [
              networkAcl(
                'acl-0c',
                'vpc-0a1',
                ['subnet-0cc'],
                [
                  '100 out allow tcp 443 0.0.0.0/0',
                  '100 in allow tcp 443 0.0.0.0/0',
                  '110 in allow all all 10.20.0.0/16',
                ],
              ),
            ],
          },
          null,
          4,
        ).replaceAll('\n', '\r\n'),
      ].join('\n'),
    },
    asks: [
      {
        args: ['--from', 'orders-api', '--to', 's3://orders-data'],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['SUBNET_ACL_RESTRICTION'],
        tells: ['acl-0c', 'aws ec2 create-network-acl-entry'],
      },
    ],
  },
  {
    says: 'S3’s interface endpoint with names for the inbound resolver only: the VPC takes its gateway, the data centre the interface',
    page: 'S3 User Guide, "AWS PrivateLink for Amazon S3", Private DNS',
    files: {
      ...oneFileACall({
        ...withS3,
        RouteTables: [
          routeTable('rtb-0main', 'vpc-0a1', [
            '10.20.0.0/16 local',
            '172.20.0.0/16 vgw-0d active EnableVgwRoutePropagation',
          ]),
          routeTable(
            'rtb-0app',
            'vpc-0a1',
            ['10.20.0.0/16 local', `${s3List} vpce-0s3`],
            ['subnet-0cc'],
          ),
        ],
        NetworkInterfaces: [app, endpointInterface('eni-0i1', '10.20.1.41', 'sg-0ep')],
        SecurityGroups: [...groups, securityGroup('sg-0ep', 'vpc-0a1', ['172.20.0.0/16 443'])],
        VpcEndpoints: [
          s3Gateway(),
          interfaceEndpoint({
            id: 'vpce-0c1',
            vpc: 'vpc-0a1',
            service: 's3',
            subnets: ['subnet-0aa'],
            interfaces: ['eni-0i1'],
            group: 'sg-0ep',
            inboundOnly: true,
          }),
        ],
        VpnGateways: [
          {
            State: 'available',
            Type: 'ipsec.1',
            VpcAttachments: [{ VpcId: 'vpc-0a1', State: 'attached' }],
            VpnGatewayId: 'vgw-0d',
            AmazonSideAsn: 64512,
            Tags: [],
          },
        ],
      }),
      ...ordinary([main], subnets),
    },
    asks: [
      {
        args: ['--from', 'orders-api', '--to', 's3://orders-data'],
        reachable: true,
        via: 'gateway-endpoint',
        codes: [],
      },
      {
        args: [
          '--from',
          '172.20.0.0/16@vgw-0d',
          '--resolver',
          'inbound-endpoint',
          '--to',
          's3://orders-data',
        ],
        reachable: true,
        via: 'interface-endpoint',
        codes: [],
      },
      {
        args: ['--from', '172.20.0.0/16@vgw-0d', '--to', 's3://orders-data'],
        reachable: false,
        via: 'none',
        codes: ['forward-public-over-vpn'],
      },
    ],
  },
]
export { app, base, groups, instances, main, s3Gateway, s3List, subnets, withS3 }
