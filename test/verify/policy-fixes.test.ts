import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Fix } from '../../src/verify/verdict.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import { addGatewayEndpoint, smallNetwork, toS3, type SmallNetwork } from './small-network.ts'

const account = '111122223333'
const ann = `arn:aws:iam::${account}:user/team/ann`
const app = `arn:aws:iam::${account}:role/app`
const s3All = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const all = policy({ ...s3All, Principal: '*' })

interface Given {
  readonly endpoint?: string
  readonly bucket?: string
  readonly owner?: string
  readonly own?: string
  readonly boundary?: string
}

function networkOf({
  endpoint = all,
  bucket,
  owner = account,
  own = policy(s3All),
  boundary,
}: Given) {
  const network = smallNetwork()
  addGatewayEndpoint('vpce-1', ['rtb-app'])(network)
  network.VpcEndpoints.at(-1)!.PolicyDocument = endpoint
  network.BucketSettings = [{ Bucket: 'data', AccountId: owner, Policy: bucket }]
  const PermissionsBoundary = boundary === undefined ? undefined : { PermissionsBoundaryArn: 'b' }
  network.RoleDetailList = [
    { Arn: app, RolePolicyList: [{ PolicyName: 'own', PolicyDocument: own }], PermissionsBoundary },
  ]
  network.UserDetailList = [
    { Arn: ann, UserPolicyList: [{ PolicyName: 'own', PolicyDocument: own }] },
  ]
  network.Policies = [
    { Arn: 'b', PolicyVersionList: [{ IsDefaultVersion: true, Document: boundary }] },
  ]
  return network
}

function ask(network: SmallNetwork, principal: string) {
  return trace(indexNetwork(network), {
    from: { instance: 'i-app' },
    to: { s3: { ...('s3' in toS3 ? toS3.s3 : { region: '' }), bucket: 'data' } },
    request: { action: 's3:GetObject', key: 'k', principal },
  })
}

/** What AWS would do. */
function apply(network: SmallNetwork, { operation, input }: Fix): void {
  const text = (name: string) => String(input[name])
  const inline = { PolicyName: text('PolicyName'), PolicyDocument: text('PolicyDocument') }
  if (operation === 'ModifyVpcEndpoint')
    network.VpcEndpoints.at(-1)!.PolicyDocument = text('PolicyDocument')
  else if (operation === 'PutBucketPolicy') network.BucketSettings[0]!.Policy = text('Policy')
  else if (operation === 'PutRolePolicy') network.RoleDetailList[0]!.RolePolicyList!.push(inline)
  else if (operation === 'PutUserPolicy') network.UserDetailList[0]!.UserPolicyList!.push(inline)
  else throw new Error(`no ${operation}`)
}

describe('a missing Allow is mended by one statement', () => {
  it.each<[string, Given, string, string]>([
    [
      'of the endpoint',
      { endpoint: policy({ ...s3All, Principal: '*', Resource: 'arn:aws:s3:::other/*' }) },
      app,
      'ModifyVpcEndpoint',
    ],
    ['of another account’s bucket', { owner: '999999999999' }, app, 'PutBucketPolicy'],
    ['of a role', { own: policy({ ...s3All, Action: 's3:ListBucket' }) }, app, 'PutRolePolicy'],
    [
      'of a user, whose path is no part of the name',
      { own: policy({ ...s3All, Action: 's3:ListBucket' }) },
      ann,
      'PutUserPolicy',
    ],
  ])('%s', (_, given, principal, operation) => {
    const network = networkOf(given)
    const [blocker, ...more] = ask(network, principal).blockers
    expect(more).toEqual([])
    expect(blocker?.fix.map((fix) => fix.operation)).toEqual([operation])
    for (const fix of blocker?.fix ?? []) apply(network, fix)
    expect(ask(network, principal).blockers).toEqual([])
  })

  it('keeps what the policy said before', () => {
    const before = { ...s3All, Principal: '*', Resource: 'arn:aws:s3:::other/*' }
    const [fix] = ask(networkOf({ endpoint: policy(before) }), app).blockers[0]!.fix
    expect(JSON.parse(String(fix?.input['PolicyDocument']))).toMatchObject({
      Statement: [before, {}],
    })
  })

  it.each<[string, Given, string]>([
    ['a Deny', { bucket: policy({ ...s3All, Effect: 'Deny', Principal: '*' }) }, app],
    ['a boundary', { boundary: policy({ ...s3All, Action: 's3:ListBucket' }) }, app],
    [
      'one that would be refused by the next policy',
      {
        endpoint: policy({ ...s3All, Principal: '*', Resource: 'arn:aws:s3:::x' }),
        own: policy({ ...s3All, Action: 's3:ListBucket' }),
      },
      app,
    ],
    ['one of nobody', {}, 'anonymous'],
  ])('but not %s', (_, given, principal) => {
    const { blockers } = ask(networkOf(given), principal)
    expect(blockers.map(({ fix }) => fix)).toEqual([[]])
  })
})
