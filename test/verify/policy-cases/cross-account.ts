import { allowGet, anyAllow, bucket, denyGet, identity, other, own } from './documents.ts'
import { crossPage, globalKeysPage, orderPage, principalPage, variablesPage } from './pages.ts'
import { decides, stranger, type RequestCase } from './requests.ts'

export const crossAccount: RequestCase[] = [
  decides(
    'across accounts both have to allow',
    crossPage,
    { by: 'stranger' },
    {
      identity: identity(allowGet),
      bucket: bucket({ ...allowGet, Principal: { AWS: stranger.arn } }),
    },
    'allowed',
  ),
  decides(
    'across accounts the bucket may name the account',
    crossPage,
    { by: 'stranger' },
    {
      identity: identity(allowGet),
      bucket: bucket({ ...allowGet, Principal: { AWS: other } }),
    },
    'allowed',
  ),
  decides(
    'across accounts the identity alone is not enough',
    crossPage,
    { by: 'stranger' },
    {
      identity: 'administrator',
    },
    'policy-bucket-no-allow',
  ),
  decides(
    'across accounts the bucket alone is not enough',
    crossPage,
    { by: 'stranger' },
    {
      bucket: bucket(allowGet),
    },
    'policy-identity-no-allow',
  ),
  decides(
    'across accounts a bucket that names others is not enough',
    crossPage,
    { by: 'stranger' },
    {
      identity: 'administrator',
      bucket: bucket({ ...allowGet, Principal: { AWS: own } }),
    },
    'policy-bucket-no-allow',
  ),
  decides(
    'across accounts a deny of the identity wins',
    crossPage,
    { by: 'stranger' },
    {
      identity: identity(anyAllow, denyGet),
      bucket: bucket(allowGet),
    },
    'policy-identity-explicit-deny',
  ),
  decides(
    'the anonymous are let in by the bucket alone',
    principalPage,
    { by: 'anonymous' },
    {
      bucket: bucket(allowGet),
    },
    'allowed',
    { identity: 'not-asked', bucket: 'allow' },
  ),
  decides(
    'the anonymous are let in by nothing else',
    orderPage,
    { by: 'anonymous' },
    {
      identity: 'administrator',
    },
    'policy-bucket-no-allow',
  ),
  decides(
    'the anonymous have no aws:PrincipalAccount (rule 102)',
    globalKeysPage,
    { by: 'anonymous' },
    {
      bucket: bucket({ ...allowGet, Condition: { StringEquals: { 'aws:PrincipalAccount': own } } }),
    },
    'policy-bucket-no-allow',
  ),
  decides(
    'a Deny unless of this organization stops the anonymous (rule 102)',
    globalKeysPage,
    { by: 'anonymous' },
    {
      bucket: bucket(allowGet, {
        ...denyGet,
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'the anonymous are of type Anonymous',
    `${variablesPage}, Principal key values`,
    { by: 'anonymous' },
    {
      bucket: bucket({
        ...allowGet,
        Condition: { StringEquals: { 'aws:PrincipalType': 'Anonymous' } },
      }),
    },
    'allowed',
  ),
]
