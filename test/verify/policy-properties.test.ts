import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionContext } from '../../src/verify/policy/condition-context.ts'
import { conditionHolds } from '../../src/verify/policy/conditions.ts'
import { decideRequest, type Policies } from '../../src/verify/policy/decide-request.ts'
import { matchesGlob, wildcardGlob } from '../../src/verify/policy/glob.ts'
import { operators } from '../../src/verify/policy/operators.ts'
import { parseTemplate } from '../../src/verify/policy/template.ts'
import { compiled, type Json } from './policy-cases/documents.ts'
import { ana, fromLaptop, request, session, throughEndpoint } from './policy-cases/requests.ts'

const action = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:GetObject', 's3:PutObject', 'ec2:*')
const resource = fc.constantFrom('*', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/k', 'arn:aws:s3:::c/*')
const principal = fc.constantFrom<unknown>(
  '*',
  { AWS: '111122223333' },
  { AWS: '444455556666' },
  { AWS: ana.arn },
  { AWS: session.arn },
)
const condition = fc.constantFrom<Json>(
  {},
  { StringEquals: { 'aws:SourceVpce': 'vpce-0aaa' } },
  { StringNotEquals: { 'aws:SourceVpce': 'vpce-0aaa' } },
  { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  { StringLike: { 'aws:username': '${aws:username}' } },
)
const effect = fc.constantFrom('Allow', 'Deny')

const bare = fc.record({
  Effect: effect,
  Action: action,
  Resource: resource,
  Condition: condition,
})
const withPrincipal = fc.record({
  Effect: effect,
  Action: action,
  Resource: resource,
  Condition: condition,
  Principal: principal,
})

interface Written {
  readonly identity: readonly Json[]
  readonly bucket: readonly Json[]
  readonly endpoint: readonly Json[]
  readonly type: 'Gateway' | 'Interface'
}

const written: fc.Arbitrary<Written> = fc.record({
  identity: fc.array(bare, { maxLength: 4 }),
  bucket: fc.array(withPrincipal, { maxLength: 4 }),
  endpoint: fc.array(withPrincipal, { maxLength: 3 }),
  type: fc.constantFrom('Gateway', 'Interface'),
})

const asked = fc
  .record({
    by: fc.constantFrom('root', 'ana', 'session', 'stranger', 'anonymous'),
    origin: fc.constantFrom(throughEndpoint, fromLaptop),
    action: fc.constantFrom('s3:GetObject', 's3:PutObject'),
  })
  .map(request)

function policies({ identity, bucket, endpoint, type }: Written): Policies {
  return {
    identity: [{ name: 'inline', policy: compiled(identity) }],
    bucket: compiled(bucket),
    endpoint: { type, policy: compiled(endpoint) },
  }
}

const kind = fc.constantFrom('identity', 'bucket', 'endpoint')

describe('whatever the policies', () => {
  test('one more Deny never lets in who was refused', () => {
    fc.assert(
      fc.property(written, asked, kind, withPrincipal, fc.nat(), (was, one, where, more, at) => {
        const { Principal, ...plain } = { ...more, Effect: 'Deny' }
        const denial = where === 'identity' ? plain : { ...plain, Principal }
        const now = { ...was, [where]: was[where].toSpliced(at % 4, 0, denial) }
        const before = decideRequest(one, policies(was)).allowed
        return before || !decideRequest(one, policies(now)).allowed
      }),
      { numRuns: 2000 },
    )
  })

  test('one Allow less never lets in who was refused', () => {
    fc.assert(
      fc.property(written, asked, kind, fc.nat(), (was, one, where, at) => {
        const allows = was[where].filter((each) => each['Effect'] === 'Allow')
        const gone = allows[at % Math.max(1, allows.length)]
        const now = { ...was, [where]: was[where].filter((each) => each !== gone) }
        const before = decideRequest(one, policies(was)).allowed
        return before || !decideRequest(one, policies(now)).allowed
      }),
      { numRuns: 2000 },
    )
  })

  test('the order of statements decides nothing', () => {
    fc.assert(
      fc.property(written, asked, (was, one) => {
        const turned = {
          ...was,
          identity: was.identity.toReversed(),
          bucket: was.bucket.toReversed(),
          endpoint: was.endpoint.toReversed(),
        }
        const { allowed, code } = decideRequest(one, policies(was))
        const again = decideRequest(one, policies(turned))
        return again.allowed === allowed && again.code === code
      }),
    )
  })

  test('a refusal has a code, and an admission has none', () => {
    fc.assert(
      fc.property(written, asked, (was, one) => {
        const { allowed, code } = decideRequest(one, policies(was))
        return allowed === (code === undefined)
      }),
    )
  })
})

const value = fc.constantFrom(
  'a',
  'A',
  'ab',
  '1',
  '2',
  '10.0.0.1',
  'true',
  '2026',
  'arn:aws:s3:::a',
)
const plainOperator = fc.constantFrom(
  ...(Object.keys(operators) as (keyof typeof operators)[]).filter((name) => name !== 'Null'),
)
const set = fc.constantFrom(undefined, 'all' as const, 'any' as const)

describe('whatever the condition', () => {
  test('IfExists is the plain operator where the key is there', () => {
    fc.assert(
      fc.property(
        plainOperator,
        set,
        fc.array(value),
        fc.array(value, { minLength: 1 }),
        (operator, setOf, wanted, given) => {
          const one = {
            operator,
            ...(setOf !== undefined && { set: setOf }),
            key: 'test:Key',
            values: wanted.map((text) => ({ text, template: parseTemplate(text, true) })),
          }
          const context = conditionContext({ 'test:key': given })
          expect(conditionHolds({ ...one, ifExists: true }, context)).toBe(
            conditionHolds({ ...one, ifExists: false }, context),
          )
        },
      ),
    )
  })

  test('IfExists holds where the key is not there', () => {
    fc.assert(
      fc.property(plainOperator, set, fc.array(value), (operator, setOf, wanted) =>
        conditionHolds(
          {
            operator,
            ...(setOf !== undefined && { set: setOf }),
            ifExists: true,
            key: 'test:Key',
            values: wanted.map((text) => ({ text, template: parseTemplate(text, true) })),
          },
          conditionContext({}),
        ),
      ),
    )
  })
})

/** What a pattern covers, from the definition: slow, and plain enough to be right. */
function covers(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const [first] = pattern
  const rest = pattern.slice(1)
  if (first === '*') {
    return Array.from({ length: text.length + 1 }, (_, at) => text.slice(at)).some((tail) =>
      covers(rest, tail),
    )
  }
  return text !== '' && (first === '?' || first === text[0]) && covers(rest, text.slice(1))
}

describe('a pattern', () => {
  const letters = (alphabet: readonly string[]) =>
    fc.array(fc.constantFrom(...alphabet), { maxLength: 9 }).map((all) => all.join(''))

  test('covers what its definition says', () => {
    fc.assert(
      fc.property(letters(['a', 'b', '*', '?']), letters(['a', 'b', '*']), (pattern, text) => {
        expect(matchesGlob(wildcardGlob(pattern), text)).toBe(covers(pattern, text))
      }),
      { numRuns: 5000 },
    )
  })

  test('of many runs is no trap', () => {
    const pattern = wildcardGlob(`${'*a'.repeat(200)}b`)
    const began = performance.now()
    expect(matchesGlob(pattern, 'a'.repeat(4000))).toBe(false)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('counts a character beyond the basic plane as one', () => {
    expect(matchesGlob(wildcardGlob('?'), '🙂')).toBe(true)
  })
})
