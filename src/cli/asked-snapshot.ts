import { createSnapshotReader } from '../aws/snapshot/live-snapshot.ts'
import { readSavedSnapshot } from '../aws/snapshot/saved-snapshot.ts'
import { askOwner } from '../session/control-client.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import type { CommandContext } from './command.ts'
import { runningLab } from './running-lab.ts'

/** What a question is asked about; saved answers have no names of a lab and no home Region. */
export interface AskedSnapshot {
  readonly snapshot: Snapshot
  readonly names: Readonly<Record<string, unknown>>
  readonly region: string | undefined
}

/** The files of `--snapshot`, else the network of the running lab. */
export async function readAskedSnapshot(context: CommandContext): Promise<AskedSnapshot> {
  const paths = (context.options['snapshot'] ?? []) as string[]
  if (paths.length === 0) return readLiveSnapshot(context)
  return { snapshot: (await readSavedSnapshot(paths)).snapshot, names: {}, region: undefined }
}

async function readLiveSnapshot(context: CommandContext): Promise<AskedSnapshot> {
  const owner = await runningLab(context)
  const { scope } = await askOwner(owner, { command: 'status' })
  const reader = await createSnapshotReader(owner.readerAccess)
  try {
    return { snapshot: await reader.read(), names: scope, region: owner.access.region }
  } finally {
    reader.close()
  }
}
