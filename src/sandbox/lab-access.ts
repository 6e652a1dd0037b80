import type { Rights } from '../aws/call.ts'
import { randomAccessKey, type AccessKey, type KeyOwner } from '../api/key-ring.ts'

/** The account that every lab plays in: one of AWS's own example numbers. */
export const labAccountId = '111122223333'

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
