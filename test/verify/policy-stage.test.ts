import { describe, expect, it } from 'vitest'
import type { AskedRequest } from '../../src/verify/question.ts'
import { addInterfaceEndpoint } from './endpoint-network.ts'
import { addGatewayEndpoint, addRoute, ask, codesOf, type Change } from './small-network.ts'

const account = '111122223333'
const role = `arn:aws:iam::${account}:role/app`
const bucket = { s3: { region: 'ap-northeast-2', bucket: 'b' } }
const gateway = addGatewayEndpoint('vpce-1', ['rtb-app'])
const toNat = addRoute('rtb-app', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })
const get: AskedRequest = { action: 's3:GetObject', key: 'k' }

interface Statement {
  readonly [element: string]: unknown
}
const document = (...Statement: Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const allow = (more: Statement) => ({ Effect: 'Allow', ...more })
const deny = (more: Statement) => ({ Effect: 'Deny', ...more })
const everybody = { Principal: '*' }

/** App carries the role `app`, whose identity policy allows what is given. */
const appMay =
  (...actions: string[]): Change =>
  (network) => {
    const profile = `arn:aws:iam::${account}:instance-profile/app`
    network.Reservations.push({
      Instances: [{ InstanceId: 'i-app', IamInstanceProfile: { Arn: profile } }],
    })
    network.RoleDetailList.push({
      Arn: role,
      InstanceProfileList: [{ Arn: profile }],
      RolePolicyList: [
        {
          PolicyName: 'app',
          PolicyDocument: encodeURIComponent(document(allow({ Action: actions, Resource: '*' }))),
        },
      ],
    })
  }
const bucketPolicy =
  (...statements: Statement[]): Change =>
  (network) => {
    network.BucketSettings.push({
      Bucket: 'b',
      AccountId: account,
      ...(statements.length > 0 && { Policy: document(...statements) }),
    })
  }
const endpointPolicy =
  (...statements: Statement[]): Change =>
  (network) => {
    network.VpcEndpoints[0]!.PolicyDocument = document(...statements)
    network.VpcEndpoints[0]!.OwnerId = account
  }
const noPolicy = bucketPolicy()

interface Case {
  readonly rule: number
  readonly says: string
  readonly changes: Change[]
  readonly request?: AskedRequest
  readonly codes: string[]
}

const cases: Case[] = [
  {
    rule: 90,
    says: 'an identity policy that allows is enough in one account',
    changes: [gateway, appMay('s3:GetObject'), noPolicy],
    codes: [],
  },
  {
    rule: 90,
    says: 'without any allow it is refused',
    changes: [gateway, appMay('s3:PutObject'), noPolicy],
    codes: ['policy-identity-no-allow'],
  },
  {
    rule: 100,
    says: 'an endpoint policy that lists other buckets refuses (an image pull from ECR)',
    changes: [
      gateway,
      endpointPolicy(
        allow({ ...everybody, Action: 's3:*', Resource: 'arn:aws:s3:::own-bucket/*' }),
      ),
      appMay('s3:*'),
      noPolicy,
    ],
    codes: ['policy-endpoint-no-allow'],
  },
  {
    rule: 100,
    says: 'an endpoint policy with only a Deny refuses everything',
    changes: [
      gateway,
      endpointPolicy(deny({ ...everybody, Action: 's3:*', Resource: 'arn:aws:s3:::other/*' })),
      appMay('s3:*'),
      noPolicy,
    ],
    codes: ['policy-endpoint-no-allow'],
  },
  {
    rule: 102,
    says: 'an anonymous request never carries an organisation',
    changes: [
      gateway,
      endpointPolicy(
        allow({
          ...everybody,
          Action: '*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        }),
      ),
      bucketPolicy(allow({ ...everybody, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' })),
    ],
    request: { ...get, principal: 'anonymous' },
    codes: ['policy-endpoint-no-allow'],
  },
  {
    rule: 86,
    says: 'an Allow by SourceVpc never matches where there is no endpoint',
    changes: [
      toNat,
      appMay(),
      bucketPolicy(
        allow({
          ...everybody,
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::b/*',
          Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
        }),
      ),
    ],
    codes: ['policy-identity-no-allow'],
  },
  {
    rule: 86,
    says: 'and matches through one',
    changes: [
      gateway,
      appMay(),
      bucketPolicy(
        allow({
          ...everybody,
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::b/*',
          Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
        }),
      ),
    ],
    codes: [],
  },
  {
    rule: 85,
    says: 'a Deny unless from an address always matches through an endpoint',
    changes: [
      gateway,
      appMay('s3:*'),
      bucketPolicy(
        deny({
          ...everybody,
          Action: 's3:*',
          Resource: '*',
          Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      ),
    ],
    codes: ['policy-bucket-explicit-deny'],
  },
  {
    rule: 85,
    says: 'and spares the NAT gateway that has the address',
    changes: [
      toNat,
      appMay('s3:*'),
      bucketPolicy(
        deny({
          ...everybody,
          Action: 's3:*',
          Resource: '*',
          Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      ),
    ],
    codes: [],
  },
  {
    rule: 86,
    says: 'a Deny unless from this endpoint admits the interface endpoint',
    changes: [
      addInterfaceEndpoint({ privateDns: 'vpc' }),
      appMay('s3:*'),
      bucketPolicy(
        deny({
          ...everybody,
          Action: 's3:*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0abc' } },
        }),
      ),
    ],
    codes: [],
  },
  {
    rule: 114,
    says: 'a URL presigned by app, used elsewhere, has the network keys of whoever uses it',
    changes: [
      toNat,
      appMay('s3:*'),
      bucketPolicy(
        deny({
          ...everybody,
          Action: 's3:*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
        }),
      ),
    ],
    request: { ...get, principal: role },
    codes: ['policy-bucket-explicit-deny'],
  },
  {
    rule: 91,
    says: "another account's bucket has to allow as well",
    changes: [
      gateway,
      appMay('s3:*'),
      (network) => {
        network.BucketSettings.push({ Bucket: 'b', AccountId: '444455556666' })
      },
    ],
    codes: ['policy-bucket-no-allow'],
  },
]

describe('the core joins policies to the way', () => {
  it.each(cases)('rule $rule: $says', ({ changes, request = get, codes }) => {
    const verdict = ask(changes, { to: bucket, request })
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.stages.policy).toBe(codes.length === 0 ? 'passed' : 'blocked')
    expect(verdict.assumptions.map(({ code }) => code)).not.toContain('bucket-policy-not-described')
  })

  it('reports what stops the packet and what would refuse the request, together', () => {
    const verdict = ask([appMay(), noPolicy], { to: bucket, request: get })
    expect(codesOf(verdict)).toEqual(['NO_ROUTE_TO_DESTINATION', 'policy-identity-no-allow'])
  })

  it('says what it took for granted where no policy is described', () => {
    const named = { ...get, principal: 'arn:aws:iam::111122223333:role/unknown' }
    const verdict = ask([gateway], { to: bucket, request: named })
    expect(verdict.reachable).toBe(true)
    expect(verdict.assumptions.map(({ code }) => code)).toEqual([
      'identity-policies-not-described',
      'bucket-policy-not-described',
      'bucket-owner-not-described',
      'endpoint-policy-not-described',
      'organization-policies-not-described',
    ])
  })

  it('is not asked about policies where nobody names a request', () => {
    expect(ask([gateway], { to: bucket }).stages.policy).toBe('not-asked')
  })

  it('shows the keys that were looked at, present or absent', () => {
    const condition = { StringEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:PrincipalOrgID': 'o-1' } }
    const verdict = ask(
      [
        gateway,
        appMay(),
        bucketPolicy(allow({ ...everybody, Action: 's3:*', Resource: '*', Condition: condition })),
      ],
      { to: bucket, request: get },
    )
    const decided = verdict.hops.at(-1)?.decision
    expect(decided).toMatchObject({
      kind: 'decided',
      keys: [{ key: 'aws:SourceVpce', values: ['vpce-1'] }, { key: 'aws:PrincipalOrgID' }],
    })
  })
})
