import type { Call, Output } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import { notEmulated } from './operation.ts'

/** GetCallerIdentity; anything else is refused by name. */
export function dispatchSts({ operation, caller }: Call): Output {
  if (operation !== 'GetCallerIdentity') throw notEmulated(`the operation ${operation} of STS`)
  if (caller.kind === 'anonymous') {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
  }
  return { UserId: caller.userId, Account: caller.accountId, Arn: caller.arn }
}
