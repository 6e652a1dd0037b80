import type { DescribeInstancesCommandOutput } from '@aws-sdk/client-ec2'
import type { GetInstanceProfileCommandOutput } from '@aws-sdk/client-iam'
import type { Call, Caller, Handler } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'

/**
 * The role that an instance acts as: the session `assumed-role/ROLE/i-…` that the instance metadata
 * service hands out keys for. Undefined where the instance has no profile, or the profile no role.
 * Throws the backend's `InvalidInstanceID.NotFound` for an instance that is not there.
 * IAM User Guide, "Using an IAM role to grant permissions to applications running on Amazon EC2".
 */
export async function instanceCaller(
  handler: Handler,
  instanceId: string,
  region: string,
  lab: Caller,
): Promise<Caller | undefined> {
  const ask = (service: Call['service'], operation: string, input: Call['input']) =>
    handler({ service, operation, input, region, caller: lab })
  const described = (await ask('ec2', 'DescribeInstances', {
    InstanceIds: [instanceId],
  })) as Partial<DescribeInstancesCommandOutput>
  const instance = described.Reservations?.[0]?.Instances?.[0]
  const profileName = instance?.IamInstanceProfile?.Arn?.split('/').at(-1)
  if (profileName === undefined) return undefined
  const role = await roleOf(() =>
    ask('iam', 'GetInstanceProfile', { InstanceProfileName: profileName }),
  )
  const accountId = role?.Arn?.split(':')[4]
  if (accountId === undefined) return undefined
  return {
    kind: 'principal',
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role?.RoleName}/${instanceId}`,
    userId: `${role?.RoleId}:${instanceId}`,
    rights: 'iam',
  }
}

/** The role in a profile; a profile may be deleted while an instance still has it. */
async function roleOf(get: () => Promise<Partial<GetInstanceProfileCommandOutput>>) {
  try {
    return (await get()).InstanceProfile?.Roles?.[0]
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchEntity') return undefined
    throw error
  }
}
