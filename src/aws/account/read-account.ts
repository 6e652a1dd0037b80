import type { Assumption } from '../../verify/verdict.ts'
import { joinAnswers, type SavedSnapshot } from '../snapshot/join-answers.ts'
import { readAnswers } from '../snapshot/read-answers.ts'
import { refusal } from '../snapshot/refusal.ts'
import { openAccount, type AccountAccess, type AccountCalls, type Answer } from './account-calls.ts'
import { accountError, refusedCall } from './account-errors.ts'
import {
  answerFile,
  bucketListReads,
  bucketReads,
  callerRead,
  cliCall,
  identityReads,
  networkReads,
  subjectReads,
  type AccountRead,
} from './account-reads.ts'
import { atMost } from './at-most.ts'
import { cliOutput } from './cli-output.ts'

/** What a question needs to know beside the network. */
export interface AskedOfAccount {
  readonly network: boolean
  /** Whose policies are asked for: the one named, or every bucket that is listed. */
  readonly buckets: 'all' | readonly string[]
  readonly identities: boolean
}

export interface AccountSnapshot extends SavedSnapshot {
  readonly region: string
  /** The answers as the AWS CLI prints them, by the file that they are saved as. */
  readonly files: ReadonlyMap<string, string>
}

const mostCallsAtOnce = 6

/**
 * Reads a Region of a real account, by calls that only read. A call that AWS refuses is an
 * assumption, named; the others are asked all the same.
 *
 * @param onCall told before each call, as the AWS CLI names it.
 * @throws MendableError where there are no credentials, no Region or no answer, or all is refused.
 */
export async function readAccount(
  access: AccountAccess,
  asked: AskedOfAccount,
  onCall: (call: string) => void,
): Promise<AccountSnapshot> {
  const calls = openAccount(access)
  try {
    const region = await calls.region()
    const reader = createReader(calls, onCall)
    // First by itself: where the keys are no good, this says so at once.
    await reader.read(callerRead)
    await Promise.all([
      asked.network ? readNetwork(reader) : undefined,
      readBuckets(reader, asked.buckets),
      asked.identities ? reader.all(identityReads) : undefined,
    ])
    const joined = await join(reader)
    if (asked.network) checkAnswered(joined, [...reader.refused.values()])
    return { ...joined, region, files: reader.files }
  } catch (error) {
    throw accountError(error, access.profile ?? access.endpoint)
  } finally {
    calls.close()
  }
}

interface Reader {
  readonly files: Map<string, string>
  /** Each refusal once. */
  readonly refused: ReadonlyMap<string, Assumption>
  /** Undefined where AWS refused it. */
  read(read: AccountRead): Promise<Answer | undefined>
  all(reads: readonly AccountRead[]): Promise<void>
}

function createReader(calls: AccountCalls, onCall: (call: string) => void): Reader {
  const inTurn = atMost(mostCallsAtOnce)
  const files = new Map<string, string>()
  const refused = new Map<string, Assumption>()
  const read = (one: AccountRead) =>
    inTurn(async () => {
      onCall(cliCall(one))
      const answer = await calls.send(one).catch((error: unknown) => {
        const code = refusedCall(error)
        if (code === undefined) throw error
        if (code === one.none) return {}
        const missing = notDescribed(one, code)
        refused.set(JSON.stringify(missing), missing)
        return undefined
      })
      if (answer && !one.isOnlyList) files.set(answerFile(one), cliOutput(one, answer))
      return answer
    })
  return {
    files,
    refused,
    read,
    all: async (reads) => void (await Promise.all(reads.map(read))),
  }
}

/** Of two hundred VPCs' attributes one line is enough; which bucket it was matters. */
function notDescribed(read: AccountRead, reason: string): Assumption {
  const subject = read.service === 's3' && read.subject !== undefined ? ` (${read.subject})` : ''
  const call = `${cliCall(read)}${subject}`
  return { code: 'kind-not-described', details: { call, reason } }
}

async function readNetwork(reader: Reader): Promise<void> {
  await Promise.all(
    networkReads.map(async (one) => {
      const answer = await reader.read(one)
      const next = subjectReads.filter(({ of }) => of.operation === one.operation)
      await Promise.all(next.map((each) => reader.all(readsOf(each, answer ?? {}))))
    }),
  )
}

function readsOf(
  { service, operation, inputs, of }: (typeof subjectReads)[number],
  answer: Answer,
): AccountRead[] {
  const listed = (answer[of.list] ?? []) as readonly Answer[]
  const ids = listed.flatMap((each) =>
    typeof each[of.id] === 'string' ? [String(each[of.id])] : [],
  )
  return ids.flatMap((id) =>
    inputs(id).map((input) => {
      const attribute = input['Attribute']
      const subject = attribute === undefined ? id : `${String(attribute)}-${id}`
      return { service, operation, input, subject }
    }),
  )
}

async function readBuckets(reader: Reader, asked: AskedOfAccount['buckets']): Promise<void> {
  if (asked !== 'all') {
    if (asked.length > 0) {
      await reader.all([...bucketListReads, ...asked.flatMap((bucket) => bucketReads(bucket))])
    }
    return
  }
  for (const one of bucketListReads) {
    const listed = ((await reader.read(one))?.['Buckets'] ?? []) as { Name?: string }[]
    await reader.all(listed.flatMap(({ Name }) => (Name === undefined ? [] : bucketReads(Name))))
  }
}

/** The answers by way of their JSON, so that a saved account gives the same verdict. */
async function join({ files, refused }: Reader): Promise<SavedSnapshot> {
  const answers = await Promise.all(
    [...files]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([file, text]) => readAnswers(file, Buffer.from(text), { left: Infinity })),
  )
  const joined = joinAnswers(answers.flat())
  const unread = { code: 'hosted-zones-not-read', details: {} }
  return {
    ...joined,
    ignored: [],
    assumptions: [...joined.assumptions, ...[...refused.values()].sort(byCall), unread],
  }
}

/** Without a network there is nothing to ask about. */
function checkAnswered({ snapshot }: SavedSnapshot, refused: readonly Assumption[]): void {
  const { Vpcs, NetworkInterfaces, Reservations } = snapshot
  if (Vpcs || NetworkInterfaces || Reservations) return
  const reasons = [...new Set(refused.map(({ details }) => details['reason'] ?? ''))]
  const values = { reasons: reasons.sort().join(', ') }
  throw refusal('account.all-refused', values, 'account.see-permissions')
}

function byCall(one: Assumption, other: Assumption): number {
  return (one.details['call'] ?? '') < (other.details['call'] ?? '') ? -1 : 1
}
