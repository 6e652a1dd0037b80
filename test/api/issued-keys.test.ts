import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2'
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { createKeyRing } from '../../src/api/issued-keys.ts'
import { createEmulator } from '../../src/emulator/emulator.ts'
import { createIdentityService } from '../../src/endpoints/identities/identity-service.ts'
import { countingHex } from '../emulator/emulated-aws.ts'
import { admin, key, send, startServer } from './server-under-test.ts'

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

const accountId = '111122223333'
const adminArn = `arn:aws:iam::${accountId}:user/admin`
const saved = { load: () => undefined, save: () => undefined }

/** A server over the emulator, with the keys of the session and those that IAM and STS issue. */
async function startLab(store: Parameters<typeof createIdentityService>[0]['store'] = saved) {
  const clock = { ms: Date.UTC(2026, 2, 1, 9) }
  const now = () => new Date(clock.ms)
  const randomHex = countingHex()
  const backend = createEmulator({ region: 'ap-northeast-2', accountId, now, randomHex })
  const { handler, openToken } = createIdentityService({ backend, now, randomHex, store })
  const keys = createKeyRing({
    own: new Map([[key.accessKeyId, { caller: admin }]]),
    handler,
    openToken,
    lab: { ...admin, rights: 'lab' } as typeof admin,
    region: 'ap-northeast-2',
    now: () => clock.ms,
  })
  const server = await startServer({ handler, keys, now: () => clock.ms })
  return { server, clock, ...clients(server.url) }
}

/** Clients of a key; each has credentials of its own, which it writes into. */
function clients(endpoint: string) {
  const settings = (credentials: Credentials) => ({
    endpoint,
    region: 'ap-northeast-2',
    maxAttempts: 1,
    credentials: { ...credentials },
  })
  return {
    iam: (by: Credentials = key) => new IAMClient(settings(by)),
    sts: (by: Credentials = key) => new STSClient(settings(by)),
    ec2: (by: Credentials = key) => new EC2Client(settings(by)),
    s3: (by: Credentials = key) => new S3Client({ ...settings(by), forcePathStyle: true }),
  }
}

type Lab = Awaited<ReturnType<typeof startLab>>

async function makeUser({ iam }: Lab, UserName = 'ana'): Promise<Credentials> {
  await iam().send(new CreateUserCommand({ UserName }))
  const { AccessKey } = await iam().send(new CreateAccessKeyCommand({ UserName }))
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
}

async function makeRole({ iam }: Lab, principal: string): Promise<string> {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }],
  }
  const { Role } = await iam().send(
    new CreateRoleCommand({ RoleName: 'app', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  )
  return Role?.Arn ?? ''
}

async function assume({ sts }: Lab, RoleArn: string, by: Credentials = key): Promise<Credentials> {
  const { Credentials } = await sts(by).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'work', DurationSeconds: 900 }),
  )
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  }
}

async function who({ sts }: Lab, by: Credentials): Promise<string | undefined> {
  return (await sts(by).send(new GetCallerIdentityCommand({}))).Arn
}

/** The code and the status with which each service refuses a key. */
async function refusals(lab: Lab, by: Credentials) {
  const refused = (answer: Promise<unknown>) =>
    answer.then(
      () => 'not refused',
      (error: { name: string; $metadata: { httpStatusCode?: number } }) =>
        `${error.$metadata.httpStatusCode} ${error.name}`,
    )
  return {
    ec2: await refused(lab.ec2(by).send(new DescribeVpcsCommand({}))),
    iam: await refused(lab.iam(by).send(new GetUserCommand({}))),
    sts: await refused(lab.sts(by).send(new GetCallerIdentityCommand({}))),
    s3: await refused(lab.s3(by).send(new ListBucketsCommand({}))),
  }
}

const unknown = {
  ec2: '401 AuthFailure',
  iam: '403 InvalidClientTokenId',
  sts: '403 InvalidClientTokenId',
  s3: '403 InvalidAccessKeyId',
}
const invalid = { ...unknown, s3: '400 InvalidToken' }

describe('the key of a user', () => {
  test('acts as that user', async () => {
    const lab = await startLab()
    const ana = await makeUser(lab)
    const { User } = await lab.iam().send(new GetUserCommand({ UserName: 'ana' }))
    const identity = await lab.sts(ana).send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Arn: User?.Arn, UserId: User?.UserId, Account: accountId })
    expect(lab.server.records.at(-1)?.principalArn).toBe(`arn:aws:iam::${accountId}:user/ana`)
  })

  test('is good only while it is active', async () => {
    const lab = await startLab()
    const ana = await makeUser(lab)
    const change = { UserName: 'ana', AccessKeyId: ana.accessKeyId }
    await lab.iam().send(new UpdateAccessKeyCommand({ ...change, Status: 'Inactive' }))
    expect(await refusals(lab, ana)).toEqual(unknown)
    await lab.iam().send(new UpdateAccessKeyCommand({ ...change, Status: 'Active' }))
    expect(await who(lab, ana)).toMatch(/user\/ana$/)
    await lab.iam().send(new DeleteAccessKeyCommand(change))
    expect(await refusals(lab, ana)).toEqual(unknown)
  })

  test('takes no session token', async () => {
    const lab = await startLab()
    const ana = await makeUser(lab)
    expect(await refusals(lab, { ...ana, sessionToken: 'some.token' })).toEqual(invalid)
  })
})

describe('the key of a role’s session', () => {
  test('acts as that session', async () => {
    const lab = await startLab()
    const session = await assume(lab, await makeRole(lab, adminArn))
    expect(session.accessKeyId).toMatch(/^LSIA[A-Z2-7]{16}$/)
    const identity = await lab.sts(session).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toBe(`arn:aws:sts::${accountId}:assumed-role/app/work`)
    expect(identity.UserId).toMatch(/^AROA[0-9A-F]{17}:work$/)
  })

  test('is nothing without its token', async () => {
    const lab = await startLab()
    const { accessKeyId, secretAccessKey } = await assume(lab, await makeRole(lab, adminArn))
    expect(await refusals(lab, { accessKeyId, secretAccessKey })).toEqual(unknown)
  })

  test.each([
    ['another session’s token', (_: string, other: string) => other],
    ['a token that was changed', (own: string) => own.replace(/^./, (first) => `${first}x`)],
    ['a token of three parts', (own: string) => `${own}.x`],
    ['a token that is no token', () => '%%%'],
  ])('is refused with %s', async (_, spoil) => {
    const lab = await startLab()
    const role = await makeRole(lab, adminArn)
    const [session, other] = [await assume(lab, role), await assume(lab, role)]
    const sessionToken = spoil(session.sessionToken ?? '', other.sessionToken ?? '')
    expect(await refusals(lab, { ...session, sessionToken })).toEqual(invalid)
  })

  test('expires, and each service says so in its own way', async () => {
    const lab = await startLab()
    const session = await assume(lab, await makeRole(lab, adminArn))
    lab.clock.ms += 899_000
    expect(await who(lab, session)).toMatch(/assumed-role/)
    lab.clock.ms += 1000
    expect(await refusals(lab, session)).toEqual({
      ec2: '400 RequestExpired',
      iam: '403 ExpiredToken',
      sts: '403 ExpiredToken',
      s3: '400 ExpiredToken',
    })
  })

  test('is read in a presigned URL too', async () => {
    const lab = await startLab()
    const { accessKeyId, sessionToken } = await assume(lab, await makeRole(lab, adminArn))
    const credential = encodeURIComponent(`${accessKeyId}/20260301/ap-northeast-2/s3/aws4_request`)
    const signed = `X-Amz-Credential=${credential}&X-Amz-Date=20260301T090000Z&X-Amz-Expires=60&X-Amz-Signature=0`
    const old = `AWSAccessKeyId=${accessKeyId}&Expires=4000000000&Signature=0`
    for (const [query, name] of [
      [signed, 'X-Amz-Security-Token'],
      [old, 'x-amz-security-token'],
    ]) {
      await send(lab.server, `GET /?${query}&${name}=${sessionToken}`)
      expect(lab.server.records.at(-1)?.principalArn).toMatch(/assumed-role\/app\/work$/)
      const without = await send(lab.server, `GET /?${query}`)
      expect(without.body).toContain('<Code>InvalidAccessKeyId</Code>')
    }
  })

  test('is good after a restart, while the secret is kept', async () => {
    let kept: unknown
    const store = { load: () => kept, save: (state: unknown) => void (kept = state) }
    const first = await startLab(store)
    const session = await assume(first, await makeRole(first, adminArn))
    expect(await who(await startLab(store), session)).toMatch(/assumed-role/)
    kept = { version: 1, sessionSecret: 'another'.repeat(8) }
    expect(await refusals(await startLab(store), session)).toEqual(invalid)
  })
})

describe('a user that is not named', () => {
  test('is the caller', async () => {
    const lab = await startLab()
    const ana = await makeUser(lab)
    const PolicyArn = 'arn:aws:iam::aws:policy/IAMFullAccess'
    await lab.iam().send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn }))
    expect((await lab.iam(ana).send(new GetUserCommand({}))).User?.UserName).toBe('ana')
    await lab.iam(ana).send(new CreateAccessKeyCommand({}))
    const { AccessKeyMetadata } = await lab.iam(ana).send(new ListAccessKeysCommand({}))
    expect(AccessKeyMetadata?.map(({ UserName }) => UserName)).toEqual(['ana', 'ana'])
  })

  test('is nobody where a role calls', async () => {
    const lab = await startLab()
    const session = await assume(lab, await makeRole(lab, adminArn))
    await expect(lab.iam(session).send(new GetUserCommand({}))).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
    })
  })
})
