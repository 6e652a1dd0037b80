import { allowGet, bucket, denyGet, own, unlessThisEndpoint, type Json } from './documents.ts'
import { globalKeysPage, operatorsPage, variablesPage, vpcePage } from './pages.ts'
import { decides, fromLaptop, throughEndpoint, type RequestCase } from './requests.ts'

const networkPage = `${globalKeysPage}, Properties of the network`

const ipDeny: Json = {
  ...denyGet,
  Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
}

const ipAllow: Json = {
  ...allowGet,
  Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
}

export const admin = { identity: 'administrator' as const }

export function when(operator: string, key: string, value: string): Json {
  return { ...allowGet, Condition: { [operator]: { [key]: value } } }
}

export const network: RequestCase[] = [
  decides(
    'Deny unless this endpoint admits by the endpoint',
    vpcePage,
    { origin: throughEndpoint },
    { ...admin, bucket: bucket(unlessThisEndpoint) },
    'allowed',
  ),
  decides(
    'Deny unless this endpoint refuses the laptop (rules 86, 101)',
    vpcePage,
    { origin: fromLaptop },
    { ...admin, bucket: bucket(unlessThisEndpoint) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'Deny unless another endpoint refuses this one',
    vpcePage,
    { origin: throughEndpoint },
    {
      ...admin,
      bucket: bucket({
        ...unlessThisEndpoint,
        Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0bbb' } },
      }),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'Deny unless this endpoint, if there is one, spares the laptop (rule 101)',
    `${operatorsPage}, ...IfExists condition operators`,
    { origin: fromLaptop },
    {
      ...admin,
      bucket: bucket({
        ...denyGet,
        Condition: {
          StringNotEquals: { 'aws:SourceVpce': 'vpce-0bbb' },
          Null: { 'aws:SourceVpce': 'false' },
        },
      }),
    },
    'allowed',
  ),
  decides(
    'a negated IfExists in a Deny still denies without the key',
    `${operatorsPage}, ...IfExists condition operators`,
    { origin: fromLaptop },
    {
      ...admin,
      bucket: bucket({
        ...denyGet,
        Condition: { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-0aaa' } },
      }),
    },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'Allow by SourceIp admits that address',
    networkPage,
    { origin: fromLaptop },
    { bucket: bucket(ipAllow) },
    'allowed',
  ),
  decides(
    'Allow by SourceIp never matches through an endpoint (rules 84, 85)',
    networkPage,
    { origin: throughEndpoint },
    { bucket: bucket(ipAllow) },
    'policy-identity-no-allow',
  ),
  decides(
    'Deny unless SourceIp spares that address',
    networkPage,
    { origin: fromLaptop },
    { ...admin, bucket: bucket(ipDeny) },
    'allowed',
  ),
  decides(
    'Deny unless SourceIp refuses every endpoint (rules 84, 85)',
    networkPage,
    { origin: throughEndpoint },
    { ...admin, bucket: bucket(ipDeny) },
    'policy-bucket-explicit-deny',
  ),
  decides(
    'VpcSourceIp is the private address (rule 86)',
    networkPage,
    { origin: throughEndpoint },
    { bucket: bucket(when('IpAddress', 'aws:VpcSourceIp', '10.0.1.0/24')) },
    'allowed',
  ),
  decides(
    'VpcSourceIp is absent from the laptop’s request (rule 86)',
    networkPage,
    { origin: fromLaptop },
    { bucket: bucket(when('IpAddress', 'aws:VpcSourceIp', '0.0.0.0/0')) },
    'policy-identity-no-allow',
  ),
  decides(
    'SourceVpc is there through an endpoint (rule 86)',
    networkPage,
    { origin: throughEndpoint },
    { bucket: bucket(when('StringEquals', 'aws:SourceVpc', 'vpc-0aaa')) },
    'allowed',
  ),
  decides(
    'SourceVpc is absent elsewhere (rule 86)',
    networkPage,
    { origin: fromLaptop },
    { bucket: bucket(when('StringLike', 'aws:SourceVpc', '*')) },
    'policy-identity-no-allow',
  ),
  decides(
    'VpceAccount is the endpoint’s account (rule 87)',
    networkPage,
    { origin: throughEndpoint },
    { bucket: bucket(when('StringEquals', 'aws:VpceAccount', own)) },
    'allowed',
  ),
  decides(
    'VpceAccount is absent elsewhere (rule 87)',
    networkPage,
    { origin: fromLaptop },
    { bucket: bucket(when('Null', 'aws:VpceAccount', 'false')) },
    'policy-identity-no-allow',
  ),
  decides(
    'SourceVpcArn has the VPC’s Region and account (rule 87)',
    networkPage,
    { origin: throughEndpoint },
    {
      bucket: bucket(
        when('ArnEquals', 'aws:SourceVpcArn', `arn:aws:ec2:ap-northeast-2:${own}:vpc/vpc-0aaa`),
      ),
    },
    'allowed',
  ),
  decides(
    'SourceVpcArn is absent elsewhere (rule 87)',
    networkPage,
    { origin: fromLaptop },
    { bucket: bucket(when('Null', 'aws:SourceVpcArn', 'false')) },
    'policy-identity-no-allow',
  ),
  decides(
    'SourceVpce is absent from the laptop’s request',
    networkPage,
    { origin: fromLaptop },
    { bucket: bucket(when('Null', 'aws:SourceVpce', 'true')) },
    'allowed',
  ),
  decides(
    'SourceIp is absent through an endpoint',
    networkPage,
    { origin: throughEndpoint },
    { bucket: bucket(when('Null', 'aws:SourceIp', 'true')) },
    'allowed',
  ),
  decides(
    'no AWS service calls for the caller (rule 88)',
    globalKeysPage,
    {},
    { bucket: bucket(when('Bool', 'aws:ViaAWSService', 'false')) },
    'allowed',
  ),
  decides(
    'requests are sent by TLS',
    globalKeysPage,
    {},
    {
      ...admin,
      bucket: bucket({ ...denyGet, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    },
    'allowed',
  ),
  decides(
    'RequestedRegion is the asked one',
    globalKeysPage,
    {},
    { bucket: bucket(when('StringEquals', 'aws:RequestedRegion', 'ap-northeast-2')) },
    'allowed',
  ),
  decides(
    'nobody here is of an organization',
    globalKeysPage,
    {},
    { bucket: bucket(when('StringLike', 'aws:PrincipalOrgID', 'o-*')) },
    'policy-identity-no-allow',
  ),
  decides(
    'a user is of type User',
    `${variablesPage}, Principal key values`,
    {},
    { bucket: bucket(when('StringEquals', 'aws:PrincipalType', 'User')) },
    'allowed',
  ),
  decides(
    'a session is of type AssumedRole',
    `${variablesPage}, Principal key values`,
    { by: 'session' },
    { bucket: bucket(when('StringEquals', 'aws:PrincipalType', 'AssumedRole')) },
    'allowed',
  ),
  decides(
    'a session’s userid has its role’s id',
    `${variablesPage}, Principal key values`,
    { by: 'session' },
    { bucket: bucket(when('StringLike', 'aws:userid', 'AROAEXAMPLE:*')) },
    'allowed',
  ),
  decides(
    'a user’s name is in aws:username',
    `${variablesPage}, Principal key values`,
    {},
    { bucket: bucket(when('StringEquals', 'aws:username', 'ana')) },
    'allowed',
  ),
  decides(
    'a session has no aws:username',
    `${variablesPage}, Principal key values`,
    { by: 'session' },
    { bucket: bucket(when('Null', 'aws:username', 'true')) },
    'allowed',
  ),
]
