import { account, region, routeTable, securityGroup, subnet, vpc } from './cli-answers.ts'
import {
  gatewayEndpoint,
  internetGateway,
  natGateway,
  networkInterface,
  reservation,
} from './cli-machines.ts'
import { oneFileACall, ordinary, type JudgedFolder } from './judged-folder.ts'
import { main, s3Gateway, s3List, subnets, withS3 } from './private-access-cases.ts'

const other = '604418237790'
const role = `arn:aws:iam::${account}:role/orders`
const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource, ...more }],
})
/** `aws iam get-account-authorization-details`, all of its members. */
const identities = (policy: object, boundary?: object) => ({
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [
    {
      Path: '/',
      RoleName: 'orders',
      RoleId: 'AROAXXXXXXXXXXXXXXXXX',
      Arn: role,
      CreateDate: '2025-05-05T05:05:05+00:00',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      InstanceProfileList: [
        {
          Path: '/',
          InstanceProfileName: 'orders',
          InstanceProfileId: 'AIPAXXXXXXXXXXXXXXXXX',
          Arn: `arn:aws:iam::${account}:instance-profile/orders`,
          CreateDate: '2025-05-05T05:05:05+00:00',
          Roles: [],
        },
      ],
      RolePolicyList: [{ PolicyName: 's3', PolicyDocument: policy }],
      AttachedManagedPolicies: [],
      ...(boundary && {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/dev-boundary`,
        },
      }),
      Tags: [],
      RoleLastUsed: { LastUsedDate: '2026-11-20T00:00:00+00:00', Region: region },
    },
  ],
  Policies: boundary
    ? [
        {
          PolicyName: 'dev-boundary',
          PolicyId: 'ANPAXXXXXXXXXXXXXXXXX',
          Arn: `arn:aws:iam::${account}:policy/dev-boundary`,
          Path: '/',
          DefaultVersionId: 'v3',
          AttachmentCount: 0,
          PermissionsBoundaryUsageCount: 1,
          IsAttachable: true,
          CreateDate: '2025-05-05T05:05:05+00:00',
          UpdateDate: '2026-01-05T05:05:05+00:00',
          PolicyVersionList: [
            {
              Document: boundary,
              VersionId: 'v3',
              IsDefaultVersion: true,
              CreateDate: '2026-01-05T05:05:05+00:00',
            },
          ],
        },
      ]
    : [],
})
const owned = {
  Buckets: [
    { Name: 'orders-data', CreationDate: '2024-01-01T00:00:00+00:00', BucketRegion: region },
  ],
  Owner: { ID: '9f' },
}
const caller = {
  UserId: 'AROAX:me',
  Account: account,
  Arn: `arn:aws:sts::${account}:assumed-role/Admin/me`,
}
const policyFolder = (more: Record<string, unknown>, endpoint?: object) => ({
  ...oneFileACall({ ...withS3, VpcEndpoints: [s3Gateway(endpoint)] }),
  ...ordinary([main], subnets),
  ...more,
})
const get = (bucket: string, ...more: string[]) => [
  '--from',
  'orders-api',
  '--to',
  `s3://${bucket}/k`,
  '--action',
  's3:GetObject',
  ...more,
]

/** A VPC with a public and a private subnet. */
const shop = vpc('vpc-0e5', ['10.50.0.0/16', '100.64.0.0/16'])
const shopSubnets = [
  subnet('subnet-0pub', 'vpc-0e5', '10.50.0.0/24'),
  subnet('subnet-0prv', 'vpc-0e5', '10.50.1.0/24'),
  subnet('subnet-0pod', 'vpc-0e5', '100.64.0.0/18'),
]
const shopEni = (id: string, subnetId: string, address: string, more: object = {}) =>
  networkInterface({ id, vpc: 'vpc-0e5', subnet: subnetId, address, group: 'sg-0shop', ...more })
interface Shop {
  readonly interfaces: readonly ReturnType<typeof networkInterface>[]
  readonly reservations?: readonly object[]
  readonly privateRows?: readonly string[]
  readonly podRows?: readonly string[]
  readonly sends?: readonly string[]
  readonly more?: Record<string, readonly unknown[]>
}
const shopFolder = ({
  interfaces,
  reservations = [],
  privateRows = [],
  podRows = [],
  sends,
  more = {},
}: Shop) => ({
  ...oneFileACall({
    Vpcs: [shop],
    Subnets: shopSubnets,
    RouteTables: [
      routeTable(
        'rtb-0pub',
        'vpc-0e5',
        ['10.50.0.0/16 local', '100.64.0.0/16 local', '0.0.0.0/0 igw-0s'],
        ['subnet-0pub'],
      ),
      routeTable(
        'rtb-0prv',
        'vpc-0e5',
        ['10.50.0.0/16 local', '100.64.0.0/16 local', ...privateRows],
        ['subnet-0prv'],
      ),
      routeTable(
        'rtb-0pod',
        'vpc-0e5',
        ['10.50.0.0/16 local', '100.64.0.0/16 local', ...podRows],
        ['subnet-0pod'],
      ),
    ],
    SecurityGroups: [securityGroup('sg-0shop', 'vpc-0e5', ['sg-0shop'], sends)],
    NetworkInterfaces: interfaces,
    Reservations: reservations,
    VpcEndpoints: [],
    InternetGateways: [internetGateway('igw-0s', 'vpc-0e5')],
    NatGateways: [
      natGateway('nat-0s', 'vpc-0e5', 'subnet-0pub', '10.50.0.9', { publicIp: '3.35.9.9' }),
    ],
    ...more,
  }),
  ...ordinary([shop], shopSubnets),
})
const job = shopEni('eni-0job', 'subnet-0prv', '10.50.1.7', { instance: 'i-0job' })
const jobs = [reservation('i-0job', 'nightly job', [job], 'orders')]
const lambda = shopEni('eni-0fn', 'subnet-0pub', '10.50.0.77', {
  type: 'lambda',
  description: 'AWS Lambda VPC ENI-thumbnails-3b1c0f5e',
})
const pod = shopEni('eni-0pod', 'subnet-0pod', '100.64.7.10', {
  more: ['100.64.7.11', '100.64.7.12'],
  instance: 'i-0node',
  description: 'aws-K8S-i-0node',
})
const node = shopEni('eni-0node', 'subnet-0prv', '10.50.1.30', { instance: 'i-0node' })

/** A subnet without IPv4. */
const six = subnet('subnet-0six', 'vpc-0f6', undefined, 'a', { ipv6: '2406:da12:aa:1::/64' })
const sixVpc = {
  ...vpc('vpc-0f6', ['10.60.0.0/16']),
  Ipv6CidrBlockAssociationSet: [
    {
      AssociationId: 'vpc-cidr-assoc-06',
      Ipv6CidrBlock: '2406:da12:aa::/56',
      Ipv6CidrBlockState: { State: 'associated' },
      NetworkBorderGroup: region,
      Ipv6Pool: 'Amazon',
      Ipv6AddressAttribute: 'public',
      IpSource: 'amazon',
    },
  ],
}
const sixEni = networkInterface({
  id: 'eni-0six',
  vpc: 'vpc-0f6',
  subnet: 'subnet-0six',
  ipv6: '2406:da12:aa:1::10',
  group: 'sg-0six',
  instance: 'i-0six',
})
const sixFolder = () => {
  const files: Record<string, unknown> = {
    ...oneFileACall({
      Vpcs: [sixVpc],
      Subnets: [six],
      RouteTables: [
        routeTable('rtb-0six', 'vpc-0f6', [
          '10.60.0.0/16 local',
          '2406:da12:aa::/56 local',
          '::/0 eigw-0a',
          `${s3List} vpce-06`,
        ]),
      ],
      SecurityGroups: [securityGroup('sg-0six', 'vpc-0f6', [], ['0.0.0.0/0', '::/0'])],
      NetworkInterfaces: [sixEni],
      Reservations: [reservation('i-0six', 'six', [sixEni])],
      VpcEndpoints: [
        gatewayEndpoint({ id: 'vpce-06', vpc: 'vpc-0f6', service: 's3', tables: ['rtb-0six'] }),
      ],
    }),
    ...ordinary([sixVpc], [six]),
  }
  const acls = files['describe-network-acls.json'] as { NetworkAcls: { Entries: object[] }[] }
  for (const acl of acls.NetworkAcls) {
    for (const Egress of [true, false])
      acl.Entries.push({
        Ipv6CidrBlock: '::/0',
        Egress,
        Protocol: '-1',
        RuleAction: 'allow',
        RuleNumber: 101,
      })
  }
  return files
}

/** A subnet that its owner shares with another account, each with a folder of its own. */
const network = '350981177264'
const shared = vpc('vpc-0c9', ['10.90.0.0/16'], { owner: network })
const sharedSubnet = subnet('subnet-0sh', 'vpc-0c9', '10.90.1.0/24', 'a', { owner: network })
const tenant = networkInterface({
  id: 'eni-0t',
  vpc: 'vpc-0c9',
  subnet: 'subnet-0sh',
  address: '10.90.1.20',
  group: 'sg-0t',
  instance: 'i-0t',
})
const sharedTable = routeTable(
  'rtb-0sh',
  'vpc-0c9',
  ['10.90.0.0/16 local', `${s3List} vpce-0c9`],
  [],
  { owner: network },
)
const sharedFolder = (withOwner: boolean) => ({
  ...oneFileACall(
    {
      Vpcs: [shared],
      Subnets: [sharedSubnet],
      RouteTables: [sharedTable],
      SecurityGroups: [securityGroup('sg-0t', 'vpc-0c9', [])],
      NetworkInterfaces: [tenant],
      Reservations: [reservation('i-0t', 'tenant', [tenant], 'orders')],
      VpcEndpoints: [],
      Buckets: owned.Buckets,
    },
    `participant-${account}/`,
  ),
  ...ordinary([shared], [sharedSubnet], `participant-${account}/`),
  [`participant-${account}/get-account-authorization-details.json`]: identities(allow('s3:*')),
  [`participant-${account}/get-caller-identity.json`]: caller,
  [`participant-${account}/get-bucket-policy-orders-data.json`]: {
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OurEndpoints',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::orders-data', 'arn:aws:s3:::orders-data/*'],
          Condition: { StringNotEquals: { 'aws:VpceAccount': account } },
        },
      ],
    }),
  },
  ...(withOwner &&
    oneFileACall(
      {
        Vpcs: [shared],
        Subnets: [sharedSubnet],
        RouteTables: [sharedTable],
        VpcEndpoints: [
          gatewayEndpoint({
            id: 'vpce-0c9',
            vpc: 'vpc-0c9',
            service: 's3',
            tables: ['rtb-0sh'],
            owner: network,
          }),
        ],
      },
      `owner-${network}/`,
    )),
})

const scp = {
  Policy: {
    PolicySummary: {
      Id: 'p-1a2b3c',
      Arn: `arn:aws:organizations::${other}:policy/o-abc/service_control_policy/p-1a2b3c`,
      Name: 'data-perimeter',
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      AwsManaged: false,
    },
    Content: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:ResourceOrgID': 'o-abc' } },
        },
      ],
    }),
  },
}

export const machineCases: readonly JudgedFolder[] = [
  {
    says: 'a permissions boundary without the action keeps the role from what its policy allows',
    page: 'IAM User Guide, "Permissions boundaries for IAM entities", Evaluating effective permissions with boundaries',
    files: policyFolder({
      'list-buckets.json': owned,
      'get-caller-identity.json': caller,
      'get-bucket-policy-orders-data.json': {},
      'get-account-authorization-details.json': identities(
        allow('s3:*'),
        allow(['s3:GetObject', 's3:ListBucket', 'kms:Decrypt']),
      ),
    }),
    asks: [
      { args: get('orders-data'), reachable: true, via: 'gateway-endpoint', codes: [] },
      {
        args: ['--from', 'orders-api', '--to', 's3://orders-data/k', '--action', 's3:PutObject'],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['policy-boundary-no-allow'],
      },
    ],
  },
  {
    says: 'another account’s bucket needs its own allow, and its ACL counts only where ACLs are on',
    page: 'S3 User Guide, "Controlling ownership of objects and disabling ACLs"; IAM User Guide, "Cross-account policy evaluation logic"',
    files: policyFolder({
      'get-caller-identity.json': caller,
      'list-buckets.json': owned,
      'get-account-authorization-details.json': identities(allow('s3:*')),
      [`${other}/get-caller-identity.json`]: { ...caller, Account: other },
      [`${other}/list-buckets.json`]: {
        Buckets: [
          { Name: 'partner-feed', CreationDate: '2024-01-01T00:00:00+00:00', BucketRegion: region },
        ],
      },
      [`${other}/get-bucket-policy_partner-feed.json`]: {
        Policy: JSON.stringify(
          allow('s3:GetObject', 'arn:aws:s3:::partner-feed/*', {
            Principal: { AWS: `arn:aws:iam::${other}:root` },
          }),
        ),
      },
      [`${other}/get-bucket-ownership-controls-partner-feed.json`]: {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      },
    }),
    asks: [
      {
        args: get('partner-feed'),
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['policy-bucket-no-allow'],
        assumes: ['bucket-acl-not-described'],
        tells: ['partner-feed'],
      },
    ],
  },
  {
    says: 'policies of an organization are no part of the verdict, and their files are told as that',
    page: 'Organizations User Guide, "Service control policies (SCPs)", and "Resource control policies (RCPs)"',
    files: policyFolder({
      'list-buckets.json': owned,
      'get-caller-identity.json': caller,
      'get-bucket-policy-orders-data.json': {},
      'get-account-authorization-details.json': identities(allow('s3:*')),
      'organizations describe-policy p-1a2b3c.json': scp,
    }),
    asks: [
      {
        args: get('orders-data'),
        reachable: true,
        via: 'gateway-endpoint',
        codes: [],
        assumes: ['organization-policies-not-described'],
        tells: ['p-1a2b3c.json', /organization/],
      },
    ],
  },
  {
    says: 'an encrypted object also needs the key, which is said where the bucket’s encryption was saved',
    page: 'S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)", Permissions',
    files: policyFolder({
      'list-buckets.json': owned,
      'get-caller-identity.json': caller,
      'get-bucket-policy-orders-data.json': {},
      'get-account-authorization-details.json': identities(allow('s3:*')),
      'get-bucket-encryption-orders-data.json': {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: `arn:aws:kms:${region}:${account}:key/1`,
              },
              BucketKeyEnabled: true,
            },
          ],
        },
      },
    }),
    asks: [
      {
        args: get('orders-data'),
        reachable: true,
        via: 'gateway-endpoint',
        codes: [],
        tells: [/KMS|kms:Decrypt/],
      },
    ],
  },
  {
    says: 'a VPC endpoint of a shared subnet is its owner’s, whoever runs the instance',
    page: 'IAM User Guide, "AWS global condition context keys", aws:VpceAccount; VPC User Guide, "Share your VPC subnets with other accounts"',
    files: sharedFolder(true),
    asks: [
      {
        args: ['--from', 'tenant', '--to', 's3://orders-data/k', '--action', 's3:GetObject'],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['policy-bucket-explicit-deny'],
        tells: [`aws:VpceAccount=${network}`],
      },
    ],
  },
  {
    says: 'without the owner’s folder the endpoint is taken for granted, and so is what its policy says',
    page: 'VPC User Guide, "Share your VPC subnets with other accounts", Responsibilities and permissions',
    files: sharedFolder(false),
    asks: [
      {
        args: ['--from', 'tenant', '--to', 's3://orders-data'],
        reachable: true,
        via: 'gateway-endpoint',
        codes: [],
        assumes: ['vpc-endpoint-not-described'],
      },
    ],
  },
  {
    says: 'a NAT gateway that is gone leaves a blackhole',
    page: 'VPC User Guide, "NAT gateways", Delete a NAT gateway: routes stay as blackhole',
    files: shopFolder({
      interfaces: [job],
      reservations: jobs,
      privateRows: ['0.0.0.0/0 nat-0gone blackhole'],
    }),
    asks: [
      {
        args: ['--from', 'nightly job', '--to', '93.184.216.34:443'],
        reachable: false,
        via: 'none',
        codes: ['BAD_STATE_ROUTE'],
        tells: ['nat-0gone', 'aws ec2 replace-route', 'nat-0s'],
      },
    ],
  },
  {
    says: 'a private NAT gateway has no way past an internet gateway',
    page: 'VPC User Guide, "NAT gateways", Private: the internet gateway drops its traffic',
    files: shopFolder({
      interfaces: [job],
      reservations: jobs,
      privateRows: ['0.0.0.0/0 nat-0pr'],
      more: { NatGateways: [natGateway('nat-0pr', 'vpc-0e5', 'subnet-0pub', '10.50.0.66')] },
    }),
    asks: [
      {
        args: ['--from', 'i-0job', '--to', '93.184.216.34:443'],
        reachable: false,
        via: 'nat-gateway',
        codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
        tells: ['nat-0pr'],
      },
    ],
  },
  {
    says: 'a function in a public subnet has no public address, and none can be given to it',
    page: 'Lambda Developer Guide, "Enable internet access for VPC-connected Lambda functions"',
    files: shopFolder({ interfaces: [lambda] }),
    asks: [
      {
        args: ['--from', 'eni-0fn', '--to', 's3://orders-data'],
        reachable: false,
        via: 'internet-gateway',
        codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
        tells: ['aws ec2 create-vpc-endpoint'],
        never: ['associate-address'],
      },
      {
        args: ['--from', '10.50.0.77', '--to', '93.184.216.34:443'],
        reachable: false,
        via: 'internet-gateway',
        codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
        never: ['associate-address'],
      },
    ],
  },
  {
    says: 'pods of a secondary CIDR have a table of their own, which the endpoint was not associated with',
    page: 'EKS Best Practices, "Custom networking"; PrivateLink Guide, "Gateway endpoints", Routing',
    files: shopFolder({
      interfaces: [pod, node],
      reservations: [reservation('i-0node', 'eks-node', [node, pod])],
      privateRows: [`${s3List} vpce-0e5`],
      more: {
        VpcEndpoints: [
          gatewayEndpoint({ id: 'vpce-0e5', vpc: 'vpc-0e5', service: 's3', tables: ['rtb-0prv'] }),
        ],
      },
    }),
    asks: [
      {
        args: ['--from', '100.64.7.12', '--to', 's3://orders-data'],
        reachable: false,
        via: 'none',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        tells: ['sends from 100.64.7.12', '--add-route-table-ids rtb-0pod'],
      },
      {
        args: ['--from', 'eks-node', '--to', 's3://orders-data'],
        reachable: true,
        via: 'gateway-endpoint',
        codes: [],
      },
    ],
  },
  {
    says: 'a group that names the list of S3 here does not let out to a bucket of another Region',
    page: 'VPC User Guide, "AWS-managed prefix lists": a list is of one Region',
    files: {
      ...shopFolder({
        interfaces: [job],
        reservations: jobs,
        privateRows: ['0.0.0.0/0 nat-0s'],
        sends: [`${s3List} 443`],
      }),
      'us-east-1/list-buckets.json': {
        Buckets: [{ Name: 'us-logs', CreationDate: '2024-01-01T00:00:00+00:00' }],
      },
      'us-east-1/get-bucket-location-us-logs.json': { LocationConstraint: null },
    },
    asks: [
      {
        args: ['--from', 'nightly job', '--to', 's3://us-logs'],
        reachable: false,
        via: 'nat-gateway',
        codes: ['ENI_SG_RULES_MISMATCH'],
        tells: ['us-logs.s3.us-east-1.amazonaws.com', 'sg-0shop'],
      },
      {
        args: ['--from', 'nightly job', '--to', 's3:ap-northeast-2'],
        reachable: true,
        via: 'nat-gateway',
        codes: [],
      },
    ],
  },
  {
    says: 'an instance without IPv4 reaches S3 by its dual-stack name only, and not by an IPv4 endpoint',
    page: 'S3 User Guide, "Making requests to Amazon S3 over IPv6"; PrivateLink Guide, "Gateway endpoints for Amazon S3", IP address types',
    files: sixFolder(),
    asks: [
      {
        args: ['--from', 'six', '--to', 's3://orders-data'],
        reachable: false,
        via: 'gateway-endpoint',
        codes: ['forward-no-address'],
      },
      {
        args: ['--from', 'six', '--to', `s3.dualstack.${region}.amazonaws.com`],
        reachable: true,
        via: 'egress-only-internet-gateway',
        codes: [],
      },
    ],
  },
]
