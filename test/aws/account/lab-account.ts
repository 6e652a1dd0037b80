import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { onTestFinished, vi } from 'vitest'
import { openLab } from '../../api/instance-under-test.ts'

interface Permissions {
  readonly allow: readonly string[]
  readonly deny?: readonly string[]
}

/** A lab that stands for an account: the profile `reader` is a user with just these permissions. */
export async function labAccount(permissions: Permissions, name?: string) {
  const lab = await openLab(name)
  const { endpoint, region, credentials } = lab.sandbox.access
  const iam = new IAMClient({ endpoint, region, credentials: { ...credentials } })
  await iam.send(new CreateUserCommand({ UserName: 'reader' }))
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'reader',
      PolicyName: 'p',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: permissions.allow, Resource: '*' },
          ...(permissions.deny
            ? [{ Effect: 'Deny', Action: permissions.deny, Resource: '*' }]
            : []),
        ],
      }),
    }),
  )
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'reader' }))
  iam.destroy()
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-account-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  await writeFile(
    environment.AWS_CONFIG_FILE,
    `[profile reader]\nregion = ${region}\n[profile nowhere]\n`,
  )
  const keys = `aws_access_key_id = ${AccessKey?.AccessKeyId}\naws_secret_access_key = ${AccessKey?.SecretAccessKey}`
  await writeFile(
    environment.AWS_SHARED_CREDENTIALS_FILE,
    `[reader]\n${keys}\n[nowhere]\n${keys}\n[wrong]\naws_access_key_id = LKIA0000000000000000\naws_secret_access_key = x\n`,
  )
  // What a lab's shell or a careless one may have set.
  for (const variable of [
    'AWS_PROFILE',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
  ]) {
    vi.stubEnv(variable, undefined)
  }
  for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  return { ...lab, folder, environment, region }
}
