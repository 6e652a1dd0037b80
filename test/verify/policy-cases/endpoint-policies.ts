import {
  allowGet,
  anyAllow,
  bucket,
  denyGet,
  endpoint,
  identity,
  other,
  own,
  type Json,
} from './documents.ts'
import {
  deniedPage,
  endpointPolicyPage,
  gatewayPrincipalsPage,
  globalKeysPage,
  orderPage,
} from './pages.ts'
import { account, accountArn, roleName } from './principals.ts'
import { decides, throughEndpoint, type RequestCase } from './requests.ts'

const toAccount: Json = { ...anyAllow, Principal: account }

export const endpoints: RequestCase[] = [
  decides(
    'the default endpoint policy lets everything pass',
    `${endpointPolicyPage}, Default endpoint policy`,
    { origin: throughEndpoint },
    { identity: 'administrator', endpoint: endpoint('Gateway', anyAllow) },
    'allowed',
    { endpoint: 'allow' },
  ),
  decides(
    'an endpoint policy grants nothing (rule 79)',
    endpointPolicyPage,
    { origin: throughEndpoint },
    { endpoint: endpoint('Gateway', anyAllow) },
    'policy-identity-no-allow',
  ),
  decides(
    'an endpoint policy without an Allow refuses (rule 100)',
    deniedPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      endpoint: endpoint('Gateway', { ...anyAllow, Resource: 'arn:aws:s3:::c/*' }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'an endpoint policy with only a Deny refuses all else too (rule 100)',
    deniedPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      endpoint: endpoint('Gateway', { ...denyGet, Resource: 'arn:aws:s3:::c/*' }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'an endpoint policy’s Deny wins over its Allow',
    deniedPage,
    { origin: throughEndpoint },
    { identity: 'administrator', endpoint: endpoint('Interface', anyAllow, denyGet) },
    'policy-endpoint-explicit-deny',
  ),
  decides(
    'a bucket policy’s allow does not pass a silent endpoint policy',
    endpointPolicyPage,
    { origin: throughEndpoint },
    {
      bucket: bucket(allowGet),
      endpoint: endpoint('Gateway', { ...anyAllow, Action: 's3:PutObject' }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'a silent endpoint policy stops the anonymous too',
    endpointPolicyPage,
    { by: 'anonymous', origin: throughEndpoint },
    {
      bucket: bucket(allowGet),
      endpoint: endpoint('Gateway', { ...anyAllow, Action: 's3:PutObject' }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'on a gateway endpoint an account is not its users (rule 81)',
    gatewayPrincipalsPage,
    { origin: throughEndpoint },
    { identity: 'administrator', endpoint: endpoint('Gateway', toAccount) },
    'policy-endpoint-no-allow',
  ),
  decides(
    'on a gateway endpoint an account is not its sessions (rule 81)',
    gatewayPrincipalsPage,
    { by: 'session', origin: throughEndpoint },
    {
      identity: 'administrator',
      endpoint: endpoint('Gateway', { ...anyAllow, Principal: accountArn }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'on a gateway endpoint an account is its root user (rule 81)',
    gatewayPrincipalsPage,
    { by: 'root', origin: throughEndpoint },
    { endpoint: endpoint('Gateway', toAccount) },
    'allowed',
  ),
  decides(
    'on an interface endpoint an account is all of it (rule 81)',
    gatewayPrincipalsPage,
    { origin: throughEndpoint },
    { identity: 'administrator', endpoint: endpoint('Interface', toAccount) },
    'allowed',
  ),
  decides(
    'on an interface endpoint an account is its sessions too (rule 81)',
    gatewayPrincipalsPage,
    { by: 'session', origin: throughEndpoint },
    { identity: identity(allowGet), endpoint: endpoint('Interface', toAccount) },
    'allowed',
  ),
  decides(
    'on an interface endpoint another account is left out',
    gatewayPrincipalsPage,
    { by: 'stranger', origin: throughEndpoint },
    {
      identity: 'administrator',
      bucket: bucket(allowGet),
      endpoint: endpoint('Interface', toAccount),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'aws:PrincipalArn narrows a gateway endpoint (rule 80)',
    gatewayPrincipalsPage,
    { by: 'session', origin: throughEndpoint },
    {
      identity: identity(allowGet),
      endpoint: endpoint('Gateway', {
        ...anyAllow,
        Condition: { ArnEquals: { 'aws:PrincipalArn': roleName.AWS } },
      }),
    },
    'allowed',
  ),
  decides(
    'aws:PrincipalArn keeps others out of a gateway endpoint (rule 80)',
    gatewayPrincipalsPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      endpoint: endpoint('Gateway', {
        ...anyAllow,
        Condition: { ArnEquals: { 'aws:PrincipalArn': roleName.AWS } },
      }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'aws:ResourceAccount keeps other accounts’ buckets out (rule 116)',
    globalKeysPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      endpoint: endpoint('Gateway', {
        ...anyAllow,
        Condition: { StringEquals: { 'aws:ResourceAccount': other } },
      }),
    },
    'policy-endpoint-no-allow',
  ),
  decides(
    'aws:ResourceAccount admits the account’s own',
    globalKeysPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      endpoint: endpoint('Gateway', {
        ...anyAllow,
        Condition: { StringEquals: { 'aws:ResourceAccount': own } },
      }),
    },
    'allowed',
  ),
  decides(
    'a denying endpoint is named before a denying bucket (rule 93: one reason)',
    deniedPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      bucket: bucket(denyGet),
      endpoint: endpoint('Gateway', anyAllow, denyGet),
    },
    'policy-endpoint-explicit-deny',
  ),
  decides(
    'a denying bucket is named before a silent endpoint',
    orderPage,
    { origin: throughEndpoint },
    {
      identity: 'administrator',
      bucket: bucket(denyGet),
      endpoint: endpoint('Gateway', { ...anyAllow, Action: 's3:PutObject' }),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'a silent endpoint is named before a silent identity',
    deniedPage,
    { origin: throughEndpoint },
    { endpoint: endpoint('Gateway', { ...anyAllow, Action: 's3:PutObject' }) },
    'policy-endpoint-no-allow',
  ),
]
