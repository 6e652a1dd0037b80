import {
  allowGet,
  anyAllow,
  bucket,
  compiled,
  denyGet,
  endpoint,
  identity,
  other,
  own,
} from './documents.ts'
import type { Json } from './documents.ts'
import { admin } from './networks.ts'
import {
  crossPage,
  endpointPolicyPage,
  notPrincipalPage,
  orderPage,
  principalPage,
  publicPage,
  singlePage,
} from './pages.ts'
import { ana, decides, session, stranger, throughEndpoint, type RequestCase } from './requests.ts'

const boundaryPage = 'IAM User Guide, "Permissions boundaries for IAM entities"'
const role = `arn:aws:iam::${own}:role/reader`
const within = (...statements: Json[]) => ({ name: 'boundary', policy: compiled(statements) })
const allowPut: Json = { ...allowGet, Action: 's3:PutObject' }
const to = (principal: Json | string, more: Json = allowGet): Json => ({
  ...more,
  Principal: principal,
})
const listing = { action: 's3:ListBucket', resource: 'arn:aws:s3:::b' } as const
const allowList: Json = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b' }
const restrict = { blockPublicPolicy: false, restrictPublicBuckets: true }

const inOneAccount: RequestCase[] = [
  decides(
    'a listing is about the bucket and not its objects',
    singlePage,
    listing,
    { identity: identity(allowGet) },
    'policy-identity-no-allow',
  ),
  decides(
    'a listing is allowed on the bucket',
    singlePage,
    listing,
    { identity: identity(allowList) },
    'allowed',
  ),
  decides(
    'a user named in the bucket policy and denied by its own',
    orderPage,
    {},
    { identity: identity(denyGet), bucket: bucket(to({ AWS: ana.arn })) },
    'policy-identity-explicit-deny',
  ),
  decides(
    'the account in the bucket policy does not pass a boundary that leaves it out',
    boundaryPage,
    {},
    { identity: identity(anyAllow), boundary: within(allowPut), bucket: bucket(to({ AWS: own })) },
    'policy-boundary-no-allow',
  ),
  decides(
    'identity and boundary have to overlap',
    boundaryPage,
    {},
    { identity: identity(allowPut), boundary: within(allowGet) },
    'policy-identity-no-allow',
  ),
  decides(
    'a role in the bucket policy passes where the boundary allows and the identity is silent',
    boundaryPage,
    { by: 'session' },
    { identity: identity(allowPut), boundary: within(allowGet), bucket: bucket(to({ AWS: role })) },
    'allowed',
  ),
  decides(
    'a boundary’s deny stops a session that the bucket names',
    boundaryPage,
    { by: 'session' },
    {
      identity: identity(anyAllow),
      boundary: within(anyAllow, denyGet),
      bucket: bucket(to({ AWS: session.arn })),
    },
    'policy-boundary-explicit-deny',
  ),
  decides(
    'a session’s name of another session is nobody',
    principalPage,
    { by: 'session' },
    { bucket: bucket(to({ AWS: `${session.arn}x` })) },
    'policy-identity-no-allow',
  ),
  decides(
    'a Deny to the role stops its sessions',
    principalPage,
    { by: 'session' },
    { ...admin, bucket: bucket(to({ AWS: role }, denyGet)) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'a Deny to another session of the role spares this one',
    principalPage,
    { by: 'session' },
    {
      ...admin,
      bucket: bucket(to({ AWS: `arn:aws:sts::${own}:assumed-role/reader/other` }, denyGet)),
    },
    'allowed',
  ),
  decides(
    'a Deny to the account stops its users',
    principalPage,
    {},
    { ...admin, bucket: bucket(to({ AWS: `arn:aws:iam::${own}:root` }, denyGet)) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'a Deny to a service stops no user',
    principalPage,
    {},
    { ...admin, bucket: bucket(to({ Service: 'cloudtrail.amazonaws.com' }, denyGet)) },
    'allowed',
  ),
  decides(
    'a Deny to {"AWS": "*"} stops everybody',
    principalPage,
    { by: 'session' },
    { ...admin, bucket: bucket(to({ AWS: '*' }, denyGet)) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'a Deny with NotPrincipal of the user and its account spares it',
    notPrincipalPage,
    {},
    {
      ...admin,
      bucket: compiled({
        ...denyGet,
        NotPrincipal: { AWS: [ana.arn, `arn:aws:iam::${own}:root`] },
      }),
    },
    'allowed',
  ),
  decides(
    'a Deny unless the PrincipalArn is the role’s spares its session',
    principalPage,
    { by: 'session' },
    {
      ...admin,
      bucket: bucket({ ...denyGet, Condition: { ArnNotEquals: { 'aws:PrincipalArn': role } } }),
    },
    'allowed',
  ),
  decides(
    'and stops a user',
    principalPage,
    {},
    {
      ...admin,
      bucket: bucket({ ...denyGet, Condition: { ArnNotEquals: { 'aws:PrincipalArn': role } } }),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'a Deny unless the userid is the role’s spares its session',
    principalPage,
    { by: 'session' },
    {
      ...admin,
      bucket: bucket({
        ...denyGet,
        Condition: { StringNotLike: { 'aws:userid': ['AROAEXAMPLE:*', own] } },
      }),
    },
    'allowed',
  ),
  decides(
    'a Deny unless over TLS spares TLS',
    orderPage,
    {},
    {
      ...admin,
      bucket: bucket({ ...denyGet, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    },
    'allowed',
  ),
  decides(
    'a duplicate Sid is nothing to the decision',
    orderPage,
    {},
    { identity: identity({ ...allowGet, Sid: 'A' }, { ...denyGet, Sid: 'A' }) },
    'policy-identity-explicit-deny',
  ),
]

const acrossAccounts: RequestCase[] = [
  decides(
    'another account’s root is let in by the bucket alone: it has all permissions',
    crossPage,
    { by: 'stranger' },
    { identity: identity(anyAllow), bucket: bucket(to({ AWS: `arn:aws:iam::${other}:root` })) },
    'allowed',
  ),
  decides(
    'across accounts a user that the bucket names needs its own allow',
    crossPage,
    { by: 'stranger' },
    { bucket: bucket(to({ AWS: stranger.arn })) },
    'policy-identity-no-allow',
  ),
  decides(
    'across accounts the wrong user is not named',
    crossPage,
    { by: 'stranger' },
    { ...admin, bucket: bucket(to({ AWS: `arn:aws:iam::${other}:user/tom` })) },
    'policy-bucket-no-allow',
  ),
  decides(
    'across accounts the bucket’s deny is named',
    crossPage,
    { by: 'stranger' },
    { ...admin, bucket: bucket(allowGet, denyGet) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'across accounts the boundary’s deny is named',
    crossPage,
    { by: 'stranger' },
    { ...admin, boundary: within(denyGet), bucket: bucket(allowGet) },
    'policy-boundary-explicit-deny',
  ),
  decides(
    'across accounts an allow by the owner’s account number is no allow',
    crossPage,
    { by: 'stranger' },
    {
      ...admin,
      bucket: bucket({ ...allowGet, Condition: { StringEquals: { 'aws:PrincipalAccount': own } } }),
    },
    'policy-bucket-no-allow',
  ),
  decides(
    'across accounts an allow by the caller’s account number is one',
    crossPage,
    { by: 'stranger' },
    {
      ...admin,
      bucket: bucket({
        ...allowGet,
        Condition: { StringEquals: { 'aws:PrincipalAccount': other } },
      }),
    },
    'allowed',
  ),
  decides(
    'across accounts an endpoint policy by ResourceAccount of the caller refuses',
    endpointPolicyPage,
    { by: 'stranger', origin: throughEndpoint },
    {
      ...admin,
      bucket: bucket(allowGet),
      endpoint: endpoint('Gateway', {
        ...anyAllow,
        Condition: { StringEquals: { 'aws:ResourceAccount': other } },
      }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'across accounts an endpoint policy by PrincipalAccount admits',
    endpointPolicyPage,
    { by: 'stranger', origin: throughEndpoint },
    {
      ...admin,
      bucket: bucket(allowGet),
      endpoint: endpoint('Interface', {
        ...anyAllow,
        Condition: { StringEquals: { 'aws:PrincipalAccount': other } },
      }),
    },
    'allowed',
  ),
  decides(
    'the anonymous meet an endpoint policy by PrincipalArn',
    endpointPolicyPage,
    { by: 'anonymous', origin: throughEndpoint },
    {
      bucket: bucket(allowGet),
      endpoint: endpoint('Gateway', {
        ...anyAllow,
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
      }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'the anonymous are none of an account',
    principalPage,
    { by: 'anonymous' },
    { bucket: bucket(to({ AWS: own })) },
    'policy-bucket-no-allow',
  ),
  decides(
    'the anonymous are not Federated',
    principalPage,
    { by: 'anonymous' },
    { bucket: bucket(to({ Federated: 'cognito-identity.amazonaws.com' })) },
    'policy-bucket-no-allow',
  ),
]

const shut: RequestCase[] = [
  decides(
    'RestrictPublicBuckets keeps a stranger out whose own allow is not the public one',
    `${publicPage}, The meaning of "public"`,
    { by: 'stranger' },
    {
      ...admin,
      bucket: bucket(to({ AWS: stranger.arn }), { ...allowList, Principal: '*' }),
      blockPublicAccess: restrict,
    },
    'policy-block-public-access',
  ),
  decides(
    'RestrictPublicBuckets is nothing to a policy bound to an endpoint',
    `${publicPage}, The meaning of "public"`,
    { by: 'stranger', origin: throughEndpoint },
    {
      ...admin,
      bucket: bucket({
        ...allowGet,
        Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0aaa' } },
      }),
      blockPublicAccess: restrict,
    },
    'allowed',
  ),
  decides(
    'RestrictPublicBuckets lets a session of the owner’s in by a public policy',
    `${publicPage}, Block public access settings`,
    { by: 'session' },
    { bucket: bucket(allowGet), blockPublicAccess: restrict },
    'allowed',
  ),
  decides(
    'RestrictPublicBuckets is not asked where there is no policy',
    `${publicPage}, Block public access settings`,
    { by: 'stranger' },
    { ...admin, blockPublicAccess: restrict },
    'policy-bucket-no-allow',
  ),
  decides(
    'a bucket that is public by a SourceIp of a /7 is shut',
    `${publicPage}, The meaning of "public"`,
    { by: 'anonymous' },
    {
      bucket: bucket({ ...allowGet, Condition: { IpAddress: { 'aws:SourceIp': '202.0.0.0/7' } } }),
      blockPublicAccess: restrict,
    },
    'policy-block-public-access',
  ),
]

export const moreRequests: readonly RequestCase[] = [...inOneAccount, ...acrossAccounts, ...shut]
