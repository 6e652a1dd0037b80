import { anyAllow, own, type Json } from './documents.ts'
import { actionPage, conditionPage, principalPage, resourcePage } from './pages.ts'
import { ana } from './requests.ts'

export interface ReadingCase {
  readonly name: string
  readonly page: string
  readonly text: string
  readonly problem?: string
}

const grammarPage = 'IAM User Guide, "IAM JSON policy element reference"'

function reading(
  page: string,
  rows: readonly (readonly [name: string, document: unknown, problem?: string])[],
): ReadingCase[] {
  return rows.map(([name, document, problem]) => ({
    name: `${name} ${problem === undefined ? 'is read' : `is refused as ${problem}`}`,
    page,
    text: typeof document === 'string' ? document : JSON.stringify(document),
    ...(problem !== undefined && { problem }),
  }))
}

export const statement = (more: Json): Json => ({ Statement: [{ ...anyAllow, ...more }] })

export const readingCases: readonly ReadingCase[] = [
  ...reading(grammarPage, [
    ['a document with one statement', { Version: '2012-10-17', Statement: anyAllow }],
    ['a document with a list of statements', { Statement: [anyAllow, anyAllow] }],
    ['a document with an Id', { Id: 'x', Statement: [anyAllow] }],
    ['a document without statements', { Statement: [] }],
    ['a document of 2008', { Version: '2008-10-17', Statement: [anyAllow] }],
    ['no JSON', '{', 'not-json'],
    ['a JSON list', '[]', 'not-json'],
    ['a JSON null', 'null', 'not-json'],
    ['an unknown version', { Version: '2012-10-18', Statement: [anyAllow] }, 'version'],
    ['no Statement', { Version: '2012-10-17' }, 'no-statement'],
    ['a statement that is a text', { Statement: 'Allow' }, 'no-statement'],
    ['an element of another name', { statement: [anyAllow] }, 'element'],
    ['a statement’s element in small letters', statement({ condition: {} }), 'element'],
    ['a Sid that is a number', statement({ Sid: 1 }), 'element'],
    [
      'a document longer than 128 KiB',
      JSON.stringify({ Id: 'x'.repeat(131_072), Statement: [] }),
      'too-long',
    ],
    ['a deep document', `{"Statement":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'no-statement'],
  ]),
  ...reading('IAM User Guide, "IAM JSON policy elements: Effect"', [
    ['Effect Deny', statement({ Effect: 'Deny' })],
    ['Effect allow in small letters', statement({ Effect: 'allow' }), 'effect'],
    ['no Effect', { Statement: [{ Action: '*', Resource: '*' }] }, 'effect'],
  ]),
  ...reading(actionPage, [
    ['no Action', { Statement: [{ Effect: 'Allow', Resource: '*' }] }, 'no-action'],
    ['Action and NotAction', statement({ NotAction: 's3:*' }), 'action'],
    ['an action without its service', statement({ Action: 'GetObject' }), 'action'],
    ['an action that is a number', statement({ Action: 1 }), 'action'],
    ['wildcards in a service and a name', statement({ Action: 's?:Get*' })],
  ]),
  ...reading(resourcePage, [
    ['Resource and NotResource', statement({ NotResource: '*' }), 'resource'],
    ['a resource that is a name', statement({ Resource: 'b/*' }), 'resource'],
    [
      'a trust policy without a Resource',
      {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'ec2.amazonaws.com' },
          },
        ],
      },
    ],
    [
      'a variable in an ARN’s account',
      {
        Version: '2012-10-17',
        Statement: [{ ...anyAllow, Resource: 'arn:aws:s3:::${aws:username}/*' }],
      },
    ],
    [
      'a variable before the fifth colon',
      {
        Version: '2012-10-17',
        Statement: [{ ...anyAllow, Resource: 'arn:aws:iam::${aws:PrincipalAccount}:user/x' }],
      },
      'resource',
    ],
  ]),
  ...reading(principalPage, [
    ['a principal ARN', statement({ Principal: { AWS: ana.arn } })],
    [
      'several types of principals',
      statement({ Principal: { AWS: [own, '*'], Service: ['a.amazonaws.com'] } }),
    ],
    ['the id of a deleted user', statement({ Principal: { AWS: 'AIDAJQABLZS4A3QDU576Q' } })],
    [
      'CloudFront’s origin access identity',
      statement({
        Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
      }),
    ],
    [
      'a wildcard in a principal’s ARN',
      statement({ Principal: { AWS: `arn:aws:iam::${own}:user/*` } }),
      'principal',
    ],
    [
      'a wildcard for an account',
      statement({ Principal: { AWS: 'arn:aws:iam::*:root' } }),
      'principal',
    ],
    ['a name alone', statement({ Principal: { AWS: 'ana' } }), 'principal'],
    ['a text that is not *', statement({ Principal: own }), 'principal'],
    ['an unknown type', statement({ Principal: { User: 'ana' } }), 'element'],
    ['Principal and NotPrincipal', statement({ Principal: '*', NotPrincipal: '*' }), 'principal'],
  ]),
  ...reading(conditionPage, [
    ['an unknown operator', statement({ Condition: { StringIs: { a: 'b' } } }), 'condition'],
    ['NullIfExists', statement({ Condition: { NullIfExists: { a: 'true' } } }), 'condition'],
    [
      'an operator in small letters',
      statement({ Condition: { stringequals: { a: 'b' } } }),
      'condition',
    ],
    [
      'an unknown set operator',
      statement({ Condition: { 'ForSomeValues:StringEquals': { a: 'b' } } }),
      'condition',
    ],
    ['an operator without keys', statement({ Condition: { StringEquals: 'b' } }), 'condition'],
    [
      'a value that is an object',
      statement({ Condition: { StringEquals: { a: {} } } }),
      'condition',
    ],
    ['a value that is null', statement({ Condition: { StringEquals: { a: null } } }), 'condition'],
    [
      'numbers and booleans as values',
      statement({ Condition: { NumericEquals: { a: 1 }, Bool: { b: true } } }),
    ],
  ]),
]
