import type { SavedSnapshot } from '../aws/snapshot/join-answers.ts'
import { createSnapshotReader, type ApiAccess } from '../aws/snapshot/live-snapshot.ts'
import { readSavedSnapshot } from '../aws/snapshot/saved-snapshot.ts'
import { askOwner } from '../session/control-client.ts'
import { MendableError } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import { bucketsOf, readAskedAccount, type AskedAbout } from './asked-account.ts'
import type { CommandContext } from './command.ts'
import { runningLab } from './running-lab.ts'
import { named } from './scope-name.ts'

/** What a question is asked about; only a lab has names, and saved answers no home Region. */
export interface AskedSnapshot extends SavedSnapshot {
  readonly names: Readonly<Record<string, unknown>>
  readonly region: string | undefined
  /** A lab's answers are not told. */
  readonly isLab: boolean
}

const nothingMissing = { assumptions: [], ignored: [] } as const

/** The files of `--snapshot`, the account of `--profile`, else the network of the running lab. */
export async function readAskedSnapshot(
  context: CommandContext,
  about: AskedAbout = { request: false },
): Promise<AskedSnapshot> {
  const { snapshot = [], profile, save } = context.options
  const paths = snapshot as string[]
  if (save !== undefined && profile === undefined) throw wrongUsage('trace.save-needs-profile')
  if (typeof profile === 'string') {
    if (paths.length > 0) throw wrongUsage('trace.one-network')
    const read = await readAskedAccount(context, profile, about)
    const [region, ...others] = read.regions
    // Of several Regions none is the one that a bucket must be in.
    return { ...read, names: {}, region: others.length > 0 ? undefined : region, isLab: false }
  }
  if (paths.length === 0) return readLiveSnapshot(context, about)
  return { ...(await readSavedSnapshot(paths)), names: {}, region: undefined, isLab: false }
}

async function readLiveSnapshot(
  context: CommandContext,
  about: AskedAbout,
): Promise<AskedSnapshot> {
  const owner = await runningLab(context)
  const { scope } = await askOwner(owner, { command: 'status' })
  const reader = await createSnapshotReader(owner.readerAccess)
  try {
    const network = await reader.read()
    const bucket = about.bucket === undefined ? undefined : named(about.bucket, scope)
    const policies = about.request ? await labPolicies(owner.readerAccess, bucket) : {}
    const snapshot = { ...network, ...policies }
    const { region } = owner.access
    return { ...nothingMissing, snapshot, names: scope, region, isLab: true }
  } finally {
    reader.close()
  }
}

/** The checks of a lab do without them; a request is asked about seldom. */
async function labPolicies(access: ApiAccess, bucket: string | undefined): Promise<Snapshot> {
  const { readAccount } = await import('../aws/account/read-account.ts')
  const asked = {
    network: false,
    buckets: bucketsOf({ bucket, request: true }),
    identities: true,
    zones: false,
  }
  return (await readAccount(access, asked, () => undefined)).snapshot
}

function wrongUsage(key: MessageKey): MendableError {
  return new MendableError({ key }, [{ key: 'trace.usage' }], { exitStatus: 2 })
}
