import { expect, test } from 'vitest'
import type { Caller } from '../../src/aws/call.ts'
import { createEmulator } from '../../src/emulator/emulator.ts'
import { createIdentityService } from '../../src/endpoints/identities/identity-service.ts'
import {
  accountId,
  asker,
  countingHex,
  expectRefusal,
  homeRegion,
} from '../emulator/emulated-aws.ts'

const arn = (rest: string) => `arn:aws:iam::${accountId}:${rest}`
const adminArn = arn('user/admin')
const appArn = arn('role/app')

const principal = (own: string, rights: 'administrator' | 'iam' | 'lab'): Caller => ({
  kind: 'principal',
  accountId,
  arn: own,
  userId: 'AIDAEXAMPLE',
  rights,
})
const admin = principal(adminArn, 'administrator')
const ana = principal(arn('user/ana'), 'iam')
const session = principal(`arn:aws:sts::${accountId}:assumed-role/app/work`, 'iam')
const lab = principal(arn('user/endpoint-lab'), 'lab')

/** An account with the user ana and the role app, whom `principal` may assume. */
async function account(trusted: unknown, more: object = {}) {
  const now = () => new Date('2026-03-01T09:00:00.900Z')
  const randomHex = countingHex()
  const backend = createEmulator({ region: homeRegion, accountId, now, randomHex })
  const { handler, openToken } = createIdentityService({ backend, now, randomHex })
  const ask = asker(handler)
  const iam = (operation: string, input: Record<string, unknown>) =>
    ask(operation, input, { service: 'iam' })
  const statement = { Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole', ...more }
  const trust = { Version: '2012-10-17', Statement: [statement] }
  await iam('CreateUser', { UserName: 'ana' })
  await iam('CreateRole', {
    RoleName: 'app',
    AssumeRolePolicyDocument: JSON.stringify(trust),
    MaxSessionDuration: 7200,
  })
  const assume = (input: Record<string, unknown> = {}, caller: Caller = admin) =>
    handler({
      service: 'sts',
      operation: 'AssumeRole',
      input: { RoleArn: appArn, RoleSessionName: 'work', ...input },
      region: homeRegion,
      caller,
    })
  return { iam, assume, openToken }
}

const everybody = { AWS: [adminArn, arn('user/ana'), session.kind === 'principal' && session.arn] }

test.each([
  [{ RoleArn: 'app' }, 'ValidationError', 'app is invalid'],
  [{ RoleArn: undefined }, 'ValidationError', /Value null at 'roleArn'/],
  [{ RoleSessionName: undefined }, 'ValidationError', /Value null at 'roleSessionName'/],
  [{ RoleSessionName: 'a' }, 'ValidationError', /greater than or equal to 2$/],
  [{ RoleSessionName: 'a'.repeat(65) }, 'ValidationError', /less than or equal to 64$/],
  [{ RoleSessionName: 'a b' }, 'ValidationError', /regular expression pattern: \[\\w\+=,\.@-\]\*$/],
  [
    { DurationSeconds: 899 },
    'ValidationError',
    "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
  ],
  [
    { DurationSeconds: 7201 },
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  ],
  [{ Policy: '{}' }, 'NotImplemented', /the parameter Policy of AssumeRole$/],
])('AssumeRole of %j is refused with %s', async (input, code, message) => {
  const { assume } = await account(everybody)
  await expectRefusal(assume(input), code, message)
})

test.each([
  ['another name', arn('role/other')],
  ['another path', arn('role/x/app')],
  ['another account', 'arn:aws:iam::444455556666:role/app'],
])('a role of %s is refused as one that nobody may assume', async (_, RoleArn) => {
  const { assume } = await account(everybody)
  const error = await expectRefusal(
    assume({ RoleArn }),
    'AccessDenied',
    `User: ${adminArn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  )
  expect(error.status).toBe(403)
})

test('the answer has keys, a token that holds the session, and an end in whole seconds', async () => {
  const { assume, openToken, iam } = await account(everybody)
  const { RoleId } = (await iam('GetRole', { RoleName: 'app' })).Role
  const { Credentials, AssumedRoleUser } = (await assume({ DurationSeconds: 900 })) as Record<
    string,
    Record<string, unknown>
  >
  expect(AssumedRoleUser).toEqual({
    AssumedRoleId: `${RoleId}:work`,
    Arn: `arn:aws:sts::${accountId}:assumed-role/app/work`,
  })
  expect(Credentials).toMatchObject({
    AccessKeyId: expect.stringMatching(/^LSIA/),
    SecretAccessKey: expect.stringMatching(/^[\w-]{40}$/),
    Expiration: new Date('2026-03-01T09:15:00Z'),
  })
  expect(openToken(String(Credentials?.['SessionToken']))).toMatchObject({
    accessKeyId: Credentials?.['AccessKeyId'],
    arn: AssumedRoleUser?.['Arn'],
    userId: `${RoleId}:work`,
    expiresAtMs: Date.parse('2026-03-01T09:15:00Z'),
  })
})

test('without a duration a session lasts an hour', async () => {
  const { assume } = await account(everybody)
  const { Credentials } = await assume()
  expect(Credentials).toMatchObject({ Expiration: new Date('2026-03-01T10:00:00Z') })
})

test('a session that assumes a role gets an hour at most', async () => {
  const { assume } = await account(everybody)
  await assume({ DurationSeconds: 3600 }, session)
  await expectRefusal(
    assume({ DurationSeconds: 3601 }, session),
    'ValidationError',
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
  )
})

const mayAssumeApp = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: appArn }],
}
const root = { AWS: arn('root') }

test.each([
  ['an administrator', 'its own ARN', { AWS: adminArn }, admin],
  ['an administrator', 'the account', root, admin],
  ['a user', 'its own ARN', { AWS: arn('user/ana') }, ana],
  ['a session', 'its own ARN', everybody, session],
  ['a session', 'its role', { AWS: appArn }, session],
  ['a user', 'everybody', { AWS: '*' }, ana],
  ['the lab', 'nobody it is', { Service: 'ec2.amazonaws.com' }, lab],
])('%s may assume a role that trusts %s', async (_, __, trusted, caller) => {
  const { assume } = await account(trusted)
  expect(await assume({}, caller)).toHaveProperty('Credentials')
})

test.each([
  ['an administrator', 'a service only', { Service: 'ec2.amazonaws.com' }, admin],
  ['an administrator', 'another user', { AWS: arn('user/ana') }, admin],
  ['an administrator', 'another account', { AWS: 'arn:aws:iam::444455556666:root' }, admin],
  ['a user', 'the account, without a policy of its own', root, ana],
  ['a session', 'the account, without a policy of its role', root, session],
])('%s may not assume a role that trusts %s', async (_, __, trusted, caller) => {
  const { assume } = await account(trusted)
  await expectRefusal(assume({}, caller), 'AccessDenied', /: sts:AssumeRole on resource: /)
})

test('a user that the account trusts needs a policy that lets it assume the role', async () => {
  const { assume, iam } = await account(root)
  await iam('PutUserPolicy', {
    UserName: 'ana',
    PolicyName: 'assume',
    PolicyDocument: JSON.stringify(mayAssumeApp),
  })
  expect(await assume({}, ana)).toHaveProperty('Credentials')
})

test('a Deny in the caller’s own policies is stronger than the trust', async () => {
  const { assume, iam } = await account({ AWS: arn('user/ana') })
  const [allow] = mayAssumeApp.Statement
  await iam('PutUserPolicy', {
    UserName: 'ana',
    PolicyName: 'no',
    PolicyDocument: JSON.stringify({ Statement: [{ ...allow, Effect: 'Deny' }] }),
  })
  await expectRefusal(assume({}, ana), 'AccessDenied')
})

test('a trust policy may ask for an external id', async () => {
  const { assume } = await account(everybody, {
    Condition: { StringEquals: { 'sts:ExternalId': 'secret' } },
  })
  await expectRefusal(assume(), 'AccessDenied')
  await expectRefusal(assume({ ExternalId: 'other' }), 'AccessDenied')
  expect(await assume({ ExternalId: 'secret' })).toHaveProperty('Credentials')
})
