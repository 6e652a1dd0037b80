import { describe, expect, it } from 'vitest'
import { conditionContext } from '../../src/verify/policy/condition-context.ts'
import {
  arnParts,
  coversAll,
  matchesArn,
  matchesGlob,
  wildcardGlob,
} from '../../src/verify/policy/glob.ts'
import { parsePolicy } from '../../src/verify/policy/parse-policy.ts'
import { fillGlob, fillText, parseTemplate } from '../../src/verify/policy/template.ts'
import { anyAllow, own } from './policy-cases/documents.ts'

const problemOf = (document: unknown) => {
  const parsed = parsePolicy(typeof document === 'string' ? document : JSON.stringify(document))
  return parsed.kind === 'unreadable' ? `${parsed.problem}: ${parsed.why}` : 'read'
}
const withStatement = (more: object) => ({
  Version: '2012-10-17',
  Statement: [{ ...anyAllow, ...more }],
})

describe('a document that cannot be read', () => {
  it.each([
    ['{', 'not-json: the policy is not JSON'],
    ['[]', 'not-json: the policy is not a JSON object'],
    ['null', 'not-json: the policy is not a JSON object'],
    [
      { Version: '2013-01-01', Statement: [] },
      'version: Version is neither 2012-10-17 nor 2008-10-17',
    ],
    [{ Version: '2012-10-17' }, 'no-statement: the policy has no Statement'],
    [{ Statements: [] }, 'element: there is no element Statements'],
    [withStatement({ Effect: 'allow' }), 'effect: Effect is allow, not Allow or Deny'],
    [withStatement({ Efect: 'Allow' }), 'element: there is no element Efect'],
    [withStatement({ Action: undefined }), 'no-action: a statement has no Action'],
    [withStatement({ NotAction: 's3:*' }), 'action: a statement has both Action and NotAction'],
    [
      withStatement({ NotResource: '*' }),
      'resource: a statement has both Resource and NotResource',
    ],
    [
      withStatement({ Principal: '*', NotPrincipal: '*' }),
      'principal: a statement has both Principal and NotPrincipal',
    ],
    [withStatement({ Principal: 'me' }), 'principal: Principal is neither * nor an object'],
    [withStatement({ Principal: { Aws: '*' } }), 'element: there is no element Aws'],
    [
      withStatement({ Principal: { AWS: [1] } }),
      'principal: Principal holds something that is no string',
    ],
    [withStatement({ Principal: { AWS: 'ana' } }), 'principal: ana is not a principal'],
    [{ ...withStatement({}), Id: 'x' }, 'read'],
    [{ Statement: [anyAllow] }, 'read'],
    [{ Version: '2008-10-17', Statement: anyAllow }, 'read'],
  ])('%j: %s', (document, says) => {
    expect(problemOf(document)).toBe(says)
  })

  it('is longer than any policy of AWS', () => {
    const long = (length: number) => {
      const text = JSON.stringify(withStatement({}))
      return text + ' '.repeat(length - text.length)
    }
    expect(problemOf(long(128 * 1024))).toBe('read')
    expect(problemOf(long(128 * 1024 + 1))).toBe(
      'too-long: the policy is longer than 131072 characters',
    )
  })
})

describe('a principal in a policy', () => {
  const kindOf = (name: string, type = 'AWS') => {
    const parsed = parsePolicy(JSON.stringify(withStatement({ Principal: { [type]: name } })))
    return parsed.kind === 'policy' ? parsed.policy.statements[0]?.principals?.items[0] : 'refused'
  }

  it.each([
    ['111122223333', { kind: 'account', accountId: own }],
    ['arn:aws:iam::111122223333:root', { kind: 'account', accountId: own }],
    ['arn:aws-cn:iam::111122223333:root', { kind: 'account', accountId: own }],
    ['arn:aws-us-gov:iam::111122223333:root', { kind: 'account', accountId: own }],
    [
      'arn:aws:iam::111122223333:user/ana',
      { kind: 'arn', arn: 'arn:aws:iam::111122223333:user/ana' },
    ],
    [
      'arn:aws-cn:sts::111122223333:assumed-role/r/s',
      { kind: 'arn', arn: 'arn:aws-cn:sts::111122223333:assumed-role/r/s' },
    ],
    [
      'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1',
      { kind: 'arn', arn: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
    ],
    ['AIDAEXAMPLEEXAMPLE', { kind: 'other', type: 'AWS', name: 'AIDAEXAMPLEEXAMPLE' }],
    ['*', { kind: 'everyone' }],
  ])('%s', (name, principal) => {
    expect(kindOf(name)).toEqual(principal)
  })

  it.each([
    'x111122223333',
    '111122223333x',
    '1111222233334',
    'xarn:aws:iam::111122223333:root',
    'arn:aws:iam::111122223333:roots*',
    'arn:aws:iam::111122223333:user/*',
    'xarn:aws:iam::111122223333:user/ana',
    'arn:aws!:iam::111122223333:user/ana',
    'arn:aws:s3::111122223333:user/ana',
    'AIDAshort',
  ])('%s is refused', (name) => {
    expect(kindOf(name)).toBe('refused')
  })

  it('of another type is kept as it is', () => {
    expect(kindOf('ec2.amazonaws.com', 'Service')).toEqual({
      kind: 'other',
      type: 'Service',
      name: 'ec2.amazonaws.com',
    })
    expect(kindOf('*', 'Service')).toEqual({ kind: 'everyone' })
  })
})

describe('a pattern', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['a*c', 'abcbc', true],
    ['a*c', 'abcb', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a**', 'a', true],
    ['*a*b', 'xaxbxab', true],
    ['ab', 'abc', false],
    ['abc', 'ab', false],
    ['A', 'a', false],
    ['?', '😀', true],
  ])('%s and %s: %s', (pattern, text, matches) => {
    expect(matchesGlob(wildcardGlob(pattern), text)).toBe(matches)
  })

  it.each([
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/k:1', true],
    ['arn:*:s3:::b/*', 'arn:aws:s3:::b/k', true],
    ['arn:aws:*:b/k', 'arn:aws:s3:::b/k', false],
    ['arn:aws:s3:::*', 'arn:aws:s3:::b', true],
    ['arn:aws:s3:::b', 'xrn:aws:s3:::b', false],
    ['arn:aws:s3:::b', 'arn:aws:s3::b', false],
    ['*:aws:s3:::b', 'xrn:aws:s3:::b', false],
    ['arn:aws:s3', 'arn:aws:s3:::b', false],
    ['arn:aws:iam::1:user/a:b', 'arn:aws:iam::1:user/a:b', true],
  ])('of an ARN %s and %s: %s', (pattern, arn, matches) => {
    expect(matchesArn(arnParts(wildcardGlob(pattern)), arn)).toBe(matches)
  })

  it('covers all where it is nothing but runs', () => {
    expect(['*', '**', '', 'a', '*a', '?'].map((text) => coversAll(wildcardGlob(text)))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a policy variable', () => {
  const context = conditionContext({
    'aws:username': ['a*'],
    'aws:TagKeys': ['one', 'two'],
    'aws:none': [],
  })
  const text = (template: string, hasVariables = true) =>
    fillText(parseTemplate(template, hasVariables), context)

  it.each([
    ['home/${aws:username}/', 'home/a*/'],
    ['${aws:username}', 'a*'],
    ['${AWS:UserName}-${aws:username}', 'a*-a*'],
    ['${*}${?}${$}', '*?$'],
    ["${aws:missing, 'else'}", 'else'],
    ["${aws:missing, ''}", ''],
    ['${aws:missing}', undefined],
    ['x${aws:TagKeys}', undefined],
    ["${aws:TagKeys, 'none'}", 'none'],
    ['plain', 'plain'],
    ['', ''],
  ])('%s is %s', (template, filled) => {
    expect(text(template)).toBe(filled)
  })

  it('is text in an older document', () => {
    expect(text('${aws:username}', false)).toBe('${aws:username}')
  })

  it('is no wildcard, whatever its value is, and neither is an escaped star', () => {
    const covers = (template: string, value: string) =>
      matchesGlob(fillGlob(parseTemplate(template, true), context)!, value)
    expect(covers('${aws:username}', 'a*')).toBe(true)
    expect(covers('${aws:username}', 'ab')).toBe(false)
    expect(covers('${*}', 'ab')).toBe(false)
    expect(covers('*${aws:username}', 'xa*')).toBe(true)
    expect(fillGlob(parseTemplate('${aws:missing}', true), context)).toBeUndefined()
  })

  it('is absent where its key has no value', () => {
    expect(context.valuesOf('aws:none')).toBeUndefined()
    expect(context.valuesOf('AWS:TAGKEYS')).toEqual(['one', 'two'])
  })
})
