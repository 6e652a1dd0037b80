import { describe, expect, it } from 'vitest'
import type { AskedRequest } from '../../src/verify/question.ts'
import { policyOf, type Statement } from './policy-document.ts'
import { addGatewayEndpoint, ask, codesOf, type Change } from './small-network.ts'

const account = '111122223333'
const role = `arn:aws:iam::${account}:role/team/app`
const profile = `arn:aws:iam::${account}:instance-profile/team/app`
const bucket = { s3: { region: 'ap-northeast-2', bucket: 'b' } }
const gateway: Change = (network) => {
  addGatewayEndpoint('vpce-1', ['rtb-app'])(network)
  const open = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
  network.VpcEndpoints[0]!.PolicyDocument = policyOf(open)
}
const ann = `arn:aws:iam::${account}:user/ann`

const allow = (Action: string | string[], Resource: string | string[], more: Statement = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const deny = (more: Statement) => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', ...more })

/** Ann's own policies; what IAM says of her beside. */
const annMay =
  (statements: readonly Statement[], more: object = {}): Change =>
  (network) => {
    network.UserDetailList.push({
      Arn: ann,
      UserPolicyList: [{ PolicyName: 'p', PolicyDocument: policyOf(...statements) }],
      ...more,
    })
  }
const bucketPolicy =
  (...statements: Statement[]): Change =>
  (network) => {
    network.BucketSettings.push({
      Bucket: 'b',
      AccountId: account,
      ...(statements.length > 0 && {
        Policy: policyOf(...statements.map((one) => ({ Principal: '*', ...one }))),
      }),
    })
  }
const carriesProfile: Change = (network) => {
  network.Reservations.push({
    Instances: [{ InstanceId: 'i-app', IamInstanceProfile: { Arn: profile } }],
  })
}
const carriesRole =
  (...statements: Statement[]): Change =>
  (network) => {
    carriesProfile(network)
    network.RoleDetailList.push({
      Arn: role,
      RoleId: 'AROAAPP',
      Tags: [{ Key: 'team', Value: 'red' }],
      InstanceProfileList: [{ Arn: profile }],
      RolePolicyList: [{ PolicyName: 'p', PolicyDocument: policyOf(...statements) }],
    })
  }

function asked(changes: readonly Change[], request: AskedRequest) {
  const verdict = ask([gateway, ...changes], { to: bucket, request })
  return {
    codes: codesOf(verdict),
    assumed: verdict.assumptions.map(({ code }) => code),
    decision: verdict.hops.at(-1)?.decision,
    verdict,
  }
}
const asAnn = (action: string, key?: string, context?: AskedRequest['context']): AskedRequest => ({
  action,
  principal: ann,
  ...(key !== undefined && { key }),
  ...(context && { context }),
})

/** S3 User Guide, "Required permissions for Amazon S3 API operations". */
describe('an operation needs the permission that AWS names for it', () => {
  it.each([
    ['s3:ListObjectsV2', 's3:ListBucket', 'arn:aws:s3:::b'],
    ['s3:ListObjects', 's3:ListBucket', 'arn:aws:s3:::b'],
    ['s3:HeadBucket', 's3:ListBucket', 'arn:aws:s3:::b'],
    ['s3:ListBucket', 's3:ListBucket', 'arn:aws:s3:::b'],
    ['s3:ListObjectVersions', 's3:ListBucketVersions', 'arn:aws:s3:::b'],
    ['s3:ListBucketVersions', 's3:ListBucketVersions', 'arn:aws:s3:::b'],
    ['s3:ListMultipartUploads', 's3:ListBucketMultipartUploads', 'arn:aws:s3:::b'],
    ['s3:GetBucketLocation', 's3:GetBucketLocation', 'arn:aws:s3:::b'],
    ['s3:GetBucketPolicy', 's3:GetBucketPolicy', 'arn:aws:s3:::b'],
    ['s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock', 'arn:aws:s3:::b'],
    ['s3:GetBucketEncryption', 's3:GetEncryptionConfiguration', 'arn:aws:s3:::b'],
    ['s3:DeleteBucketTagging', 's3:PutBucketTagging', 'arn:aws:s3:::b'],
    ['s3:ListBuckets', 's3:ListAllMyBuckets', '*'],
    ['s3:GetObject', 's3:GetObject', 'arn:aws:s3:::b/k'],
    ['s3:getobject', 's3:GetObject', 'arn:aws:s3:::b/k'],
    ['s3:HeadObject', 's3:GetObject', 'arn:aws:s3:::b/k'],
    ['s3:GetObjectVersion', 's3:GetObjectVersion', 'arn:aws:s3:::b/k'],
    ['s3:GetObjectTagging', 's3:GetObjectTagging', 'arn:aws:s3:::b/k'],
    ['s3:PutObject', 's3:PutObject', 'arn:aws:s3:::b/k'],
    ['s3:CopyObject', 's3:PutObject', 'arn:aws:s3:::b/k'],
    ['s3:CreateMultipartUpload', 's3:PutObject', 'arn:aws:s3:::b/k'],
    ['s3:UploadPart', 's3:PutObject', 'arn:aws:s3:::b/k'],
    ['s3:CompleteMultipartUpload', 's3:PutObject', 'arn:aws:s3:::b/k'],
    ['s3:AbortMultipartUpload', 's3:AbortMultipartUpload', 'arn:aws:s3:::b/k'],
    ['s3:ListParts', 's3:ListMultipartUploadParts', 'arn:aws:s3:::b/k'],
    ['s3:DeleteObjects', 's3:DeleteObject', 'arn:aws:s3:::b/k'],
    ['s3:PutObjectAcl', 's3:PutObjectAcl', 'arn:aws:s3:::b/k'],
    ['s3:RestoreObject', 's3:RestoreObject', 'arn:aws:s3:::b/k'],
    ['s3:PutObjectRetention', 's3:PutObjectRetention', 'arn:aws:s3:::b/k'],
    [
      's3:PutBucketObjectLockConfiguration',
      's3:PutBucketObjectLockConfiguration',
      'arn:aws:s3:::b',
    ],
    ['s3:PutInventoryConfiguration', 's3:PutInventoryConfiguration', 'arn:aws:s3:::b'],
  ])('%s is %s on %s', (operation, action, resource) => {
    const { decision } = asked(
      [annMay([allow('s3:*', '*')]), bucketPolicy()],
      asAnn(operation, 'k'),
    )
    expect(decision).toMatchObject({ action, resource })
  })

  it('a copy says that its source has to be read too', () => {
    const { assumed } = asked([bucketPolicy()], asAnn('s3:CopyObject', 'k'))
    expect(assumed).toContain('further-permission')
  })

  it('without a key some object is asked about, aloud', () => {
    const may = annMay([allow('s3:GetObject', 'arn:aws:s3:::b/*')])
    expect(asked([may, bucketPolicy()], asAnn('s3:GetObject'))).toMatchObject({
      codes: [],
      assumed: ['object-key-not-given', 'organization-policies-not-described'],
    })
    const narrow = annMay([allow('s3:GetObject', 'arn:aws:s3:::b/public/*')])
    expect(asked([narrow, bucketPolicy()], asAnn('s3:GetObject')).codes).toEqual([
      'policy-identity-no-allow',
    ])
  })

  it('the key of a listing is its prefix', () => {
    const only = { Condition: { StringLike: { 's3:prefix': 'home/*' } } }
    const may = annMay([allow('s3:ListBucket', 'arn:aws:s3:::b', only)])
    expect(asked([may, bucketPolicy()], asAnn('s3:ListBucket', 'home/ann')).codes).toEqual([])
    expect(asked([may, bucketPolicy()], asAnn('s3:ListBucket', 'etc')).codes).toEqual([
      'policy-identity-no-allow',
    ])
    const without = asked([may, bucketPolicy()], asAnn('s3:ListBucket'))
    expect(without.codes).toEqual(['policy-identity-no-allow'])
    expect(without.assumed).toContain('condition-keys-not-known')
  })
})

describe('the caller', () => {
  const get: AskedRequest = { action: 's3:GetObject', key: 'k' }

  it('of an instance whose profile nobody described is its role by the same name, and never nobody', () => {
    const { codes, assumed, decision } = asked([carriesProfile, bucketPolicy()], get)
    expect(decision).toMatchObject({ principal: `arn:aws:sts::${account}:assumed-role/app/i-app` })
    expect(codes).toEqual([])
    expect(assumed).toContain('instance-role-not-described')
  })

  it('of an instance without a profile is nobody, aloud', () => {
    const { codes, assumed } = asked([bucketPolicy()], get)
    expect(codes).toEqual(['policy-bucket-no-allow'])
    expect(assumed).toContain('no-credentials')
  })

  it('has the tags of its role and its id', () => {
    const to = (key: string, value: string) =>
      bucketPolicy(
        allow('s3:GetObject', 'arn:aws:s3:::b/*', {
          Condition: { StringEquals: { [key]: value } },
        }),
      )
    const may = carriesRole(allow('s3:PutObject', '*'))
    expect(asked([may, to('aws:PrincipalTag/Team', 'red')], get).codes).toEqual([])
    expect(asked([may, to('aws:userid', 'AROAAPP:i-app')], get).codes).toEqual([])
    expect(asked([may, to('aws:PrincipalArn', role)], get).codes).toEqual([])
    expect(asked([may, to('aws:Ec2InstanceSourceVpc', 'vpc-1')], get).codes).toEqual([])
    expect(asked([may, to('aws:Ec2InstanceSourcePrivateIPv4', '10.0.1.10')], get).codes).toEqual([])
    expect(asked([may, to('s3:ResourceAccount', account)], get).codes).toEqual([])
    expect(asked([may, to('aws:PrincipalTag/Team', 'blue')], get).codes).toEqual([
      'policy-identity-no-allow',
    ])
  })

  it('named by its session has the role of that name, whatever its path', () => {
    const may = carriesRole(allow('s3:GetObject', '*'))
    const session = `arn:aws:sts::${account}:assumed-role/app/anybody`
    const answer = asked([may, bucketPolicy()], { ...get, principal: session })
    expect(answer.codes).toEqual([])
    expect(answer.assumed).not.toContain('identity-policies-not-described')
    expect(answer.decision).toMatchObject({ principal: session })
  })

  it('of another partition has an ARN of it', () => {
    const china = 'arn:aws-cn:iam::111122223333:role/app'
    const { decision } = asked([bucketPolicy()], { ...get, principal: china })
    expect(decision).toMatchObject({
      principal: 'arn:aws-cn:sts::111122223333:assumed-role/app/session',
    })
  })
})

describe('what a decision takes for granted is said', () => {
  const mayAll = annMay([allow('s3:*', '*')])
  const get = asAnn('s3:GetObject', 'k')

  it.each<[string, Change[], AskedRequest]>([
    [
      'bucket-owner-not-described',
      [mayAll, (network) => void network.BucketSettings.push({ Bucket: 'b' })],
      get,
    ],
    ['organization-policies-not-described', [mayAll, bucketPolicy()], get],
    [
      'attached-policy-not-described',
      [
        annMay([], {
          AttachedManagedPolicies: [{ PolicyArn: `arn:aws:iam::${account}:policy/x` }],
        }),
        bucketPolicy(),
      ],
      get,
    ],
    [
      'attached-policy-not-described',
      [
        annMay([allow('s3:*', '*')], {
          PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/b` },
        }),
        bucketPolicy(),
      ],
      get,
    ],
    [
      'unreadable-policy',
      [
        annMay([allow('s3:*', '*')], {
          UserPolicyList: [{ PolicyName: 'torn', PolicyDocument: '{' }],
        }),
        bucketPolicy(),
      ],
      get,
    ],
    [
      'unreadable-policy',
      [
        mayAll,
        (network) =>
          void network.BucketSettings.push({ Bucket: 'b', AccountId: account, Policy: '{' }),
      ],
      get,
    ],
    [
      'unreadable-policy',
      [mayAll, bucketPolicy(), (network) => void (network.VpcEndpoints[0]!.PolicyDocument = '{')],
      get,
    ],
    [
      'endpoint-policy-not-described',
      [mayAll, bucketPolicy(), (network) => void delete network.VpcEndpoints[0]!.PolicyDocument],
      get,
    ],
    [
      'public-access-block-not-described',
      [bucketPolicy(allow('s3:GetObject', 'arn:aws:s3:::b/*'))],
      { action: 's3:GetObject', key: 'k', principal: 'anonymous' },
    ],
    [
      'bucket-acl-not-described',
      [bucketPolicy()],
      { action: 's3:GetObject', key: 'k', principal: 'anonymous' },
    ],
    [
      'condition-keys-not-known',
      [
        mayAll,
        bucketPolicy(deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } })),
      ],
      get,
    ],
  ])('%s', (code, changes, request) => {
    expect(asked(changes, request).assumed).toContain(code)
  })

  it('keys that the way alone decides are known to be absent', () => {
    const only = deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })
    const { codes, assumed } = asked([mayAll, bucketPolicy(only)], get)
    expect(codes).toEqual(['policy-bucket-explicit-deny'])
    expect(assumed).not.toContain('condition-keys-not-known')
  })

  it('a key that is told by hand counts', () => {
    const only = deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } })
    const told = asAnn('s3:GetObject', 'k', { 'AWS:PrincipalOrgId': ['o-1'] })
    const { codes, assumed } = asked([mayAll, bucketPolicy(only)], told)
    expect(codes).toEqual([])
    expect(assumed).not.toContain('condition-keys-not-known')
  })

  it('a refusal has S3’s own words', () => {
    const { verdict } = asked([annMay([]), bucketPolicy()], get)
    expect(verdict.blockers[0]?.details['message']).toBe(
      `User: ${ann} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action`,
    )
  })
})

it('a request out of a data centre is asked about too', () => {
  const from = { onPremises: { cidr: '192.168.0.0/16', via: 'vgw-1' } }
  const verdict = ask([bucketPolicy()], { from, to: bucket, request: asAnn('s3:GetObject', 'k') })
  expect(verdict.stages.policy).not.toBe('not-asked')
})
