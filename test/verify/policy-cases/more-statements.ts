import { object } from './documents.ts'
import { actionPage, notActionPage, notResourcePage, resourcePage, variablesPage } from './pages.ts'
import { about, type StatementCase } from './statements.ts'

const everything = { Resource: '*' }
const bucket = 'arn:aws:s3:::b'
const on = (Resource: string | readonly string[]) => ({ Action: 's3:*', Resource })
const unless = (NotResource: string | readonly string[]) => ({ Action: 's3:*', NotResource })

export const moreStatements: readonly StatementCase[] = [
  ...about(actionPage, [
    [{ Action: 's3:GetObject', ...everything }, 's3:GetObjectTagging', object, false],
    [{ Action: 's3:GetObject*', ...everything }, 's3:GetObjectTagging', object, true],
    [{ Action: 's3:Get?bject', ...everything }, 's3:GetObject', object, true],
    [{ Action: '*:*', ...everything }, 's3:GetObject', object, true],
    [{ Action: '*:GetObject', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:*Get*', ...everything }, 's3:GetObject', object, true],
    [{ Action: 'S3:*', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3:GETOBJECT', ...everything }, 's3:GetObject', object, true],
    [{ Action: 's3-object-lambda:*', ...everything }, 's3:GetObject', object, false],
    [{ Action: 's3express:*', ...everything }, 's3:GetObject', object, false],
    [{ Action: 's3:List*', ...everything }, 's3:ListBucket', bucket, true],
    [{ Action: 's3:ListObjectsV2', ...everything }, 's3:ListBucket', bucket, false],
    [{ Action: 's3:HeadObject', ...everything }, 's3:GetObject', object, false],
  ]),
  ...about(notActionPage, [
    [{ NotAction: ['s3:Put*', 's3:Delete*'], ...everything }, 's3:GetObject', object, true],
    [{ NotAction: ['s3:Put*', 's3:Delete*'], ...everything }, 's3:DeleteObject', object, false],
    [{ NotAction: '*', ...everything }, 's3:GetObject', object, false],
    [{ NotAction: 'S3:GETOBJECT', ...everything }, 's3:GetObject', object, false],
    [{ NotAction: 'iam:*', NotResource: 'arn:aws:s3:::c/*' }, 's3:GetObject', object, true],
  ]),
  ...about(resourcePage, [
    [on('arn:*:s3:::b/*'), 's3:GetObject', object, true],
    [on('arn:aws-cn:s3:::b/*'), 's3:GetObject', object, false],
    [on('arn:aws:s3:ap-northeast-2:111122223333:b/*'), 's3:GetObject', object, false],
    [on('arn:aws:s3::111122223333:b/*'), 's3:GetObject', object, false],
    [on('arn:aws:s3:::b/*'), 's3:GetObject', 'arn:aws:s3:::b/', true],
    [on('arn:aws:s3:::b/?'), 's3:GetObject', object, true],
    [on('arn:aws:s3:::b/?'), 's3:GetObject', 'arn:aws:s3:::b/kk', false],
    [on('arn:aws:s3:::b*'), 's3:GetObject', object, true],
    [on('arn:aws:s3:::*/k'), 's3:GetObject', 'arn:aws:s3:::b/x/k', true],
    [on('arn:aws:s3:::b/a b'), 's3:GetObject', 'arn:aws:s3:::b/a b', true],
    [on('arn:aws:s3:::b/*.csv'), 's3:GetObject', 'arn:aws:s3:::b/2026/a.csv', true],
    [on('arn:aws:s3:::b/*.csv'), 's3:GetObject', 'arn:aws:s3:::b/2026/a.CSV', false],
    [on(['arn:aws:s3:::b', 'arn:aws:s3:::b/*']), 's3:ListBucket', bucket, true],
    [on('arn:aws:s3:ap-northeast-2:*:accesspoint/*'), 's3:GetObject', object, false],
    [on('arn:aws:s3:::a?c/*'), 's3:GetObject', 'arn:aws:s3:::abc/k', true],
    [on('arn:aws:s3:::*-logs/*'), 's3:GetObject', 'arn:aws:s3:::app-logs/k', true],
  ]),
  ...about(notResourcePage, [
    [unless([bucket, 'arn:aws:s3:::b/*']), 's3:ListBucket', bucket, false],
    [unless(bucket), 's3:GetObject', object, true],
    [unless('*'), 's3:GetObject', object, false],
    [unless('arn:aws:s3:::b*'), 's3:GetObject', object, false],
    [unless('arn:aws:s3:::b/public/*'), 's3:GetObject', object, true],
  ]),
  ...about(`${variablesPage}, Resource element`, [
    [on('arn:aws:s3:::b/${aws:username}/*'), 's3:GetObject', 'arn:aws:s3:::b/ana/k', true],
    [on('arn:aws:s3:::b/${aws:username}/*'), 's3:GetObject', 'arn:aws:s3:::b/ben/k', false],
    [on('arn:aws:s3:::b/${aws:PrincipalTag/Team}/*'), 's3:GetObject', object, false],
    [unless('arn:aws:s3:::b/${aws:PrincipalTag/Team}/*'), 's3:GetObject', object, false],
    [
      on("arn:aws:s3:::b/${aws:PrincipalTag/Team, 'all'}/*"),
      's3:GetObject',
      'arn:aws:s3:::b/all/k',
      true,
    ],
    [on('arn:aws:s3:::b/a${*}b'), 's3:GetObject', 'arn:aws:s3:::b/axb', false],
    [on('arn:aws:s3:::b/a${*}b'), 's3:GetObject', 'arn:aws:s3:::b/a*b', true],
    [on('arn:aws:s3:::${aws:username}/*'), 's3:GetObject', 'arn:aws:s3:::ana/k', true],
    [
      on(['arn:aws:s3:::b/${aws:PrincipalTag/Team}/*', 'arn:aws:s3:::b/k']),
      's3:GetObject',
      object,
      false,
    ],
  ]),
]
