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
  zoneListReads,
  zoneReads,
  zonesByVpc,
  type AccountRead,
  type SubjectRead,
} from './account-reads.ts'
import { atMost } from './at-most.ts'
import { cliOutput } from './cli-output.ts'

/** What a question needs to know beside the network. */
export interface AskedOfAccount {
  readonly network: boolean
  /** Whose policies are asked for: the one named, or every bucket that is listed. */
  readonly buckets: 'all' | readonly string[]
  readonly identities: boolean
  /** Private hosted zones: only a question that asks for a name needs them. */
  readonly zones: boolean
  /** The Regions to read; the profile's own where none is given. */
  readonly regions?: readonly string[]
}

export interface AccountSnapshot extends SavedSnapshot {
  readonly regions: readonly string[]
  /** The answers as the AWS CLI prints them, by the file that they are saved as. */
  readonly files: ReadonlyMap<string, string>
}

const mostCallsAtOnce = 6
const mostZoneCallsAtOnce = 2

/**
 * Reads Regions of a real account, by calls that only read. A call that AWS refuses is an assumption,
 * named; the others are asked all the same. What is one for all Regions is read with the first.
 *
 * @param onCall told before each call, as the AWS CLI names it.
 * @throws MendableError where there are no credentials, no Region or no answer, or all is refused.
 */
export async function readAccount(
  access: AccountAccess,
  asked: AskedOfAccount,
  onCall: (call: string) => void,
): Promise<AccountSnapshot> {
  const given = [...new Set(asked.regions)]
  const parts: RegionPart[] = []
  for (const [at, region] of (given.length > 0 ? given : [undefined]).entries()) {
    const part = at === 0 ? asked : { ...asked, buckets: [], identities: false }
    const place = region === undefined ? access : { ...access, region }
    parts.push(
      await readRegion(place, part, { isFirst: at === 0, isOneOf: given.length > 1 }, onCall),
    )
  }
  const files = new Map(parts.flatMap((part) => [...part.files]))
  const refused = parts.flatMap((part) => part.refused)
  const joined = await join(files, refused)
  if (asked.network) checkAnswered(joined, refused)
  return { ...joined, regions: parts.map(({ region }) => region), files }
}

interface RegionPart {
  readonly region: string
  readonly files: ReadonlyMap<string, string>
  readonly refused: readonly Assumption[]
}

/** Of several Regions each has a folder of its own, by which their equal ids are told apart. */
async function readRegion(
  access: AccountAccess,
  asked: AskedOfAccount,
  { isFirst, isOneOf }: { readonly isFirst: boolean; readonly isOneOf: boolean },
  onCall: (call: string) => void,
): Promise<RegionPart> {
  const calls = openAccount(access)
  try {
    const region = await calls.region()
    const reader = createReader(calls, onCall, isOneOf ? region : undefined)
    // First by itself: where the keys are no good, this says so at once.
    if (isFirst) await reader.read(callerRead)
    await Promise.all([
      asked.network ? readNetwork(reader, asked.zones ? [zonesByVpc(region)] : []) : undefined,
      isFirst && asked.zones ? readLists(reader, zoneListReads, zoneReads) : undefined,
      readBuckets(reader, asked.buckets),
      asked.identities ? reader.all(identityReads) : undefined,
    ])
    return { region, files: reader.files, refused: [...reader.refused.values()] }
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

function createReader(
  calls: AccountCalls,
  onCall: (call: string) => void,
  folder: string | undefined,
): Reader {
  const inTurn = atMost(mostCallsAtOnce)
  const zonesInTurn = atMost(mostZoneCallsAtOnce)
  const before = folder === undefined ? '' : `${folder}/`
  const files = new Map<string, string>()
  const refused = new Map<string, Assumption>()
  const read = (one: AccountRead) =>
    (one.service === 'route53' ? zonesInTurn : inTurn)(async () => {
      onCall(cliCall(one))
      const answer = await calls.send(one).catch((error: unknown) => {
        const code = refusedCall(error)
        if (code === undefined) throw error
        if (code === one.none) return {}
        const missing = notDescribed(one, code, folder)
        refused.set(JSON.stringify(missing), missing)
        return undefined
      })
      if (answer && !one.isOnlyList)
        files.set(`${before}${answerFile(one)}`, cliOutput(one, answer))
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
function notDescribed(read: AccountRead, reason: string, region: string | undefined): Assumption {
  const what = read.service === 's3' ? read.subject : region
  const subject = what === undefined ? '' : ` (${what})`
  const call = `${cliCall(read)}${subject}`
  return { code: 'kind-not-described', details: { call, reason } }
}

function readNetwork(reader: Reader, more: readonly SubjectRead[]): Promise<void> {
  return readLists(reader, networkReads, [...subjectReads, ...more])
}

/** Each list, and then what is asked about each of what it lists. */
async function readLists(
  reader: Reader,
  lists: readonly AccountRead[],
  subjects: readonly SubjectRead[],
): Promise<void> {
  await Promise.all(
    lists.map(async (one) => {
      const answer = await reader.read(one)
      const next = subjects.filter(({ of }) => of.operation === one.operation)
      await Promise.all(next.map((each) => reader.all(readsOf(each, answer ?? {}))))
    }),
  )
}

function readsOf({ service, operation, inputs, of }: SubjectRead, answer: Answer): AccountRead[] {
  const listed = (answer[of.list] ?? []) as readonly Answer[]
  const ids = listed
    .filter(of.only ?? (() => true))
    .flatMap((each) => (typeof each[of.id] === 'string' ? [String(each[of.id])] : []))
  return ids.flatMap((id) =>
    inputs(id).map((input) => {
      const attribute = input['Attribute']
      const plain = id.replace('/hostedzone/', '')
      const subject = attribute === undefined ? plain : `${String(attribute)}-${plain}`
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
async function join(
  files: ReadonlyMap<string, string>,
  refused: readonly Assumption[],
): Promise<SavedSnapshot> {
  const answers = await Promise.all(
    [...files]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([file, text]) => readAnswers(file, Buffer.from(text), { left: Infinity })),
  )
  const joined = joinAnswers(answers.flat())
  const assumptions = [...joined.assumptions, ...[...refused].sort(byCall)]
  return { ...joined, ignored: [], assumptions }
}

/** Without a network there is nothing to ask about. */
function checkAnswered({ snapshot }: SavedSnapshot, refused: readonly Assumption[]): void {
  const { Vpcs, NetworkInterfaces, Reservations } = snapshot
  if (Vpcs || NetworkInterfaces || Reservations) return
  const ofNetwork = refused.filter(({ details }) => details['call']?.startsWith('aws ec2') === true)
  const reasons = [...new Set(ofNetwork.map(({ details }) => details['reason'] ?? ''))]
  const values = { reasons: reasons.sort().join(', ') }
  throw refusal('account.all-refused', values, 'account.see-permissions')
}

function byCall(one: Assumption, other: Assumption): number {
  return (one.details['call'] ?? '') < (other.details['call'] ?? '') ? -1 : 1
}
