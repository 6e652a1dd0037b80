import {
  allowGet,
  anyAllow,
  bucket,
  compiled,
  denyGet,
  endpoint,
  identity,
  unlessThisEndpoint,
} from './documents.ts'
import {
  deniedPage,
  globalKeysPage,
  operatorsPage,
  orderPage,
  principalPage,
  resourcePage,
  singlePage,
  variablesPage,
  vpcePage,
} from './pages.ts'
import { account, roleName } from './principals.ts'
import { ana, decides, session, throughEndpoint, type RequestCase } from './requests.ts'

export const sameAccount: RequestCase[] = [
  decides('no policy at all allows nothing', orderPage, {}, {}, 'policy-identity-no-allow', {
    endpoint: 'not-there',
    'block-public-access': 'not-there',
    bucket: 'not-there',
    identity: 'no-allow',
  }),
  decides(
    'an identity policy alone is enough',
    singlePage,
    {},
    { identity: identity(allowGet) },
    'allowed',
    {
      identity: 'allow',
      bucket: 'not-there',
    },
  ),
  decides(
    'a bucket policy alone is enough',
    singlePage,
    {},
    { bucket: bucket(allowGet) },
    'allowed',
    {
      identity: 'no-allow',
      bucket: 'allow',
    },
  ),
  decides(
    'a silent bucket policy takes nothing away',
    singlePage,
    {},
    {
      identity: identity(allowGet),
      bucket: bucket({ ...allowGet, Action: 's3:PutObject' }),
    },
    'allowed',
    { bucket: 'no-allow' },
  ),
  decides(
    'two silent policies are laid to the identity',
    deniedPage,
    {},
    {
      identity: identity({ ...allowGet, Action: 's3:PutObject' }),
      bucket: bucket({ ...allowGet, Action: 's3:PutObject' }),
    },
    'policy-identity-no-allow',
  ),
  decides(
    'an explicit deny of the identity beats the bucket’s allow',
    singlePage,
    {},
    {
      identity: identity(denyGet),
      bucket: bucket(allowGet),
    },
    'policy-identity-explicit-deny',
  ),
  decides(
    'an explicit deny of the bucket beats the identity’s allow',
    singlePage,
    {},
    {
      identity: identity(anyAllow),
      bucket: bucket(denyGet),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'a deny beats an allow of the same document',
    orderPage,
    {},
    {
      identity: identity(anyAllow, denyGet),
    },
    'policy-identity-explicit-deny',
  ),
  decides(
    'a deny beats an allow whatever their order',
    orderPage,
    {},
    {
      identity: identity(denyGet, anyAllow),
    },
    'policy-identity-explicit-deny',
  ),
  decides(
    'one of several identity policies may allow',
    singlePage,
    {},
    {
      identity: [
        { name: 'first', policy: compiled({ ...allowGet, Action: 's3:PutObject' }) },
        { name: 'second', policy: compiled(allowGet) },
      ],
    },
    'allowed',
  ),
  decides(
    'one of several identity policies may deny',
    singlePage,
    {},
    {
      identity: [
        { name: 'first', policy: compiled(anyAllow) },
        { name: 'second', policy: compiled(denyGet) },
      ],
    },
    'policy-identity-explicit-deny',
  ),
  decides(
    'an administrator is allowed by identity',
    orderPage,
    {},
    { identity: 'administrator' },
    'allowed',
  ),
  decides(
    'an administrator meets the bucket’s deny',
    vpcePage,
    {},
    {
      identity: 'administrator',
      bucket: bucket(unlessThisEndpoint),
    },
    'policy-bucket-explicit-deny',
  ),
  decides('the root user needs no policy', orderPage, { by: 'root' }, {}, 'allowed', {
    identity: 'allow',
  }),
  decides(
    'the root user meets the bucket’s deny',
    orderPage,
    { by: 'root' },
    {
      bucket: bucket(denyGet),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'the root user can mend a bucket policy that locks everybody out',
    'S3 API Reference, "PutBucketPolicy"',
    { by: 'root', action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::b' },
    { bucket: bucket(unlessThisEndpoint) },
    'allowed',
    { bucket: 'not-asked' },
  ),
  decides(
    'the root user can delete it too',
    'S3 API Reference, "DeleteBucketPolicy"',
    { by: 'root', action: 's3:DeleteBucketPolicy', resource: 'arn:aws:s3:::b' },
    { bucket: bucket(unlessThisEndpoint) },
    'allowed',
  ),
  decides(
    'an administrator cannot',
    'S3 API Reference, "PutBucketPolicy"',
    { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::b' },
    { identity: 'administrator', bucket: bucket(unlessThisEndpoint) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'an endpoint policy stops even the root user from that',
    'S3 API Reference, "PutBucketPolicy"',
    {
      by: 'root',
      action: 's3:PutBucketPolicy',
      resource: 'arn:aws:s3:::b',
      origin: throughEndpoint,
    },
    { endpoint: endpoint('Gateway', { ...anyAllow, Effect: 'Deny' }) },
    'policy-endpoint-explicit-deny',
  ),
  decides(
    'the account in the bucket policy and an identity allow go together',
    principalPage,
    {},
    {
      identity: identity(allowGet),
      bucket: bucket({ ...allowGet, Principal: account }),
    },
    'allowed',
  ),
  decides(
    'the account in the bucket policy alone only delegates',
    principalPage,
    {},
    {
      bucket: bucket({ ...allowGet, Principal: account }),
    },
    'policy-identity-no-allow',
    { bucket: 'allow', identity: 'no-allow' },
  ),
  decides(
    'a session that is named is let in without an identity allow',
    singlePage,
    { by: 'session' },
    {
      bucket: bucket({ ...allowGet, Principal: { AWS: session.arn } }),
    },
    'allowed',
  ),
  decides(
    'a session is let in by its role’s name',
    singlePage,
    { by: 'session' },
    {
      bucket: bucket({ ...allowGet, Principal: roleName }),
    },
    'allowed',
  ),
  decides(
    'a session has its role’s ARN in aws:PrincipalArn',
    globalKeysPage,
    { by: 'session' },
    {
      bucket: bucket({
        ...allowGet,
        Condition: { ArnEquals: { 'aws:PrincipalArn': roleName.AWS } },
      }),
    },
    'allowed',
  ),
  decides(
    'a session’s own ARN is not in aws:PrincipalArn',
    globalKeysPage,
    { by: 'session' },
    {
      bucket: bucket({
        ...allowGet,
        Condition: { ArnEquals: { 'aws:PrincipalArn': session.arn } },
      }),
    },
    'policy-identity-no-allow',
  ),
  decides(
    'ListAllMyBuckets asks no bucket policy',
    deniedPage,
    { action: 's3:ListAllMyBuckets', resource: '*' },
    { identity: identity({ ...anyAllow, Resource: 'arn:aws:s3:::*' }) },
    'allowed',
    { bucket: 'not-asked' },
  ),
  decides(
    'ListAllMyBuckets is not allowed by an allow on one bucket',
    resourcePage,
    { action: 's3:ListAllMyBuckets', resource: '*' },
    { identity: identity({ ...anyAllow, Resource: 'arn:aws:s3:::b' }) },
    'policy-identity-no-allow',
  ),
  decides(
    'a home folder by user name admits its owner',
    `${variablesPage}, Resource element`,
    { resource: 'arn:aws:s3:::b/home/ana/x' },
    { identity: identity({ ...anyAllow, Resource: 'arn:aws:s3:::b/home/${aws:username}/*' }) },
    'allowed',
  ),
  decides(
    'a home folder by user name refuses the neighbour’s',
    `${variablesPage}, Resource element`,
    { resource: 'arn:aws:s3:::b/home/ben/x' },
    { identity: identity({ ...anyAllow, Resource: 'arn:aws:s3:::b/home/${aws:username}/*' }) },
    'policy-identity-no-allow',
  ),
  decides(
    'a session has no user name',
    `${variablesPage}, Principal key values`,
    { by: 'session', resource: 'arn:aws:s3:::b/home/reader/x' },
    { identity: identity({ ...anyAllow, Resource: 'arn:aws:s3:::b/home/${aws:username}/*' }) },
    'policy-identity-no-allow',
  ),
  decides(
    'a prefix condition holds for ListBucket with that prefix',
    `${operatorsPage}, String condition operators`,
    { action: 's3:ListBucket', resource: 'arn:aws:s3:::b', more: { 's3:prefix': 'home/' } },
    { identity: identity({ ...anyAllow, Condition: { StringLike: { 's3:prefix': 'home/*' } } }) },
    'allowed',
  ),
  decides(
    'a prefix condition refuses a listing without a prefix',
    `${operatorsPage}, String condition operators`,
    { action: 's3:ListBucket', resource: 'arn:aws:s3:::b' },
    { identity: identity({ ...anyAllow, Condition: { StringLike: { 's3:prefix': 'home/*' } } }) },
    'policy-identity-no-allow',
  ),
  decides(
    'an allow to the caller counts, though one to the account comes first',
    principalPage,
    {},
    {
      bucket: bucket(
        { ...allowGet, Principal: account },
        { ...allowGet, Principal: { AWS: ana.arn } },
      ),
    },
    'allowed',
  ),
  decides(
    'a resource with a variable that has no value takes its whole statement out',
    variablesPage,
    { by: 'session' },
    {
      identity: identity({
        ...anyAllow,
        Resource: ['arn:aws:s3:::b/${aws:username}/*', 'arn:aws:s3:::b/*'],
      }),
    },
    'policy-identity-no-allow',
  ),
]
