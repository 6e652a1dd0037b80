import type { Caller, Origin } from '../aws/call.ts'
import { randomAccessKey, type KeyOwner } from '../api/key-ring.ts'
import type { AccessKey } from '../aws/access-key.ts'

/** The account that a lab plays in, unless it is used up: one of AWS's own example numbers. */
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

/** The lab itself, beyond every policy. */
export function labCaller(accountId: string): Caller {
  return {
    kind: 'principal',
    accountId,
    arn: `arn:aws:iam::${accountId}:user/endpoint-lab`,
    userId: 'AIDAENDPOINTLABOPERATE',
    rights: 'lab',
  }
}

export function makeLabKeys(): LabKeys {
  return { learner: randomAccessKey(), reader: randomAccessKey(), ring: new Map() }
}

/** Says whose the session's keys are; a reset makes a new learner, and keeps the keys. */
export function assignKeys({ learner, reader, ring }: LabKeys, who: Callers): void {
  ring.clear()
  ring.set(learner.accessKeyId, { caller: who.learner })
  ring.set(reader.accessKeyId, { caller: who.lab, hidden: true })
}

interface Callers {
  readonly learner: Caller
  readonly lab: Caller
}
