import type { AskedRequest } from '../../../src/verify/question.ts'
import { addGatewayEndpoint, addRoute, type Change } from '../small-network.ts'
import type { Incident } from './incident.ts'

const account = '111122223333'
const gateway = addGatewayEndpoint('vpce-1', ['rtb-app'])
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })

type Statement = Readonly<Record<string, unknown>>
const document = (...Statement: readonly Statement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement })
const everybody = { Effect: 'Allow', Principal: '*' }

const endpointPolicy =
  (...statements: readonly Statement[]): Change =>
  (network) => {
    network.VpcEndpoints[0]!.PolicyDocument = document(...statements)
  }
/** A bucket of AWS's or anybody's that everybody may read. */
const openBucket =
  (Bucket: string, AccountId = '999999999999'): Change =>
  (network) => {
    network.BucketSettings.push({
      Bucket,
      AccountId,
      Policy: document({ ...everybody, Action: 's3:*', Resource: `arn:aws:s3:::${Bucket}/*` }),
    })
  }
const bucketPolicy =
  (...statements: readonly Statement[]): Change =>
  (network) => {
    network.BucketSettings = [{ Bucket: 'b', AccountId: account, Policy: document(...statements) }]
  }
const mayDo =
  (...Action: readonly string[]): Change =>
  (network) => {
    network.UserDetailList.push({
      Arn: `arn:aws:iam::${account}:user/ci`,
      UserPolicyList: [
        { PolicyName: 'p', PolicyDocument: document({ Effect: 'Allow', Action, Resource: '*' }) },
      ],
    })
  }
const ask = (bucket: string, request: AskedRequest) => ({
  to: { s3: { region: 'ap-northeast-2', bucket } },
  request,
})
const anonymously = (bucket: string) =>
  ask(bucket, { action: 's3:GetObject', key: 'k', principal: 'anonymous' })
const asCi = (action: string) =>
  ask('b', { action, key: 'k', principal: `arn:aws:iam::${account}:user/ci` })
const layers = 'prod-ap-northeast-2-starport-layer-bucket'
const al2023 = 'al2023-repos-ap-northeast-2-de612dc2'
const answers = 'cloudformation-custom-resource-response-apnortheast2'

export const policyIncidents: Incident[] = [
  {
    id: 'P01',
    says: "a locked-down endpoint policy breaks an image's layers",
    changes: [
      gateway,
      openBucket(layers),
      endpointPolicy({ ...everybody, Action: 's3:*', Resource: 'arn:aws:s3:::own/*' }),
    ],
    question: anonymously(layers),
    via: 'gateway-endpoint',
    codes: ['policy-endpoint-no-allow'],
    mend: [
      endpointPolicy(
        { ...everybody, Action: 's3:*', Resource: 'arn:aws:s3:::own/*' },
        { ...everybody, Action: 's3:GetObject', Resource: `arn:aws:s3:::${layers}/*` },
      ),
    ],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'P03',
    says: "the repositories of Amazon Linux 2 do not cover 2023's",
    changes: [
      gateway,
      openBucket(al2023),
      endpointPolicy({
        ...everybody,
        Action: 's3:GetObject',
        Resource: [
          'arn:aws:s3:::amazonlinux.ap-northeast-2.amazonaws.com/*',
          'arn:aws:s3:::amazonlinux-2-repos-ap-northeast-2/*',
        ],
      }),
    ],
    question: anonymously(al2023),
    via: 'gateway-endpoint',
    codes: ['policy-endpoint-no-allow'],
    mend: [
      endpointPolicy({
        ...everybody,
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${al2023}/*`,
      }),
    ],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'P04',
    says: "an organisation's condition stops the answer to CloudFormation",
    changes: [
      gateway,
      openBucket(answers),
      endpointPolicy({
        ...everybody,
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    ],
    question: ask(answers, {
      action: 's3:PutObject',
      key: 'k',
      principal: 'arn:aws:iam::999999999999:role/cloudformation',
    }),
    via: 'gateway-endpoint',
    codes: ['policy-endpoint-no-allow'],
    mend: [
      endpointPolicy({
        ...everybody,
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${answers}/*`,
      }),
    ],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'P06',
    says: "a bucket policy's only Deny, used as an endpoint policy",
    changes: [
      gateway,
      openBucket('docker-images-prod'),
      endpointPolicy({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::mine/*',
        Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
      }),
    ],
    question: anonymously('docker-images-prod'),
    via: 'gateway-endpoint',
    codes: ['policy-endpoint-no-allow'],
    mend: [endpointPolicy({ ...everybody, Action: '*', Resource: '*' })],
    viaThen: 'gateway-endpoint',
  },
  {
    id: 'B01',
    says: 'a Deny by source address that includes PutBucketPolicy',
    changes: [
      toNat,
      mayDo('s3:*'),
      bucketPolicy({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
        Condition: { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] } },
      }),
    ],
    question: ask('b', {
      action: 's3:PutBucketPolicy',
      principal: `arn:aws:iam::${account}:user/ci`,
    }),
    via: 'nat-gateway',
    codes: ['policy-bucket-explicit-deny'],
    mend: [
      bucketPolicy({
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: 'arn:aws:s3:::b/*',
        Condition: { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] } },
      }),
    ],
    viaThen: 'nat-gateway',
  },
  {
    id: 'B03',
    says: 'an Allow by SourceVpc where there is no endpoint',
    changes: [
      toNat,
      mayDo('ec2:*'),
      bucketPolicy({
        ...everybody,
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::b/*',
        Condition: { StringEquals: { 'aws:sourceVpc': 'vpc-1' } },
      }),
    ],
    question: asCi('s3:PutObject'),
    via: 'nat-gateway',
    codes: ['policy-identity-no-allow'],
    mend: [gateway],
    viaThen: 'gateway-endpoint',
  },
]
