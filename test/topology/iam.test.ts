import { expect, test } from 'vitest'
import { calls, problem } from './plan.ts'

const typed = (type: string, properties: string) =>
  `X:\n  Type: ${type}\n  Properties: ${properties}`

test.each([
  [
    'AWS::IAM::User',
    '{Path: /ops/, ManagedPolicyArns: [a], Policies: [{PolicyName: p, PolicyDocument: {Statement: []}}]}',
    [
      ['CreateUser', { UserName: 'endpoint-lab-X-u1', Path: '/ops/' }],
      [
        'PutUserPolicy',
        { UserName: '${X.User.UserName}', PolicyName: 'p', PolicyDocument: '{"Statement":[]}' },
      ],
      ['AttachUserPolicy', { UserName: '${X.User.UserName}', PolicyArn: 'a' }],
    ],
  ],
  ['AWS::IAM::AccessKey', '{UserName: u}', [['CreateAccessKey', { UserName: 'u' }]]],
  [
    'AWS::IAM::AccessKey',
    '{UserName: u, Status: Inactive}',
    [
      ['CreateAccessKey', { UserName: 'u' }],
      [
        'UpdateAccessKey',
        { UserName: 'u', AccessKeyId: '${X.AccessKey.AccessKeyId}', Status: 'Inactive' },
      ],
    ],
  ],
  [
    'AWS::IAM::Policy',
    '{PolicyName: p, PolicyDocument: {Statement: []}, Roles: [r], Users: [u]}',
    [
      ['PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: '{"Statement":[]}' }],
      ['PutUserPolicy', { UserName: 'u', PolicyName: 'p', PolicyDocument: '{"Statement":[]}' }],
    ],
  ],
  [
    'AWS::IAM::ManagedPolicy',
    '{Description: d, PolicyDocument: {Statement: []}, Roles: [r], Users: [u]}',
    [
      [
        'CreatePolicy',
        { PolicyName: 'endpoint-lab-X-u1', PolicyDocument: '{"Statement":[]}', Description: 'd' },
      ],
      ['AttachRolePolicy', { RoleName: 'r', PolicyArn: '${X.Policy.Arn}' }],
      ['AttachUserPolicy', { UserName: 'u', PolicyArn: '${X.Policy.Arn}' }],
    ],
  ],
  [
    'AWS::IAM::Role',
    '{AssumeRolePolicyDocument: {}, Path: /x/, MaxSessionDuration: "7200"}',
    [
      [
        'CreateRole',
        {
          RoleName: 'endpoint-lab-X-u1',
          AssumeRolePolicyDocument: '{}',
          MaxSessionDuration: 7200,
          Path: '/x/',
        },
      ],
    ],
  ],
])('%s %s', (type, properties, expected) => {
  expect(calls(typed(type, properties))).toEqual(expected)
})

test('a policy of AWS::IAM::Policy needs somebody to have it', () => {
  const lone = typed('AWS::IAM::Policy', '{PolicyName: p, PolicyDocument: {}}')
  expect(problem(`Resources:\n${lone.replaceAll(/^/gm, '  ')}`)).toContain('Roles, Users')
})

test("a user's ARN and a key's id and secret can be referred to", () => {
  const user = typed('AWS::IAM::User', '{}')
  const key = `K:\n  Type: AWS::IAM::AccessKey\n  Properties: {UserName: !Ref X}`
  const tags = '[{Key: !Ref K, Value: !GetAtt X.Arn}, {Key: s, Value: !GetAtt K.SecretAccessKey}]'
  const vpc = `V:\n  Type: AWS::EC2::VPC\n  Properties: {CidrBlock: 10.0.0.0/16, Tags: ${tags}}`
  const planned = calls(`${user}\n${key}\n${vpc}`)
  expect(planned[1]).toEqual(['CreateAccessKey', { UserName: '${X.User.UserName}' }])
  expect(JSON.stringify(planned[2])).toContain(
    JSON.stringify([
      { Key: '${K.AccessKey.AccessKeyId}', Value: '${X.User.Arn}' },
      { Key: 's', Value: '${K.AccessKey.SecretAccessKey}' },
    ]),
  )
})
