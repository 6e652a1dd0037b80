import type { Call, Handler, Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { checkServiceCall } from '../authorization/service-gate.ts'
import { notEmulated } from '../refusals.ts'
import { assumeRole } from './assume-role.ts'
import { nameOwnUser } from './own-user-name.ts'
import { sessionSecret, type SecretStore } from './session-secret.ts'
import { openSession, type RoleSession } from './session-token.ts'

export interface IdentityServiceOptions {
  /** Has the roles and users, and answers everything that is not STS's. */
  readonly backend: Handler
  readonly now: () => Date
  /** That many random hexadecimal digits. */
  readonly randomHex: (length: number) => string
  readonly store?: SecretStore
}

export interface IdentityService {
  readonly handler: Handler
  /** The session in a session token; undefined for a token that is none of ours. */
  readonly openToken: (token: string) => RoleSession | undefined
}

/**
 * Stands in front of a backend, answers STS, and lets pass of EC2 and IAM what a caller's identity
 * policies allow. STS is ours over every backend: the callers are the
 * key ring's, whom LocalStack does not know, and LocalStack hands out a role's keys to anybody.
 */
export function createIdentityService(options: IdentityServiceOptions): IdentityService {
  const { backend, now, randomHex, store } = options
  const secret = sessionSecret(randomHex, store)
  const maker = { backend, secret, now, randomHex }

  async function sts(call: Call): Promise<Output> {
    if (call.operation === 'GetCallerIdentity') return callerIdentity(call)
    if (call.operation === 'AssumeRole') return assumeRole(maker, call)
    throw notEmulated(`the operation ${call.operation} of STS`)
  }

  async function permitted(call: Call): Promise<Output> {
    await checkServiceCall(backend, call)
    return backend(call)
  }

  return {
    handler: async (call) => (call.service === 'sts' ? sts(call) : permitted(nameOwnUser(call))),
    openToken: (token) => openSession(secret, token),
  }
}

/** Needs no permission: everybody may ask who they are. */
function callerIdentity({ caller }: Call): Output {
  if (caller.kind === 'anonymous') {
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
  }
  return { UserId: caller.userId, Account: caller.accountId, Arn: caller.arn }
}
