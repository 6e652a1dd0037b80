import { expect, test } from 'vitest'
import { instanceCaller } from '../../src/api/instance-caller.ts'
import { accountId, emulatedAws, homeRegion } from '../emulator/emulated-aws.ts'
import { admin } from './server-under-test.ts'

/** An instance with the profile `app`, which has the role `reader` in it. */
async function withInstance() {
  const { handler, ask } = emulatedAws()
  const iam = (operation: string, input: Record<string, unknown>) =>
    ask(operation, input, { service: 'iam' })
  const { RoleId } = (
    await iam('CreateRole', {
      RoleName: 'reader',
      Path: '/apps/',
      AssumeRolePolicyDocument: '{"Statement":[]}',
    })
  ).Role
  await iam('CreateInstanceProfile', { InstanceProfileName: 'app', Path: '/apps/' })
  const both = { InstanceProfileName: 'app', RoleName: 'reader' }
  await iam('AddRoleToInstanceProfile', both)
  const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.0.0.0/16' })).Vpc
  const { SubnetId } = (await ask('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24' })).Subnet
  const run = async (more: object = {}): Promise<string> => {
    const input = { ImageId: 'ami-0e1d8f5a9c3b27460', MinCount: 1, MaxCount: 1, SubnetId, ...more }
    return (await ask('RunInstances', input)).Instances[0].InstanceId
  }
  const callerOf = (id: string) => instanceCaller(handler, id, homeRegion, admin)
  const id = await run({ IamInstanceProfile: { Name: 'app' } })
  return { iam, run, callerOf, id, both, RoleId }
}

test('an instance acts as the session of its profile’s role', async () => {
  const { callerOf, id, RoleId } = await withInstance()
  expect(await callerOf(id)).toEqual({
    kind: 'principal',
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/reader/${id}`,
    userId: `${RoleId}:${id}`,
    rights: 'iam',
  })
})

test('an instance without a profile is nobody', async () => {
  const { callerOf, run } = await withInstance()
  expect(await callerOf(await run())).toBeUndefined()
})

test('an instance whose profile has lost its role, or is gone itself, is nobody', async () => {
  const { callerOf, id, iam, both } = await withInstance()
  await iam('RemoveRoleFromInstanceProfile', both)
  expect(await callerOf(id)).toBeUndefined()
  await iam('DeleteInstanceProfile', { InstanceProfileName: 'app' })
  expect(await callerOf(id)).toBeUndefined()
})

test('an instance that is not there is refused as EC2 does', async () => {
  const { callerOf } = await withInstance()
  await expect(callerOf('i-0123456789abcdef0')).rejects.toMatchObject({
    code: 'InvalidInstanceID.NotFound',
  })
})
