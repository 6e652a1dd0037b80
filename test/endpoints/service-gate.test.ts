import { expect, test } from 'vitest'
import type { Caller, Origin, ServiceId } from '../../src/aws/call.ts'
import { createEmulator } from '../../src/emulator/emulator.ts'
import { createIdentityService } from '../../src/endpoints/identities/identity-service.ts'
import {
  accountId,
  asker,
  countingHex,
  expectRefusal,
  homeRegion,
} from '../emulator/emulated-aws.ts'

const anaArn = `arn:aws:iam::${accountId}:user/ops/ana`
const sessionArn = `arn:aws:sts::${accountId}:assumed-role/app/i-0123456789abcdef0`

type Statement = Record<string, unknown>

/** The user ana and the role app, each with these statements; `ana` and `app` call as they. */
async function account(statements: readonly Statement[]) {
  const shared = { now: () => new Date('2026-03-01T09:00:00Z'), randomHex: countingHex() }
  const backend = createEmulator({ ...shared, region: homeRegion, accountId })
  const { handler } = createIdentityService({ ...shared, backend })
  const admin = asker(handler)
  const iam = (operation: string, input: Record<string, unknown>) =>
    admin(operation, input, { service: 'iam' })
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Resource: '*', ...one })),
  })
  await iam('CreateUser', { UserName: 'ana', Path: '/ops/' })
  await iam('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: '{"Statement":[]}' })
  await iam('PutUserPolicy', { UserName: 'ana', PolicyName: 'own', PolicyDocument })
  await iam('PutRolePolicy', { RoleName: 'app', PolicyName: 'own', PolicyDocument })
  const by =
    (arn: string, origin?: Origin) =>
    (operation: string, input: Record<string, unknown> = {}, service: ServiceId = 'ec2') => {
      const caller: Caller = { kind: 'principal', accountId, arn, userId: 'AIDAX', rights: 'iam' }
      const call = { service, operation, input, region: homeRegion, caller }
      return handler(origin === undefined ? call : { ...call, origin })
    }
  return { admin, iam, by, ana: by(anaArn), app: by(sessionArn) }
}

const refusedBy = (action: string, who = anaArn, on = '') =>
  `User: ${who} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`

test('EC2 names the caller and the action that no policy allows', async () => {
  const { ana, app } = await account([{ Effect: 'Allow', Action: 's3:*' }])
  const error = await expectRefusal(
    ana('DescribeVpcs'),
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${refusedBy('ec2:DescribeVpcs')}`,
  )
  expect(error.status).toBe(403)
  await expectRefusal(
    app('DescribeVpcs'),
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${refusedBy('ec2:DescribeVpcs', sessionArn)}`,
  )
})

test.each([
  ['GetUser', { UserName: 'ana' }, ' on resource: user ana'],
  ['GetUser', {}, ' on resource: user ana'],
  ['GetRole', { RoleName: 'app' }, ' on resource: role app'],
  ['CreateUser', { UserName: 'bo' }, ` on resource: arn:aws:iam::${accountId}:user/bo`],
  ['ListUsers', {}, ` on resource: arn:aws:iam::${accountId}:user/`],
  ['GetAccessKeyLastUsed', { AccessKeyId: 'LKIAAAAAAAAAAAAAAAAA' }, ''],
  [
    'AttachUserPolicy',
    { UserName: 'ana', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ' on resource: user ana',
  ],
])('IAM names what %s %j is about', async (operation, input, on) => {
  const { ana } = await account([{ Effect: 'Allow', Action: 'ec2:*' }])
  const error = await expectRefusal(
    ana(operation, input, 'iam'),
    'AccessDenied',
    refusedBy(`iam:${operation}`, anaArn, on),
  )
  expect(error.status).toBe(403)
})

test('an explicit deny is named as one', async () => {
  const { ana } = await account([
    { Effect: 'Allow', Action: '*' },
    { Effect: 'Deny', Action: 'iam:List*' },
  ])
  await ana('GetUser', {}, 'iam')
  await expectRefusal(
    ana('ListRoles', {}, 'iam'),
    'AccessDenied',
    /: iam:ListRoles on resource: .* with an explicit deny in an identity-based policy$/,
  )
})

test('STS tells everybody who they are', async () => {
  const { ana } = await account([{ Effect: 'Deny', Action: '*' }])
  expect(await ana('GetCallerIdentity', {}, 'sts')).toMatchObject({ Arn: anaArn })
})

const vpcs = `arn:aws:ec2:${homeRegion}:${accountId}:vpc/*`
const subnets = `arn:aws:ec2:${homeRegion}:${accountId}:subnet/*`

test.each([
  ['the VPC and the subnet', [vpcs, subnets], true],
  ['the VPC only', [vpcs], false],
  ['the subnet only', [subnets], false],
])('to make a subnet, %s must be allowed', async (_, Resource, isAllowed) => {
  const { ana, admin } = await account([{ Effect: 'Allow', Action: 'ec2:Create*', Resource }])
  const { VpcId } = (await admin('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
  const answer = ana('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24' })
  if (isAllowed) expect(await answer).toHaveProperty('Subnet')
  else await expectRefusal(answer, 'UnauthorizedOperation', / on resource: arn:aws:ec2:/)
})

test('what is only looked at has no ARN: a policy about one allows none of it', async () => {
  const { ana, admin } = await account([{ Effect: 'Allow', Action: 'ec2:*', Resource: vpcs }])
  const { VpcId } = (await admin('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
  await expectRefusal(ana('DescribeVpcs', { VpcIds: [VpcId] }), 'UnauthorizedOperation')
  await ana('DeleteVpc', { VpcId })
})

test.each([
  ['the whole ARN', anaArn, true],
  ['the path', `arn:aws:iam::${accountId}:user/ops/*`, true],
  ['another path', `arn:aws:iam::${accountId}:user/dev/*`, false],
])('a policy about a user’s ARN means %s', async (_, Resource, isAllowed) => {
  const { ana } = await account([{ Effect: 'Allow', Action: 'iam:GetUser', Resource }])
  const answer = ana('GetUser', {}, 'iam')
  if (isAllowed) expect(await answer).toHaveProperty('User')
  else await expectRefusal(answer, 'AccessDenied')
})

test('conditions see where a call comes from', async () => {
  const { by } = await account([
    {
      Effect: 'Allow',
      Action: 'ec2:*',
      Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
    },
  ])
  const through = (vpcEndpointId: string) =>
    by(anaArn, { kind: 'vpc-endpoint', vpcEndpointId, vpcId: 'vpc-1', vpcSourceIp: '10.0.0.1' })
  await through('vpce-1')('DescribeVpcs')
  await expectRefusal(through('vpce-2')('DescribeVpcs'), 'UnauthorizedOperation')
  const laptop = by(anaArn, { kind: 'public', sourceIp: '203.0.113.10' })
  await expectRefusal(laptop('DescribeVpcs'), 'UnauthorizedOperation')
})

test('an attached policy counts by its default version', async () => {
  const { ana, iam } = await account([{ Effect: 'Allow', Action: 's3:*' }])
  const allowing = (Action: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    })
  const { Arn: PolicyArn } = (
    await iam('CreatePolicy', { PolicyName: 'look', PolicyDocument: allowing('s3:*') })
  ).Policy
  await iam('AttachUserPolicy', { UserName: 'ana', PolicyArn })
  const PolicyDocument = allowing('ec2:Describe*')
  await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument })
  await expectRefusal(ana('DescribeVpcs'), 'UnauthorizedOperation')
  await iam('CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true })
  await ana('DescribeVpcs')
})

test('who is gone has no policies', async () => {
  const { app, iam } = await account([{ Effect: 'Allow', Action: '*' }])
  await app('DescribeVpcs')
  await iam('DeleteRolePolicy', { RoleName: 'app', PolicyName: 'own' })
  await iam('DeleteRole', { RoleName: 'app' })
  await expectRefusal(app('DescribeVpcs'), 'UnauthorizedOperation')
})
