import { randomBytes } from 'node:crypto'
import type { Caller } from '../aws/call.ts'

/** Whose key it is. Calls by a hidden key (the snapshot's reader) leave no record. */
export interface KeyOwner {
  readonly caller: Caller
  readonly hidden?: boolean
}

/** Access key id → its owner. The sandbox keeps the map and may add to it while the server runs. */
export type KeyRing = ReadonlyMap<string, KeyOwner>

export interface AccessKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
// No `+` and `/`, so that a key needs no quotes in any shell.
const secretAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * A random key in AWS's form: 20 and 40 characters. The prefix LKIA is none that AWS gives out
 * (AKIA, ASIA, …), so that nobody and no scanner takes it for a real one.
 */
export function randomAccessKey(): AccessKey {
  return {
    accessKeyId: `LKIA${randomText(16, idAlphabet)}`,
    secretAccessKey: randomText(40, secretAlphabet),
  }
}

function randomText(length: number, alphabet: string): string {
  // Both alphabets' lengths divide 256: no character is likelier than another.
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')
}
