import type { CreateUserCommandOutput } from '@aws-sdk/client-iam'
import type { Caller, Handler } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import { labCaller } from './lab-access.ts'

const UserName = 'learner'

/**
 * The IAM user that the learner works as: an administrator, not root. It is a user of the lab's
 * account like any other, so that `get-user` and `create-access-key` answer as in life.
 */
export async function learnerCaller(
  handler: Handler,
  region: string,
  accountId: string,
): Promise<Caller> {
  const ask = (operation: string): ReturnType<Handler> =>
    handler({
      service: 'iam',
      operation,
      input: { UserName },
      region,
      caller: labCaller(accountId),
    })
  const { User } = (await ask('CreateUser').catch((error: unknown) => {
    if (error instanceof AwsError && error.code === 'EntityAlreadyExists') return ask('GetUser')
    throw error
  })) as Partial<CreateUserCommandOutput>
  return {
    kind: 'principal',
    accountId,
    arn: `arn:aws:iam::${accountId}:user/${UserName}`,
    userId: User?.UserId ?? '',
    rights: 'administrator',
  }
}
