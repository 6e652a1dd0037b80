import { describe, expect, test } from 'vitest'
import { accountId, emulatedAws, expectRefusal } from './emulated-aws.ts'
import { document, iam, populated, readOnly } from './iam-account.ts'

test.each([
  ['GetUser', { UserName: 'bo' }, 'NoSuchEntity', 'The user with name bo cannot be found.'],
  ['GetRole', { RoleName: 'bo' }, 'NoSuchEntity', 'The role with name bo cannot be found.'],
  ['CreateUser', { UserName: 'Ana' }, 'EntityAlreadyExists', 'User with name Ana already exists.'],
  ['UpdateUser', { UserName: 'bo' }, 'NoSuchEntity', /bo/],
  ['CreateAccessKey', { UserName: 'bo' }, 'NoSuchEntity', /bo/],
  [
    'DeleteAccessKey',
    { UserName: 'ana', AccessKeyId: 'LKIAAAAAAAAAAAAAAAAA' },
    'NoSuchEntity',
    'The Access Key with id LKIAAAAAAAAAAAAAAAAA cannot be found.',
  ],
  [
    'GetAccessKeyLastUsed',
    { AccessKeyId: 'LKIAAAAAAAAAAAAAAAAA' },
    'NoSuchEntity',
    /cannot be found/,
  ],
  [
    'GetUserPolicy',
    { UserName: 'ana', PolicyName: 'no' },
    'NoSuchEntity',
    'The user policy with name no cannot be found.',
  ],
  [
    'PutUserPolicy',
    { UserName: 'ana', PolicyName: 's3', PolicyDocument: '{' },
    'MalformedPolicyDocument',
    'Syntax errors in policy.',
  ],
  [
    'PutRolePolicy',
    { RoleName: 'app', PolicyName: 's3', PolicyDocument: '[]x' },
    'MalformedPolicyDocument',
    'Syntax errors in policy.',
  ],
  [
    'AttachUserPolicy',
    { UserName: 'ana', PolicyArn: 'arn:aws:iam::aws:policy/Nope' },
    'NoSuchEntity',
    'Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable.',
  ],
  [
    'DetachRolePolicy',
    { RoleName: 'app', PolicyArn: readOnly },
    'NoSuchEntity',
    `Policy ${readOnly} was not found.`,
  ],
  ['CreatePolicyVersion', { PolicyArn: readOnly, PolicyDocument: document }, 'AccessDenied', /AWS/],
  ['UpdateRole', { RoleName: 'app', MaxSessionDuration: 3599 }, 'ValidationError', /3600$/],
  ['CreateUser', { UserName: 'a b' }, 'ValidationError', /userName/],
  ['CreateUser', { UserName: 'x', PermissionsBoundary: readOnly }, 'NotImplemented', /Boundary/],
] as const)('%s %j is refused with %s', async (operation, input, code, message) => {
  const { ask } = await populated()
  await expectRefusal(ask(operation, input), code, message)
})

describe('a user', () => {
  test('is shown by name and in the list, with its path in the ARN', async () => {
    const { ask, User } = await populated()
    expect(User).toMatchObject({
      Arn: `arn:aws:iam::${accountId}:user/ops/ana`,
      UserId: expect.stringMatching(/^AIDA[0-9A-F]{17}$/),
    })
    expect(await ask('GetUser', { UserName: 'ana' })).toEqual({ User })
    expect((await ask('ListUsers', { PathPrefix: '/ops/' })).Users).toEqual([User])
    expect((await ask('ListUsers', { PathPrefix: '/dev/' })).Users).toEqual([])
  })

  test('keeps its id, keys and policies under another name', async () => {
    const { ask, User } = await populated()
    await ask('AttachUserPolicy', { UserName: 'ana', PolicyArn: readOnly })
    const { AccessKey } = await ask('CreateAccessKey', { UserName: 'ana' })
    await ask('UpdateUser', { UserName: 'ana', NewUserName: 'anna', NewPath: '/' })
    expect((await ask('GetUser', { UserName: 'anna' })).User).toMatchObject({
      UserId: User.UserId,
      Arn: `arn:aws:iam::${accountId}:user/anna`,
    })
    const { UserName } = await ask('GetAccessKeyLastUsed', { AccessKeyId: AccessKey.AccessKeyId })
    expect(UserName).toBe('anna')
    expect((await ask('ListAttachedUserPolicies', { UserName: 'anna' })).AttachedPolicies).toEqual([
      { PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: readOnly },
    ])
    await expectRefusal(ask('GetUser', { UserName: 'ana' }), 'NoSuchEntity')
  })

  test('that is refused another’s name is still there', async () => {
    const { ask } = await populated()
    await ask('CreateUser', { UserName: 'bo' })
    await expectRefusal(
      ask('UpdateUser', { UserName: 'ana', NewUserName: 'BO' }),
      'EntityAlreadyExists',
    )
    await ask('GetUser', { UserName: 'ana' })
  })

  test.each([
    ['delete access keys', 'CreateAccessKey', {}],
    ['detach all policies', 'AttachUserPolicy', { PolicyArn: readOnly }],
    ['delete policies', 'PutUserPolicy', { PolicyName: 's3', PolicyDocument: document }],
  ])('cannot be deleted before you %s', async (mend, operation, input) => {
    const { ask } = await populated()
    await ask(operation, { UserName: 'ana', ...input })
    await expectRefusal(
      ask('DeleteUser', { UserName: 'ana' }),
      'DeleteConflict',
      `Cannot delete entity, must ${mend} first.`,
    )
  })

  test('goes when nothing is left in it', async () => {
    const { ask } = await populated()
    const { AccessKey } = await ask('CreateAccessKey', { UserName: 'ana' })
    await ask('PutUserPolicy', { UserName: 'ana', PolicyName: 's3', PolicyDocument: document })
    await ask('AttachUserPolicy', { UserName: 'ana', PolicyArn: readOnly })
    await ask('DeleteAccessKey', { UserName: 'ana', AccessKeyId: AccessKey.AccessKeyId })
    await ask('DeleteUserPolicy', { UserName: 'ana', PolicyName: 's3' })
    await ask('DetachUserPolicy', { UserName: 'ana', PolicyArn: readOnly })
    await ask('DeleteUser', { UserName: 'ana' })
    expect((await ask('ListUsers')).Users).toEqual([])
  })
})

describe('an access key', () => {
  test('has the lab’s form, is told whole once, and is found by its id', async () => {
    const { ask } = await populated()
    const { AccessKey } = await ask('CreateAccessKey', { UserName: 'ana' })
    expect(AccessKey).toMatchObject({
      UserName: 'ana',
      Status: 'Active',
      AccessKeyId: expect.stringMatching(/^LKIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^[\w-]{40}$/),
    })
    const { SecretAccessKey: _secret, ...shown } = AccessKey
    expect((await ask('ListAccessKeys', { UserName: 'ana' })).AccessKeyMetadata).toEqual([shown])
    expect(await ask('GetAccessKeyLastUsed', { AccessKeyId: AccessKey.AccessKeyId })).toMatchObject(
      { UserName: 'ana', AccessKeyLastUsed: { ServiceName: 'N/A' } },
    )
  })

  test('is one of two at most', async () => {
    const { ask } = await populated()
    const { AccessKey } = await ask('CreateAccessKey', { UserName: 'ana' })
    await ask('CreateAccessKey', { UserName: 'ana' })
    await expectRefusal(
      ask('CreateAccessKey', { UserName: 'ana' }),
      'LimitExceeded',
      'Cannot exceed quota for AccessKeysPerUser: 2',
    )
    await ask('DeleteAccessKey', { UserName: 'ana', AccessKeyId: AccessKey.AccessKeyId })
    await ask('CreateAccessKey', { UserName: 'ana' })
  })

  test('is active or inactive, and nothing else', async () => {
    const { ask } = await populated()
    const { AccessKeyId } = (await ask('CreateAccessKey', { UserName: 'ana' })).AccessKey
    const key = { UserName: 'ana', AccessKeyId }
    await ask('UpdateAccessKey', { ...key, Status: 'Inactive' })
    const { AccessKeyMetadata } = await ask('ListAccessKeys', { UserName: 'ana' })
    expect(AccessKeyMetadata).toMatchObject([{ Status: 'Inactive' }])
    await expectRefusal(ask('UpdateAccessKey', { ...key, Status: 'Off' }), 'ValidationError', /Off/)
  })
})

test.each([
  [
    'remove roles from instance profile',
    [
      ['CreateInstanceProfile', { InstanceProfileName: 'app' }],
      ['AddRoleToInstanceProfile', { InstanceProfileName: 'app', RoleName: 'app' }],
    ],
  ],
  ['detach all policies', [['AttachRolePolicy', { RoleName: 'app', PolicyArn: readOnly }]]],
  [
    'delete policies',
    [['PutRolePolicy', { RoleName: 'app', PolicyName: 's3', PolicyDocument: document }]],
  ],
] as const)('a role cannot be deleted before you %s', async (mend, operations) => {
  const { ask } = await populated()
  for (const [operation, input] of operations) await ask(operation, input)
  await expectRefusal(
    ask('DeleteRole', { RoleName: 'app' }),
    'DeleteConflict',
    `Cannot delete entity, must ${mend} first.`,
  )
})

test('a role’s trust, description and longest session can be changed', async () => {
  const { ask, Role, trust } = await populated()
  expect(decodeURIComponent(Role.AssumeRolePolicyDocument)).toBe(trust)
  await ask('UpdateAssumeRolePolicy', { RoleName: 'app', PolicyDocument: document })
  await ask('UpdateRole', { RoleName: 'app', Description: 'd', MaxSessionDuration: 7200 })
  const changed = (await ask('GetRole', { RoleName: 'app' })).Role
  expect(decodeURIComponent(changed.AssumeRolePolicyDocument)).toBe(document)
  expect(changed).toMatchObject({ Description: 'd', MaxSessionDuration: 7200 })
})

describe('saved states', () => {
  test('that knew no users are taken up, and users are saved in them from then on', async () => {
    const saved = {
      state: JSON.stringify({
        version: 1,
        ec2: {},
        iam: { roles: {}, instanceProfiles: {}, policies: {} },
        s3: { buckets: {} },
      }),
    }
    const open = () =>
      emulatedAws({
        load: () => JSON.parse(saved.state),
        save: (state) => {
          saved.state = JSON.stringify(state)
        },
      }).ask
    await open()('CreateUser', { UserName: 'ana', Tags: [{ Key: 'k', Value: 'v' }] }, iam)
    const { AccessKey } = await open()('CreateAccessKey', { UserName: 'ana' }, iam)
    expect(saved.state).not.toContain(AccessKey.SecretAccessKey)
    const { User } = await open()('GetUser', { UserName: 'ana' }, iam)
    expect(User.Tags).toEqual([{ Key: 'k', Value: 'v' }])
    const list = await open()('ListAccessKeys', { UserName: 'ana' }, iam)
    expect(list.AccessKeyMetadata).toMatchObject([{ AccessKeyId: AccessKey.AccessKeyId }])
  })
})
