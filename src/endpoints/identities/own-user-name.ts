import type { Call, Caller } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { iamName } from '../authorization/iam-name.ts'

/** Operations whose user is the caller where none is named (IAM API Reference, `UserName`). */
const aboutOneself = new Set([
  'GetUser',
  'CreateAccessKey',
  'ListAccessKeys',
  'UpdateAccessKey',
  'DeleteAccessKey',
])

/**
 * The call with the caller's own user named in it, where IAM lets it be left out. Here and not in a
 * backend, because LocalStack knows none of our callers.
 * Throws `ValidationError` for a caller that is no user.
 */
export function nameOwnUser(call: Call): Call {
  const isOpen = call.service === 'iam' && call.input['UserName'] === undefined
  if (!isOpen || !aboutOneself.has(call.operation)) return call
  return { ...call, input: { ...call.input, UserName: userName(call.caller) } }
}

function userName(caller: Caller): string {
  const name = caller.kind === 'principal' ? iamName(caller) : undefined
  if (name?.kind === 'User') return name.input.UserName
  const message = 'Must specify userName when calling with non-User credentials'
  throw new AwsError('ValidationError', message)
}
