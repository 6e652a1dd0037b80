import { describe, expect, it } from 'vitest'
import { addGatewayEndpoint, ask, type Change } from './small-network.ts'

const iam = 'arn:aws:iam::111122223333:'
const statement = (more: object) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: '*',
  ...more,
})
const profile: Change = (network) => {
  network.Reservations.push({
    Instances: [{ InstanceId: 'i-app', IamInstanceProfile: { Arn: `${iam}instance-profile/app` } }],
  })
  network.RoleDetailList = [
    {
      Arn: `${iam}role/app`,
      RolePolicyList: [],
      InstanceProfileList: [{ Arn: `${iam}instance-profile/app` }],
    },
  ]
}
const endpoint =
  (more: object = {}): Change =>
  (network) => {
    addGatewayEndpoint('vpce-1', ['rtb-app'])(network)
    network.VpcEndpoints.at(-1)!.PolicyDocument = JSON.stringify({ Statement: statement(more) })
  }
function asked(bucket: string, policy: object = {}) {
  const { blockers, assumptions } = ask([profile, endpoint(policy)], {
    to: { s3: { region: 'ap-northeast-2', bucket } },
    request: { action: 's3:GetObject', key: 'k' },
  })
  return { codes: blockers.map(({ code }) => code), assumed: assumptions.map(({ code }) => code) }
}

describe('a bucket of AWS’s own', () => {
  it.each([
    'prod-ap-northeast-2-starport-layer-bucket',
    'al2023-repos-ap-northeast-2-de612dc2',
    'amazonlinux-2-repos-us-gov-west-1',
  ])('%s admits who shows no credentials, whatever the role may do', (bucket) => {
    const { codes, assumed } = asked(bucket)
    expect(codes).toEqual([])
    expect(assumed).toContain('aws-owned-bucket')
    expect(assumed).not.toContain('bucket-policy-not-described')
  })

  it('is asked by the SSM Agent with the role, which needs the permission', () => {
    expect(asked('aws-ssm-ap-northeast-2').codes).toEqual(['policy-identity-no-allow'])
  })

  it('is no account’s: a condition on the owner keeps it out (rule 116)', () => {
    const own = { Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } }
    expect(asked('al2023-repos-ap-northeast-2-de612dc2', own).codes).toEqual([
      'policy-endpoint-no-allow',
    ])
  })

  it('is none that only looks like one', () => {
    for (const bucket of [
      'my-prod-ap-northeast-2-starport-layer-bucket',
      'al2023-repos-ap-northeast-2-mine',
    ]) {
      expect(asked(bucket).assumed).not.toContain('aws-owned-bucket')
    }
  })
})
