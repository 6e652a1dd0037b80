import type { Origin, Rights } from '../aws/call.ts'
import { randomAccessKey, type KeyOwner } from '../api/key-ring.ts'
import type { AccessKey } from '../aws/access-key.ts'

/** The account that every lab plays in: one of AWS's own example numbers. */
export const labAccountId = '111122223333'

/** Where the laptop's calls come from: an address of those for documentation (RFC 5737). */
export const laptopOrigin: Origin = { kind: 'public', sourceIp: '203.0.113.10' }

/** What a learner's tools are set to. */
export interface LabAccess {
  readonly endpoint: string
  readonly region: string
  readonly credentials: AccessKey
}

/** The session's keys: the learner works as an administrator, not as root; the reader leaves no trace. */
export interface LabKeys {
  readonly learner: AccessKey
  readonly reader: AccessKey
  readonly ring: Map<string, KeyOwner>
}

export function makeLabKeys(): LabKeys {
  const learner = randomAccessKey()
  const reader = randomAccessKey()
  const user = (name: string, rights: Rights): KeyOwner['caller'] => ({
    kind: 'principal',
    accountId: labAccountId,
    arn: `arn:aws:iam::${labAccountId}:user/${name}`,
    userId: `AIDA${learner.accessKeyId.slice(4)}${name.length}`,
    rights,
  })
  const ring = new Map<string, KeyOwner>([
    [learner.accessKeyId, { caller: user('learner', 'administrator') }],
    [reader.accessKeyId, { caller: user('endpoint-lab', 'lab'), hidden: true }],
  ])
  return { learner, reader, ring }
}
