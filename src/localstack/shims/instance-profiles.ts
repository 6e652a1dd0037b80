import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { unknownProfile } from '../../emulator/ec2/instance.ts'
import { answering, type ShimContext } from './shim.ts'

/** EC2 refuses an instance profile that is not there as a wrong value; LocalStack lets IAM's code through. */
export const instanceProfiles = answering({ RunInstances: runInstances })

async function runInstances(
  { input }: ShimContext<RunInstancesCommandInput>,
  goOn: () => Promise<Output>,
): Promise<Output> {
  try {
    return await goOn()
  } catch (error) {
    const profile = input.IamInstanceProfile
    if (profile && error instanceof AwsError && error.code === 'NoSuchEntity') {
      throw unknownProfile(profile)
    }
    throw error
  }
}
