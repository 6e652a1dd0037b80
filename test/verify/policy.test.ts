import { describe, expect, test } from 'vitest'
import { conditionContext } from '../../src/verify/policy/condition-context.ts'
import { conditionHolds } from '../../src/verify/policy/conditions.ts'
import { decideRequest } from '../../src/verify/policy/decide-request.ts'
import { operators } from '../../src/verify/policy/operators.ts'
import { parsePolicy } from '../../src/verify/policy/parse-policy.ts'
import { isPublicPolicy } from '../../src/verify/policy/public-policy.ts'
import { boundaries } from './policy-cases/boundaries.ts'
import { blockCases } from './policy-cases/condition-blocks.ts'
import { operatorCases } from './policy-cases/condition-operators.ts'
import { crossAccount } from './policy-cases/cross-account.ts'
import { anyAllow, compiled, identity, own } from './policy-cases/documents.ts'
import { endpoints } from './policy-cases/endpoint-policies.ts'
import { moreConditions } from './policy-cases/more-conditions.ts'
import { moreRequests } from './policy-cases/more-requests.ts'
import { moreStatements } from './policy-cases/more-statements.ts'
import { network } from './policy-cases/networks.ts'
import { principalCases } from './policy-cases/principals.ts'
import { publicAccess, publicCases } from './policy-cases/public-access.ts'
import { readingCases } from './policy-cases/reading.ts'
import { request, throughEndpoint } from './policy-cases/requests.ts'
import { sameAccount } from './policy-cases/same-account.ts'
import { statementCases } from './policy-cases/statements.ts'

const conditionCases = [...operatorCases, ...blockCases, ...moreConditions]
const statementRows = [...statementCases, ...moreStatements]
const requestCases = [
  ...principalCases(),
  ...sameAccount,
  ...crossAccount,
  ...endpoints,
  ...network,
  ...publicAccess,
  ...boundaries,
  ...moreRequests,
]

describe('a condition', () => {
  test.for(conditionCases)('$name ($page)', ({ condition, keys, holds, version }) => {
    const { statements } = compiled({ ...anyAllow, Condition: condition }, version)
    const context = conditionContext(keys)
    expect(statements[0]?.conditions.every((one) => conditionHolds(one, context))).toBe(holds)
  })

  test.for(Object.keys(operators))(
    'of the operator %s has cases, with and without a match',
    (name) => {
      const own = operatorCases.filter(({ condition }) => Object.hasOwn(condition, name))
      expect(new Set(own.map(({ holds }) => holds))).toEqual(new Set([true, false]))
    },
  )
})

describe('a statement', () => {
  test.for(statementRows)('$name ($page)', ({ statement, action, resource, applies }) => {
    const policies = { identity: identity({ Effect: 'Allow', ...statement }) }
    expect(decideRequest(request({ action, resource }), policies).allowed).toBe(applies)
  })
})

describe('a request', () => {
  test.for(requestCases)('$name ($page)', ({ request: asked, policies, allowed, code, rows }) => {
    const decision = decideRequest(asked, policies)
    expect(decision).toMatchObject({ allowed, ...(code !== undefined && { code }) })
    const outcomes = Object.fromEntries(decision.rows.map(({ kind, outcome }) => [kind, outcome]))
    expect(outcomes).toMatchObject(rows ?? {})
  })

  test('has a row for each kind of policy, in the order in which it meets them', () => {
    const { rows } = decideRequest(request(), {})
    expect(rows.map(({ kind }) => kind)).toEqual([
      'endpoint',
      'block-public-access',
      'bucket',
      'identity',
      'boundary',
    ])
  })

  test('is told which statement decided, by its place and its Sid, and which keys it looked at', () => {
    const { rows, keys } = decideRequest(request({ origin: throughEndpoint }), {
      identity: [
        { name: 'silent', policy: compiled({ ...anyAllow, Action: 'ec2:*' }) },
        { name: 'reads', policy: compiled([{ ...anyAllow, Action: 'ec2:*' }, anyAllow]) },
      ],
      bucket: compiled([
        { ...anyAllow, Principal: '*', Action: 's3:PutObject' },
        {
          Sid: 'Network',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: {
            StringNotEquals: { 'aws:SourceVpce': 'vpce-0bbb' },
            NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
          },
        },
      ]),
    })
    expect(rows.find(({ kind }) => kind === 'bucket')).toEqual({
      kind: 'bucket',
      outcome: 'explicit-deny',
      statement: { index: 1, sid: 'Network' },
      unmet: [],
    })
    expect(rows.find(({ kind }) => kind === 'identity')?.statement).toEqual({
      policy: 'reads',
      index: 1,
    })
    expect(keys).toEqual([
      { key: 'aws:SourceVpce', values: ['vpce-0aaa'] },
      { key: 'aws:SourceIp' },
    ])
  })

  test('is told of the statements whose conditions it does not meet', () => {
    const { rows, keys } = decideRequest(request(), {
      bucket: compiled({
        Sid: 'FromVpc',
        ...anyAllow,
        Principal: { AWS: own },
        Condition: { StringEquals: { 'AWS:sourcevpc': 'vpc-0aaa' } },
      }),
    })
    const bucket = rows.find(({ kind }) => kind === 'bucket')
    expect(bucket).toEqual({
      kind: 'bucket',
      outcome: 'no-allow',
      unmet: [{ index: 0, sid: 'FromVpc' }],
    })
    expect(keys).toEqual([{ key: 'AWS:sourcevpc' }])
  })

  test('is told where an allow goes to the account only', () => {
    const { rows } = decideRequest(request(), {
      bucket: compiled({ ...anyAllow, Principal: { AWS: own } }),
    })
    expect(rows.find(({ kind }) => kind === 'bucket')).toMatchObject({
      outcome: 'allow',
      toAccount: true,
    })
  })
})

describe('a bucket policy', () => {
  test.for(publicCases)('$name ($page)', ({ statements, isPublic }) => {
    expect(isPublicPolicy(compiled(statements))).toBe(isPublic)
  })
})

describe('a document', () => {
  test.for(readingCases)('$name ($page)', ({ text, problem }) => {
    const parsed = parsePolicy(text)
    expect(parsed.kind === 'unreadable' ? parsed.problem : undefined).toBe(problem)
  })
})

test('there are at least 300 cases, each with its page and a name of its own', () => {
  const all = [
    ...conditionCases,
    ...statementRows,
    ...requestCases,
    ...publicCases,
    ...readingCases,
  ]
  expect(all.length).toBeGreaterThanOrEqual(300)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(all.filter(({ page }) => !/^\S.* Guide, "|^S3 API Reference, "/.test(page))).toEqual([])
})
