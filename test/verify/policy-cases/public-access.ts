import {
  allowGet,
  bucket,
  compiled,
  denyGet,
  other,
  own,
  type Json,
  type Statements,
} from './documents.ts'
import { admin, when } from './networks.ts'
import { deniedPage, publicPage, orderPage } from './pages.ts'
import { ana, decides, type RequestCase } from './requests.ts'

const blocking = { blockPublicPolicy: true, restrictPublicBuckets: true }

const putPolicy = { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::b' } as const

const toOther: Json = { ...allowGet, Principal: { AWS: other } }

export const publicAccess: RequestCase[] = [
  decides(
    'RestrictPublicBuckets keeps the anonymous out of a public bucket',
    `${publicPage}, Block public access settings`,
    { by: 'anonymous' },
    { bucket: bucket(allowGet), blockPublicAccess: blocking },
    'policy-block-public-access',
    { bucket: 'allow', 'block-public-access': 'explicit-deny' },
  ),
  decides(
    'RestrictPublicBuckets lets the bucket’s own account in',
    `${publicPage}, Block public access settings`,
    {},
    { bucket: bucket(allowGet), blockPublicAccess: blocking },
    'allowed',
  ),
  decides(
    'RestrictPublicBuckets keeps out an account that is named beside the public',
    `${publicPage}, The meaning of "public"`,
    { by: 'stranger' },
    { ...admin, bucket: bucket(toOther, allowGet), blockPublicAccess: blocking },
    'policy-block-public-access',
  ),
  decides(
    'RestrictPublicBuckets is named before a silent identity',
    orderPage,
    { by: 'stranger' },
    { bucket: bucket(allowGet), blockPublicAccess: blocking },
    'policy-block-public-access',
  ),
  decides(
    'RestrictPublicBuckets leaves a policy of fixed principals alone',
    `${publicPage}, The meaning of "public"`,
    { by: 'stranger' },
    { ...admin, bucket: bucket(toOther), blockPublicAccess: blocking },
    'allowed',
    { 'block-public-access': 'not-asked' },
  ),
  decides(
    'without RestrictPublicBuckets the public comes in',
    `${publicPage}, Block public access settings`,
    { by: 'anonymous' },
    { bucket: bucket(allowGet), blockPublicAccess: { ...blocking, restrictPublicBuckets: false } },
    'allowed',
  ),
  decides(
    'BlockPublicPolicy refuses a public policy',
    `${publicPage}, Block public access settings`,
    putPolicy,
    {
      ...admin,
      newBucketPolicy: compiled({ ...allowGet, Principal: '*' }),
      blockPublicAccess: blocking,
    },
    'policy-block-public-access',
  ),
  decides(
    'BlockPublicPolicy takes one bound to an endpoint',
    `${publicPage}, The meaning of "public"`,
    putPolicy,
    {
      ...admin,
      newBucketPolicy: compiled({
        ...when('StringEquals', 'aws:SourceVpce', 'vpce-0aaa'),
        Principal: '*',
      }),
      blockPublicAccess: blocking,
    },
    'allowed',
  ),
  decides(
    'BlockPublicPolicy is no reason for who may not put a policy at all',
    deniedPage,
    putPolicy,
    { newBucketPolicy: compiled({ ...allowGet, Principal: '*' }), blockPublicAccess: blocking },
    'policy-identity-no-allow',
  ),
  decides(
    'without BlockPublicPolicy a public policy is taken',
    `${publicPage}, Block public access settings`,
    putPolicy,
    {
      ...admin,
      newBucketPolicy: compiled({ ...allowGet, Principal: '*' }),
      blockPublicAccess: { ...blocking, blockPublicPolicy: false },
    },
    'allowed',
  ),
]

export interface PublicCase {
  readonly name: string
  readonly page: string
  readonly statements: Statements
  readonly isPublic: boolean
}

function publicness(
  rows: readonly (readonly [name: string, statements: Statements, isPublic: boolean])[],
): PublicCase[] {
  return rows.map(([name, statements, isPublic]) => ({
    name: `${name} ${isPublic ? 'is public' : 'is not public'}`,
    page: `${publicPage}, The meaning of "public"`,
    statements,
    isPublic,
  }))
}

const toAll = (Condition?: Json): Json => ({
  ...allowGet,
  Principal: '*',
  ...(Condition !== undefined && { Condition }),
})

export const publicCases: readonly PublicCase[] = publicness([
  ['an allow to everybody', toAll(), true],
  ['an allow to {"AWS": "*"}', { ...allowGet, Principal: { AWS: '*' } }, true],
  [
    'an allow to an identity provider',
    { ...allowGet, Principal: { Federated: 'graph.facebook.com' } },
    true,
  ],
  ['an allow to an account', toOther, false],
  ['an allow to a user', { ...allowGet, Principal: { AWS: ana.arn } }, false],
  [
    'an allow to a service',
    { ...allowGet, Principal: { Service: 'cloudtrail.amazonaws.com' } },
    false,
  ],
  ['an allow with NotPrincipal', { ...allowGet, NotPrincipal: { AWS: other } }, true],
  ['a deny to everybody', { ...denyGet, Principal: '*' }, false],
  ['a policy with one public statement of two', [toOther, toAll()], true],
  [
    'an allow bound to one VPC',
    toAll({ StringEquals: { 'aws:SourceVpc': 'vpc-91237329' } }),
    false,
  ],
  ['an allow bound to all VPCs', toAll({ StringLike: { 'aws:SourceVpc': 'vpc-*' } }), true],
  [
    'an allow bound to one endpoint',
    toAll({ StringEquals: { 'AWS:sourcevpce': 'vpce-1' } }),
    false,
  ],
  [
    'an allow unless of one endpoint',
    toAll({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }),
    true,
  ],
  [
    'an allow bound to an endpoint, if there is one',
    toAll({ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }),
    true,
  ],
  [
    'an allow bound to all of no values',
    toAll({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' } }),
    true,
  ],
  [
    'an allow bound to an organization',
    toAll({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
    false,
  ],
  [
    'an allow bound to a variable',
    toAll({ StringEquals: { 'aws:userid': '${aws:userid}' } }),
    true,
  ],
  [
    'an allow bound to one user id',
    toAll({ StringEquals: { 'aws:userid': 'AIDAEXAMPLE' } }),
    false,
  ],
  [
    'an allow bound to a role’s sessions',
    toAll({ StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } }),
    false,
  ],
  [
    'an allow bound to a narrow range',
    toAll({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
    false,
  ],
  [
    'an allow bound to half of all addresses',
    toAll({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }),
    true,
  ],
  ['an allow bound to a /8', toAll({ IpAddress: { 'aws:SourceIp': '54.0.0.0/8' } }), false],
  [
    'an allow bound to private addresses',
    toAll({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
    false,
  ],
  [
    'an allow bound to a /31 of IPv6',
    toAll({ IpAddress: { 'aws:SourceIp': '2001:db8::/31' } }),
    true,
  ],
  [
    'an allow bound to a /32 of IPv6',
    toAll({ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } }),
    false,
  ],
  [
    'an allow bound to a narrow and a broad range',
    toAll({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '0.0.0.0/0'] } }),
    true,
  ],
  [
    'an allow bound to private addresses in VPCs',
    toAll({ IpAddress: { 'aws:VpcSourceIp': '10.0.1.7' } }),
    true,
  ],
  [
    'an allow bound to a key that binds nobody',
    toAll({ StringEquals: { 's3:prefix': 'home' } }),
    true,
  ],
  ['an allow bound to TLS', toAll({ Bool: { 'aws:SecureTransport': 'true' } }), true],
  [
    'an allow bound to one account’s access points',
    toAll({ StringLike: { 's3:DataAccessPointArn': `arn:aws:s3:us-west-2:${own}:accesspoint/*` } }),
    false,
  ],
  [
    'an allow bound to any account’s access points',
    toAll({ StringLike: { 's3:DataAccessPointArn': 'arn:aws:s3:us-west-2:*:accesspoint/*' } }),
    true,
  ],
])
