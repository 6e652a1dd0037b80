import { describe, expect, it } from 'vitest'
import { decideRequest } from '../../src/verify/policy/decide-request.ts'
import { indexIdentities } from '../../src/verify/policy/identity-index.ts'
import { isPublicPolicy } from '../../src/verify/policy/public-policy.ts'
import { requestContext } from '../../src/verify/policy/request-context.ts'
import {
  allowGet,
  anyAllow,
  bucket,
  compiled,
  denyGet,
  identity,
  own,
} from './policy-cases/documents.ts'
import {
  ana,
  fromLaptop,
  request,
  root,
  session,
  throughEndpoint,
} from './policy-cases/requests.ts'

describe('the keys of a request', () => {
  const keys = (facts: Partial<Parameters<typeof requestContext>[0]>) =>
    requestContext({ principal: ana, resourceAccountId: own, region: 'ap-northeast-2', ...facts })

  it('of a user', () => {
    expect(
      keys({ origin: fromLaptop, more: { 's3:prefix': 'a', 's3:delimiter': undefined } }),
    ).toEqual({
      'aws:SecureTransport': ['true'],
      'aws:ViaAWSService': ['false'],
      'aws:RequestedRegion': ['ap-northeast-2'],
      'aws:ResourceAccount': [own],
      'aws:SourceIp': ['203.0.113.9'],
      'aws:PrincipalAccount': [own],
      'aws:userid': ['AIDAANAEXAMPLE'],
      'aws:PrincipalArn': [`arn:aws:iam::${own}:user/ana`],
      'aws:PrincipalType': ['User'],
      'aws:username': ['ana'],
      's3:prefix': ['a'],
    })
  })

  it('of a session through an endpoint', () => {
    expect(keys({ principal: session, origin: throughEndpoint })).toMatchObject({
      'aws:SourceVpce': ['vpce-0aaa'],
      'aws:SourceVpc': ['vpc-0aaa'],
      'aws:SourceVpcArn': [`arn:aws:ec2:ap-northeast-2:${own}:vpc/vpc-0aaa`],
      'aws:VpceAccount': [own],
      'aws:VpcSourceIp': ['10.0.1.7'],
      'aws:PrincipalArn': [`arn:aws:iam::${own}:role/reader`],
      'aws:PrincipalType': ['AssumedRole'],
      'aws:userid': ['AROAEXAMPLE:i-0abc'],
    })
    expect(keys({ principal: session })).not.toHaveProperty('aws:username')
    expect(keys({ principal: session })).not.toHaveProperty('aws:SourceIp')
    const roleArn = `arn:aws:iam::${own}:role/team/reader`
    expect(keys({ principal: session, roleArn })).toMatchObject({ 'aws:PrincipalArn': [roleArn] })
  })

  it('of the root user, and of nobody', () => {
    expect(keys({ principal: root })).toMatchObject({
      'aws:PrincipalArn': [`arn:aws:iam::${own}:root`],
      'aws:PrincipalType': ['Account'],
    })
    expect(keys({ principal: { kind: 'anonymous' } })).toMatchObject({
      'aws:PrincipalAccount': ['anonymous'],
      'aws:PrincipalType': ['Anonymous'],
      'aws:userid': ['anonymous'],
    })
    expect(keys({ principal: { kind: 'anonymous' } })).not.toHaveProperty('aws:PrincipalArn')
  })
})

describe('a decision names what decided', () => {
  it('by policy, place and Sid', () => {
    const decision = decideRequest(request(), {
      identity: identity(allowGet, { ...denyGet, Sid: 'No' }),
      bucket: bucket(allowGet),
    })
    expect(decision.rows).toEqual([
      { kind: 'endpoint', outcome: 'not-there', unmet: [] },
      { kind: 'block-public-access', outcome: 'not-there', unmet: [] },
      { kind: 'bucket', outcome: 'allow', statement: { index: 0 }, unmet: [] },
      {
        kind: 'identity',
        outcome: 'explicit-deny',
        statement: { policy: 'inline', index: 1, sid: 'No' },
        unmet: [],
      },
      { kind: 'boundary', outcome: 'not-there', unmet: [] },
    ])
    expect([decision.allowed, decision.code]).toEqual([false, 'policy-identity-explicit-deny'])
  })

  it('and the statements that would have, had their conditions held, with the keys they look at', () => {
    const fromHome = {
      ...allowGet,
      Condition: {
        IpAddress: { 'aws:SourceIp': '198.51.100.1' },
        Bool: { 'AWS:sourceip': 'true' },
      },
    }
    const decision = decideRequest(request(), { identity: identity(fromHome) })
    expect(decision.rows[3]).toEqual({
      kind: 'identity',
      outcome: 'no-allow',
      unmet: [{ policy: 'inline', index: 0 }],
    })
    expect(decision.keys.map(({ key }) => key)).toEqual(['aws:SourceIp'])
  })

  it('has no code where it allows', () => {
    const decision = decideRequest(request(), { identity: identity(allowGet) })
    expect(decision).toMatchObject({ allowed: true, keys: [] })
    expect(decision).not.toHaveProperty('code')
  })

  it('is nothing of the bucket where the request is about none', () => {
    const decision = decideRequest(request({ resource: '*', action: 's3:ListAllMyBuckets' }), {
      identity: identity(anyAllow),
      bucket: bucket(denyGet),
      blockPublicAccess: { blockPublicPolicy: true, restrictPublicBuckets: true },
    })
    expect(decision.rows.map(({ outcome }) => outcome)).toEqual([
      'not-there',
      'not-asked',
      'not-asked',
      'allow',
      'not-there',
    ])
  })
})

describe('identities of get-account-authorization-details', () => {
  const document = { Version: '2012-10-17', Statement: [anyAllow] }
  const arn = `arn:aws:iam::${own}:role/app`
  const index = indexIdentities({
    UserDetailList: [
      {
        Arn: `arn:aws:iam::${own}:user/ana`,
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: document }],
      },
    ],
    RoleDetailList: [
      {
        Arn: arn,
        RolePolicyList: [
          { PolicyName: 'encoded', PolicyDocument: encodeURIComponent(JSON.stringify(document)) },
          { PolicyName: 'broken', PolicyDocument: '{' },
          { PolicyName: 'half encoded', PolicyDocument: '%7B%' },
          { PolicyName: 'empty' },
        ],
        AttachedManagedPolicies: [{ PolicyArn: 'arn:m' }, { PolicyArn: 'arn:unknown' }, {}],
        InstanceProfileList: [{ Arn: 'arn:profile' }],
        PermissionsBoundary: { PermissionsBoundaryArn: 'arn:m' },
      },
      { Arn: 'arn:plain', PermissionsBoundary: { PermissionsBoundaryArn: 'arn:unknown' } },
    ],
    Policies: [
      {
        Arn: 'arn:m',
        PolicyVersionList: [
          { IsDefaultVersion: false, Document: { Statement: [] } },
          { IsDefaultVersion: true, Document: document },
        ],
      },
      { Arn: 'arn:without-versions' },
    ],
  })

  it('have their inline policies, and the default versions of those attached, where they can be read', () => {
    expect(index.policiesOf(arn)?.map(({ name }) => name)).toEqual(['encoded', 'arn:m'])
    expect(index.policiesOf(arn)?.[1]?.policy.statements.length).toBe(1)
    expect(index.policiesOf(`arn:aws:iam::${own}:user/ana`)?.map(({ name }) => name)).toEqual([
      'own',
    ])
    expect(index.policiesOf('arn:plain')).toEqual([])
    expect(index.policiesOf('arn:nobody')).toBeUndefined()
  })

  it('have a boundary where it is described', () => {
    expect(index.boundaryOf(arn)?.name).toBe('arn:m')
    expect(index.boundaryOf('arn:plain')).toBeUndefined()
    expect(index.boundaryOf('arn:nobody')).toBeUndefined()
  })

  it('are found by their instance profile', () => {
    expect(index.roleOfProfile('arn:profile')).toBe(arn)
    expect(index.roleOfProfile('arn:other')).toBeUndefined()
  })

  it('are described where either list is there', () => {
    expect(index.described).toBe(true)
    expect(indexIdentities({ RoleDetailList: [] }).described).toBe(true)
    expect(indexIdentities({ UserDetailList: [] }).described).toBe(true)
    expect(indexIdentities({}).described).toBe(false)
  })
})

describe('a public policy', () => {
  const isPublic = (Condition: object, Principal: unknown = '*') =>
    isPublicPolicy(compiled({ ...anyAllow, Principal, Condition }))

  it.each([
    ['aws:userid', 'AROAEXAMPLE:*', false],
    ['aws:userid', 'AROAEXAMPLE:i-*', true],
    ['aws:userid', 'xAROAEXAMPLE:*', true],
    ['aws:PrincipalArn', 'AROAEXAMPLE:*', true],
    ['aws:SourceVpce', 'vpce-1', false],
    ['aws:SourceVpce', 'vpce-*', true],
    ['aws:SourceVpce', 'vpce-?', true],
    ['aws:SourceVpce', '${aws:username}', true],
    ['aws:username', 'ana', true],
    ['s3:x-amz-server-side-encryption-aws-kms-key-id', 'key', false],
    ['s3:DataAccessPointArn', `arn:aws:s3:eu-west-1:${own}:accesspoint/*`, false],
    ['s3:DataAccessPointArn', `arn:aws:s3:eu-west-1:*:accesspoint/x`, true],
    ['s3:DataAccessPointAccount', own, false],
  ])('where %s is %s: %s', (key, value, expected) => {
    expect(isPublic({ StringLike: { [key]: value } })).toBe(expected)
  })

  it('is one that any of several values leaves open', () => {
    expect(isPublic({ StringLike: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } })).toBe(false)
    expect(isPublic({ StringLike: { 'aws:SourceVpce': ['vpce-1', 'vpce-*'] } })).toBe(true)
    expect(isPublic({ StringEquals: { 'aws:SourceVpce': [] } })).toBe(true)
  })

  it.each([
    ['10.0.0.0/8', false],
    ['10.0.0.0/7', true],
    ['2001:db8::/32', false],
    ['2001:db8::/31', true],
    ['0.0.0.0/0', true],
    ['x', true],
  ])('from %s: %s', (block, expected) => {
    expect(isPublic({ IpAddress: { 'aws:SourceIp': block } })).toBe(expected)
    expect(isPublic({ IpAddress: { 'aws:VpcSourceIp': block } })).toBe(true)
  })

  it('is none by an operator that holds for absent keys', () => {
    expect(isPublic({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } })).toBe(true)
    expect(isPublic({ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } })).toBe(true)
    expect(isPublic({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' } })).toBe(true)
    expect(isPublic({ 'ForAnyValue:StringEquals': { 'aws:SourceVpce': 'vpce-1' } })).toBe(false)
    expect(isPublic({ NumericEquals: { 'aws:SourceVpce': '1' } })).toBe(true)
  })

  it('is none that names its principals', () => {
    expect(isPublic({}, { AWS: own })).toBe(false)
    expect(isPublic({}, { Service: 'ec2.amazonaws.com' })).toBe(false)
    expect(isPublic({}, { Federated: 'cognito-identity.amazonaws.com' })).toBe(true)
    expect(isPublic({}, { AWS: [own, '*'] })).toBe(true)
  })
})
