import { object, type Json } from './documents.ts'
import { actionPage, notActionPage, notResourcePage, resourcePage } from './pages.ts'

export interface StatementCase {
  readonly name: string
  readonly page: string
  readonly statement: Json
  readonly action: string
  readonly resource: string
  readonly applies: boolean
}

export function about(
  page: string,
  rows: readonly (readonly [Json, action: string, resource: string, applies: boolean])[],
): StatementCase[] {
  return rows.map(([statement, action, resource, applies]) => ({
    name: `${JSON.stringify(statement)} ${applies ? 'is' : 'is not'} about ${action} on ${resource}`,
    page,
    statement,
    action,
    resource,
    applies,
  }))
}

const everything = { Resource: '*' }

export const statementCases: readonly StatementCase[] = [
  ...about(actionPage, [
    [{ Action: 's3:GetObject', ...everything }, 's3:GetObject', object, true],
    [{ Action: 'S3:getOBJECT', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:GetObject', ...everything }, 's3:GetObjectVersion', object, false],
    [{ Action: 's3:Get*', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:get*', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:*Object', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:?etObject', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:Put*', ...everything }, 's3:GetObject', object, false],
    [{ Action: 's3:*', ...everything }, 's3:GetObject', object, true],
    [{ Action: '*', ...everything }, 's3:GetObject', object, true],
    [{ Action: 'ec2:*', ...everything }, 's3:GetObject', object, false],
    [{ Action: ['s3:PutObject', 's3:GetObject'], ...everything }, 's3:GetObject', object, true],
    [{ Action: ['s3:PutObject', 's3:ListBucket'], ...everything }, 's3:GetObject', object, false],
    [{ Action: [], ...everything }, 's3:GetObject', object, false],
  ]),
  ...about(notActionPage, [
    [{ NotAction: 's3:PutObject', ...everything }, 's3:GetObject', object, true],
    [{ NotAction: 's3:GetObject', ...everything }, 's3:GetObject', object, false],
    [{ NotAction: 's3:get*', ...everything }, 's3:GetObject', object, false],
    [{ NotAction: ['iam:*', 's3:PutObject'], ...everything }, 's3:GetObject', object, true],
    [{ NotAction: ['iam:*', 's3:*'], ...everything }, 's3:GetObject', object, false],
  ]),
  ...about(resourcePage, [
    [{ Action: '*', Resource: object }, 's3:GetObject', object, true],
    [{ Action: '*', Resource: 'arn:aws:s3:::b/*' }, 's3:GetObject', object, true],
    [{ Action: '*', Resource: 'arn:aws:s3:::b/*' }, 's3:GetObject', 'arn:aws:s3:::b/k/l', true],
    [{ Action: '*', Resource: 'arn:aws:s3:::b/*' }, 's3:ListBucket', 'arn:aws:s3:::b', false],
    [{ Action: '*', Resource: 'arn:aws:s3:::b' }, 's3:GetObject', object, false],
    [{ Action: '*', Resource: 'arn:aws:s3:::b' }, 's3:ListBucket', 'arn:aws:s3:::b', true],
    [{ Action: '*', Resource: 'arn:aws:s3:::b*' }, 's3:ListBucket', 'arn:aws:s3:::bee', true],
    [{ Action: '*', Resource: 'arn:aws:s3:::?/k' }, 's3:GetObject', object, true],
    [{ Action: '*', Resource: 'arn:aws:s3:::??/k' }, 's3:GetObject', object, false],
    [{ Action: '*', Resource: 'arn:aws:s3:::b/K' }, 's3:GetObject', object, false],
    [{ Action: '*', Resource: 'arn:aws:s3:::B/k' }, 's3:GetObject', object, false],
    [{ Action: '*', Resource: 'arn:aws:s3:::*' }, 's3:GetObject', object, true],
    [{ Action: '*', Resource: 'arn:aws:s3' }, 's3:GetObject', object, true],
    [{ Action: '*', Resource: 'arn:aws:s3:*' }, 's3:GetObject', object, true],
    [{ Action: '*', Resource: 'arn:aws:sqs:*' }, 's3:GetObject', object, false],
    [
      { Action: '*', Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] },
      's3:GetObject',
      object,
      true,
    ],
    [{ Action: '*', Resource: [] }, 's3:GetObject', object, false],
    [
      { Action: '*', Resource: 'arn:aws:s3:::b/*/test/*' },
      's3:GetObject',
      'arn:aws:s3:::b/1/test/o',
      true,
    ],
    [
      { Action: '*', Resource: 'arn:aws:s3:::b/*/test/*' },
      's3:GetObject',
      'arn:aws:s3:::b/1/2/test.jpg',
      false,
    ],
    [
      { Action: '*', Resource: 'arn:aws:s3:::b/*/test/*' },
      's3:GetObject',
      'arn:aws:s3:::b/test/o',
      false,
    ],
    [{ Action: '*', Resource: 'arn:aws:s3:::b/a:*' }, 's3:GetObject', 'arn:aws:s3:::b/a:b:c', true],
    [{ Action: '*', Resource: '*' }, 's3:ListAllMyBuckets', '*', true],
    [{ Action: '*', Resource: 'arn:aws:s3:::*' }, 's3:ListAllMyBuckets', '*', true],
    [{ Action: '*', Resource: 'arn:aws:s3:::b' }, 's3:ListAllMyBuckets', '*', false],
  ]),
  ...about(notResourcePage, [
    [{ Action: '*', NotResource: 'arn:aws:s3:::b/*' }, 's3:GetObject', object, false],
    [{ Action: '*', NotResource: 'arn:aws:s3:::c/*' }, 's3:GetObject', object, true],
    [{ Action: '*', NotResource: ['arn:aws:s3:::c/*', object] }, 's3:GetObject', object, false],
  ]),
]
