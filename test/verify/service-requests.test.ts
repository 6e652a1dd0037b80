import { describe, expect, it } from 'vitest'
import type { AskedRequest, Question } from '../../src/verify/question.ts'
import type { Verdict } from '../../src/verify/verdict.ts'
import { addInterfaceEndpoint } from './endpoint-network.ts'
import { addGatewayEndpoint, ask, codesOf, type Change } from './small-network.ts'

const account = '111122223333'
const secret = `arn:aws:secretsmanager:ap-northeast-2:${account}:secret:db-a1b2c3`
const othersSecret = secret.replace(account, '444455556666')
const toSecrets: Question['to'] = { host: 'secretsmanager.ap-northeast-2.amazonaws.com', port: 443 }
const read: AskedRequest = { action: 'secretsmanager:GetSecretValue', resource: secret }

const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const allow = (Action: string, Resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})

/** App carries a role with one inline policy. */
const appMay =
  (...statements: object[]): Change =>
  (network) => {
    const profile = `arn:aws:iam::${account}:instance-profile/app`
    network.Reservations.push({
      Instances: [{ InstanceId: 'i-app', IamInstanceProfile: { Arn: profile } }],
    })
    network.RoleDetailList.push({
      Arn: `arn:aws:iam::${account}:role/app`,
      InstanceProfileList: [{ Arn: profile }],
      RolePolicyList: [
        { PolicyName: 'app', PolicyDocument: encodeURIComponent(document(...statements)) },
      ],
    })
  }
const endpoint = addInterfaceEndpoint({ service: 'secretsmanager', privateDns: 'vpc' })
const endpointPolicy =
  (...statements: object[]): Change =>
  (network) => {
    network.VpcEndpoints.at(-1)!.PolicyDocument = document(...statements)
  }
const everybody = { Principal: '*' }
const mayRead = appMay(allow('secretsmanager:GetSecretValue', '*'))

const asked = (changes: Change[], request: AskedRequest = read, to = toSecrets): Verdict =>
  ask(changes, { from: { instance: 'i-app' }, to, request })

describe('a request to another service than S3 is decided by', () => {
  it('rule 112: the policy of its interface endpoint', () => {
    const own = endpointPolicy(allow('secretsmanager:GetSecretValue', secret, everybody))
    expect(asked([mayRead, endpoint, own])).toMatchObject({
      reachable: true,
      via: 'interface-endpoint',
      stages: { policy: 'passed' },
    })
    const others = endpointPolicy(allow('secretsmanager:GetSecretValue', othersSecret, everybody))
    const refused = asked([mayRead, endpoint, others])
    expect(codesOf(refused)).toEqual(['policy-endpoint-no-allow'])
    expect(refused.blockers[0]?.component).toEqual({ kind: 'vpc-endpoint', id: 'vpce-0abc' })
    expect(refused.blockers[0]?.details['message']).toBe(
      `User: arn:aws:sts::${account}:assumed-role/app/i-app is not authorized to perform: secretsmanager:GetSecretValue on resource: "${secret}" because no VPC endpoint policy allows the secretsmanager:GetSecretValue action`,
    )
  })

  it('rule 86: conditions on the endpoint that it comes through', () => {
    const onlyBy = (id: string) =>
      appMay(
        allow('secretsmanager:*', '*', { Condition: { StringEquals: { 'aws:SourceVpce': id } } }),
      )
    expect(asked([onlyBy('vpce-0abc'), endpoint]).reachable).toBe(true)
    expect(codesOf(asked([onlyBy('vpce-0def'), endpoint]))).toEqual(['policy-identity-no-allow'])
  })

  it("rule 90: the caller's own policies", () => {
    const refused = asked([appMay(allow('secretsmanager:ListSecrets', '*')), endpoint])
    expect(codesOf(refused)).toEqual(['policy-identity-no-allow'])
    expect(refused.blockers[0]?.fix[0]).toMatchObject({
      service: 'iam',
      operation: 'PutRolePolicy',
    })
  })

  it("rule 91: across accounts the resource's own policy, which nobody described", () => {
    const verdict = asked([mayRead, endpoint], { ...read, resource: othersSecret })
    expect(verdict.reachable).toBe(true)
    expect(verdict.assumptions).toContainEqual({
      code: 'resource-policy-not-described',
      details: { resource: othersSecret },
    })
    const none = appMay(allow('secretsmanager:ListSecrets', '*'))
    expect(codesOf(asked([none, endpoint], { ...read, resource: othersSecret }))).toEqual([
      'policy-identity-no-allow',
    ])
  })

  it('rule 102: a signature, before any policy', () => {
    const none = endpointPolicy(allow('secretsmanager:ListSecrets', '*', everybody))
    const { blockers } = asked([endpoint, none])
    expect(blockers.map(({ code, fix }) => [code, fix])).toEqual([['policy-unsigned', []]])
  })

  it('what is about no resource at all, and that is said', () => {
    const list: AskedRequest = { action: 'secretsmanager:ListSecrets' }
    const verdict = asked([appMay(allow('secretsmanager:ListSecrets', '*')), endpoint], list)
    expect(verdict.reachable).toBe(true)
    const assumed = verdict.assumptions.map(({ code }) => code)
    expect(assumed).toContain('resource-not-given')
    expect(assumed).not.toContain('resource-policy-not-described')
    expect(codesOf(asked([appMay(allow('secretsmanager:*', secret)), endpoint], list))).toEqual([
      'policy-identity-no-allow',
    ])
  })
})

describe('a request to DynamoDB is decided by', () => {
  const table = `arn:aws:dynamodb:ap-northeast-2:${account}:table/orders`
  const toTables: Question['to'] = { host: 'dynamodb.ap-northeast-2.amazonaws.com', port: 443 }
  const get: AskedRequest = { action: 'dynamodb:GetItem', resource: table }
  const mayGet = appMay(allow('dynamodb:*', '*'))
  const gateway =
    (...statements: object[]): Change =>
    (network) => {
      addGatewayEndpoint('vpce-ddb', ['rtb-app'], 'dynamodb')(network)
      endpointPolicy(...statements)(network)
    }

  it('rule 80: the policy of its gateway endpoint', () => {
    const own = gateway(allow('dynamodb:*', table, everybody))
    expect(asked([mayGet, own], get, toTables)).toMatchObject({
      reachable: true,
      via: 'gateway-endpoint',
    })
    const reads = gateway(allow('dynamodb:GetItem', table, everybody))
    const put = asked([mayGet, reads], { ...get, action: 'dynamodb:PutItem' }, toTables)
    expect(codesOf(put)).toEqual(['policy-endpoint-no-allow'])
  })

  it('rule 81: an account as principal stands for its root user there', () => {
    const byAccount = gateway(allow('dynamodb:*', table, { Principal: { AWS: account } }))
    expect(codesOf(asked([mayGet, byAccount], get, toTables))).toEqual(['policy-endpoint-no-allow'])
  })
})
