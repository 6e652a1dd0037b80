import type {
  GetAccessKeyLastUsedCommandOutput,
  GetUserCommandOutput,
  ListAccessKeysCommandOutput,
} from '@aws-sdk/client-iam'
import type { Caller, Handler, Output } from '../aws/call.ts'
import type { RoleSession } from '../endpoints/identities/session-token.ts'
import type { KeyFault, KeyOwner, KeyRing } from './key-ring.ts'
import { AwsError } from '../aws/error.ts'

export interface IssuedKeysOptions {
  /** Keys of the session itself, asked first: no backend knows them. */
  readonly own: ReadonlyMap<string, KeyOwner>
  /** Has the users and their keys. */
  readonly handler: Handler
  /** Reads a session token; undefined for one that is not ours. */
  readonly openToken: (token: string) => RoleSession | undefined
  /** Asks the handler for a key's user. */
  readonly lab: Caller
  readonly region: string
  /** Epoch milliseconds. */
  readonly now?: () => number
}

/**
 * The session's own keys, and those that IAM and STS have issued. Users' keys are looked up by the
 * IAM API on every request, so that a deactivated one stops working at once, over any backend.
 */
export function createKeyRing(options: IssuedKeysOptions): KeyRing {
  const { own, openToken, now = Date.now } = options
  return {
    find: async (accessKeyId, sessionToken) => {
      const owner = own.get(accessKeyId)
      if (owner !== undefined) return owner
      if (sessionToken === undefined) return findUserKey(options, accessKeyId)
      return sessionOwner(openToken(sessionToken), accessKeyId, now())
    },
  }
}

function sessionOwner(
  session: RoleSession | undefined,
  accessKeyId: string,
  nowMs: number,
): KeyOwner | KeyFault {
  if (session?.accessKeyId !== accessKeyId) return 'invalid-token'
  if (session.expiresAtMs <= nowMs) return 'expired'
  const { accountId, arn, userId } = session
  return { caller: { kind: 'principal', accountId, arn, userId, rights: 'iam' } }
}

const keyIdForm = /^\w{16,128}$/

async function findUserKey(
  { handler, lab, region }: IssuedKeysOptions,
  accessKeyId: string,
): Promise<KeyOwner | KeyFault> {
  if (!keyIdForm.test(accessKeyId)) return 'unknown'
  const ask = (operation: string, input: Record<string, unknown>): Promise<Output> =>
    handler({ service: 'iam', operation, input, region, caller: lab })
  try {
    const { UserName } = (await ask('GetAccessKeyLastUsed', {
      AccessKeyId: accessKeyId,
    })) as Partial<GetAccessKeyLastUsedCommandOutput>
    if (!isActive(await ask('ListAccessKeys', { UserName }), accessKeyId)) return 'unknown'
    return userOwner(await ask('GetUser', { UserName }))
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchEntity') return 'unknown'
    throw error
  }
}

function isActive(answer: Output, accessKeyId: string): boolean {
  const { AccessKeyMetadata } = answer as Partial<ListAccessKeysCommandOutput>
  const key = AccessKeyMetadata?.find((one) => one.AccessKeyId === accessKeyId)
  return key?.Status === 'Active'
}

function userOwner(answer: Output): KeyOwner | KeyFault {
  const { User } = answer as Partial<GetUserCommandOutput>
  const accountId = User?.Arn?.split(':')[4]
  if (User?.Arn === undefined || User.UserId === undefined || accountId === undefined) {
    return 'unknown'
  }
  return {
    caller: { kind: 'principal', accountId, arn: User.Arn, userId: User.UserId, rights: 'iam' },
  }
}
