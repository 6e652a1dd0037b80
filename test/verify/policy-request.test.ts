import { describe, expect, it } from 'vitest'
import type { AskedRequest } from '../../src/verify/question.ts'
import { addGatewayEndpoint, ask, type Change } from './small-network.ts'

const account = '111122223333'
const gateway = addGatewayEndpoint('vpce-1', ['rtb-app'])
const to = { s3: { region: 'ap-northeast-2', bucket: 'b' } }
const statement = (more: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', ...more }],
  })
const bucket =
  (more: object, settings: object = {}): Change =>
  (network) => {
    network.BucketSettings.push({
      Bucket: 'b',
      AccountId: account,
      Policy: statement(more),
      ...settings,
    })
  }
const asked = (request: Partial<AskedRequest>, ...changes: Change[]) =>
  ask([gateway, ...changes], { to, request: { action: 's3:GetObject', key: 'k', ...request } })
const role: Change = (network) => {
  network.RoleDetailList.push({ Arn: `arn:aws:iam::${account}:role/team/app` })
}

describe('a request in a verdict', () => {
  it('names who asks, what, and of which object', () => {
    const verdict = asked({ principal: 'anonymous' }, bucket({ Effect: 'Deny' }))
    expect(verdict.blockers).toEqual([
      {
        code: 'policy-bucket-explicit-deny',
        stage: 'policy',
        component: { kind: 'bucket', id: 'b' },
        destinations: ['arn:aws:s3:::b/k'],
        details: {
          bucket: 'b',
          principal: 'anonymous',
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/k',
          message: 'Access Denied',
        },
        rules: [79, 90, 91, 100, 101],
        fix: [],
      },
    ])
    expect(verdict.hops.at(-1)?.decision).toMatchObject({
      kind: 'decided',
      principal: 'anonymous',
      resource: 'arn:aws:s3:::b/k',
    })
  })

  it('of the bucket itself has no key in its resource', () => {
    const made = ask([gateway, bucket({})], {
      to,
      request: { action: 's3:ListBucket', principal: 'anonymous' },
    })
    expect(made.hops.at(-1)?.decision).toMatchObject({ resource: 'arn:aws:s3:::b' })
  })

  it('of a role is asked as a session, by the name and the ARN of the role', () => {
    const principal = `arn:aws:iam::${account}:role/team/app`
    const only = (key: string, value: string) =>
      asked({ principal }, role, bucket({ Condition: { StringEquals: { [key]: value } } }))
    expect(only('aws:userid', 'app:session').reachable).toBe(true)
    expect(only('aws:PrincipalArn', principal).reachable).toBe(true)
    expect(only('aws:PrincipalArn', `arn:aws:iam::${account}:role/app`).reachable).toBe(false)
  })

  it('of others is kept out of a public bucket that restricts them', () => {
    const restrict = { PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }
    const block = { PublicAccessBlockConfiguration: { BlockPublicPolicy: true } }
    const codes = (settings: object) =>
      asked({ principal: 'anonymous' }, bucket({}, settings)).blockers.map(({ code }) => code)
    expect(codes(restrict)).toEqual(['policy-block-public-access'])
    expect(codes(block)).toEqual([])
    expect(codes({})).toEqual([])
  })

  it('is taken for granted, aloud, where neither identity nor bucket is described', () => {
    const principal = `arn:aws:iam::${account}:user/ana`
    expect(asked({ principal }).assumptions).toEqual([
      { code: 'identity-policies-not-described', details: { principal } },
      { code: 'bucket-policy-not-described', details: { bucket: 'b' } },
      { code: 'bucket-owner-not-described', details: { bucket: 'b', account } },
      { code: 'endpoint-policy-not-described', details: { endpoint: 'vpce-1' } },
      { code: 'organization-policies-not-described', details: {} },
    ])
    expect(asked({ principal: 'anonymous' }).assumptions).toEqual([
      { code: 'bucket-policy-not-described', details: { bucket: 'b' } },
      { code: 'endpoint-policy-not-described', details: { endpoint: 'vpce-1' } },
    ])
  })
})
