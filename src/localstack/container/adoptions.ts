import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import * as z from 'zod'
import type { OwningProcess } from '../labels.ts'

const adoptionSchema = z.strictObject({
  version: z.literal(1),
  pid: z.int().positive(),
  processStart: z.string(),
})

/**
 * `adopted/<container>.json` in the home: the process that took a container up after its owner had
 * died, which its labels cannot say. Beside the labs and not in their folders: a reset clears those.
 */
function adoptionPath(home: string, containerId: string): string {
  return join(home, 'adopted', `${containerId}.json`)
}

export async function writeAdoption(
  home: string,
  containerId: string,
  { pid, processStart }: OwningProcess,
): Promise<void> {
  await mkdir(join(home, 'adopted'), { recursive: true, mode: 0o700 })
  const adoption = { version: 1, pid, processStart }
  const text = `${JSON.stringify(adoption)}\n`
  await writeFileAtomic(adoptionPath(home, containerId), text, { mode: 0o600 })
}

/** Who took it up last; undefined where nobody did, or the record cannot be read. */
export async function readAdoption(
  home: string,
  containerId: string,
): Promise<OwningProcess | undefined> {
  try {
    const text = await readFile(adoptionPath(home, containerId), 'utf8')
    return adoptionSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

export async function removeAdoption(home: string, containerId: string): Promise<void> {
  await rm(adoptionPath(home, containerId), { force: true })
}
