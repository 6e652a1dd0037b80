import { emulatedAws, type Ask } from './emulated-aws.ts'

export const iam = { service: 'iam' } as const
export const document = '{"Version":"2012-10-17","Statement":[]}'
export const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

/** An account with a user, a role and a policy of its own. */
export async function populated() {
  const { ask: askAws } = emulatedAws()
  const ask: Ask = (operation, input) => askAws(operation, input, iam)
  const { User } = await ask('CreateUser', { UserName: 'ana', Path: '/ops/' })
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  })
  const { Role } = await ask('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trust })
  const { Policy } = await ask('CreatePolicy', { PolicyName: 'read', PolicyDocument: document })
  return { ask, User, Role, Policy, trust }
}
