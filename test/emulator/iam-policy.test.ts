import { describe, expect, test } from 'vitest'
import { accountId, expectRefusal } from './emulated-aws.ts'
import { document, populated, readOnly } from './iam-account.ts'

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' }
const trustAna = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:user/ops/ana` },
  Action: 'sts:AssumeRole',
}

test.each([
  ['user', 'Version', { Statement: [allowAll], Version: '2020-01-01' }, 'Syntax errors in policy.'],
  ['user', 'an Effect', { Statement: [{ ...allowAll, Effect: 'No' }] }, 'Syntax errors in policy.'],
  [
    'user',
    'a Principal',
    { Statement: [{ ...allowAll, Principal: '*' }] },
    'Policy document should not specify a principal.',
  ],
  [
    'user',
    'no Action',
    { Statement: [{ Effect: 'Allow', Resource: '*' }] },
    'Policy statement must contain actions.',
  ],
  [
    'user',
    'no Resource',
    { Statement: [{ Effect: 'Allow', Action: '*' }] },
    'Policy statement must contain resources.',
  ],
  [
    'managed',
    'the old Version',
    { Statement: [allowAll] },
    'Policy document must be version 2012-10-17 or greater.',
  ],
  ['trust', 'no JSON', '{', 'This policy contains invalid Json'],
  [
    'trust',
    'a Resource',
    { Statement: [{ ...trustAna, Resource: '*' }] },
    'Has prohibited field Resource',
  ],
  [
    'trust',
    'another service’s action',
    { Statement: [{ ...trustAna, Action: ['sts:AssumeRole', 's3:*'] }] },
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  [
    'trust',
    'no Principal',
    { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] },
    'Missing required field Principal',
  ],
])('a %s policy with %s is malformed', async (kind, _, policy, message) => {
  const { ask } = await populated()
  const PolicyDocument = typeof policy === 'string' ? policy : JSON.stringify(policy)
  const [operation, input] =
    kind === 'user'
      ? (['PutUserPolicy', { UserName: 'ana', PolicyName: 'p' }] as const)
      : kind === 'managed'
        ? (['CreatePolicy', { PolicyName: 'p' }] as const)
        : (['UpdateAssumeRolePolicy', { RoleName: 'app' }] as const)
  await expectRefusal(
    ask(operation, { ...input, PolicyDocument }),
    'MalformedPolicyDocument',
    message,
  )
})

describe.each([
  ['user', 'User', { UserName: 'ana' }],
  ['role', 'Role', { RoleName: 'app' }],
])('the policies of a %s', (_, kind, holder) => {
  test('are written into it under their names', async () => {
    const { ask } = await populated()
    const input = { ...holder, PolicyName: 's3' }
    await ask(`Put${kind}Policy`, { ...input, PolicyDocument: '{"Statement":[]}' })
    await ask(`Put${kind}Policy`, { ...input, PolicyDocument: document })
    const policy = await ask(`Get${kind}Policy`, input)
    expect(policy).toMatchObject(input)
    expect(decodeURIComponent(policy.PolicyDocument)).toBe(document)
    expect((await ask(`List${kind}Policies`, holder)).PolicyNames).toEqual(['s3'])
    await ask(`Delete${kind}Policy`, input)
    expect((await ask(`List${kind}Policies`, holder)).PolicyNames).toEqual([])
  })

  test('are attached, counted and detached', async () => {
    const { ask, Policy } = await populated()
    const attached = async () => (await ask(`ListAttached${kind}Policies`, holder)).AttachedPolicies
    for (const PolicyArn of [Policy.Arn, readOnly, readOnly]) {
      await ask(`Attach${kind}Policy`, { ...holder, PolicyArn })
    }
    expect(await attached()).toEqual([
      { PolicyName: 'read', PolicyArn: Policy.Arn },
      { PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: readOnly },
    ])
    const counted = await ask('GetPolicy', { PolicyArn: Policy.Arn })
    expect(counted.Policy.AttachmentCount).toBe(1)
    await expectRefusal(ask('DeletePolicy', { PolicyArn: Policy.Arn }), 'DeleteConflict')
    await ask(`Detach${kind}Policy`, { ...holder, PolicyArn: Policy.Arn })
    expect(await attached()).toHaveLength(1)
    await ask('DeletePolicy', { PolicyArn: Policy.Arn })
  })
})

test('a policy has versions, of which one is the default', async () => {
  const { ask, Policy } = await populated()
  const PolicyArn = Policy.Arn
  await ask('CreatePolicyVersion', { PolicyArn, PolicyDocument: document, SetAsDefault: true })
  const { PolicyVersion } = await ask('GetPolicyVersion', { PolicyArn, VersionId: 'v1' })
  expect(decodeURIComponent(PolicyVersion.Document)).toBe(document)
  expect((await ask('GetPolicy', { PolicyArn })).Policy.DefaultVersionId).toBe('v2')
  await expectRefusal(
    ask('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' }),
    'DeleteConflict',
    'Cannot delete the default version of a policy.',
  )
  await ask('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' })
  expect((await ask('ListPolicyVersions', { PolicyArn })).Versions).toHaveLength(1)
})

test.each([
  'AdministratorAccess',
  'ReadOnlyAccess',
  'AmazonS3FullAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonEC2FullAccess',
  'AmazonEC2ReadOnlyAccess',
])('%s is there, managed by AWS', async (name) => {
  const { ask } = await populated()
  const PolicyArn = `arn:aws:iam::aws:policy/${name}`
  const { PolicyVersion } = await ask('GetPolicyVersion', { PolicyArn, VersionId: 'v1' })
  expect(JSON.parse(decodeURIComponent(PolicyVersion.Document))).toMatchObject({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Resource: '*' }],
  })
})
