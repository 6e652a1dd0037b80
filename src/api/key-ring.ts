import { randomBytes } from 'node:crypto'
import type { AccessKey } from '../aws/access-key.ts'
import type { Caller } from '../aws/call.ts'
import { newAccessKey } from '../aws/access-key.ts'

/** Whose key it is. Calls by a hidden key (the snapshot's reader) leave no record. */
export interface KeyOwner {
  readonly caller: Caller
  readonly hidden?: boolean
}

/** Why nobody may act with a key: `invalid-token` is a session token that is not this key's. */
export type KeyFault = 'unknown' | 'expired' | 'invalid-token'

/** Access key id → its owner, or why there is none. An inactive key is an unknown one, as on AWS. */
export interface KeyRing {
  readonly find: (accessKeyId: string, sessionToken?: string) => Promise<KeyOwner | KeyFault>
}

/** A ring of given keys, whatever their session tokens. The map may change while it is in use. */
export function givenKeys(owners: ReadonlyMap<string, KeyOwner>): KeyRing {
  return { find: async (accessKeyId) => owners.get(accessKeyId) ?? 'unknown' }
}

/** A random key of the lab's form, for a session's own principals. */
export function randomAccessKey(): AccessKey {
  const randomHex = (length: number) => randomBytes(length / 2).toString('hex')
  return newAccessKey(randomHex, 'LKIA')
}
