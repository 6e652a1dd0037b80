import { randomUUID } from 'node:crypto'
import { link, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { readJsonFile } from '../sandbox/json-file.ts'
import { MendableError } from '../text/mendable-error.ts'
import { processStart } from './process-start.ts'

const claimSchema = z.strictObject({
  pid: z.int().positive(),
  processStart: z.string(),
  labId: z.string(),
})

/** One owner a home, also when two start in the same moment: the claim is a file that only one makes. */
export interface OwnerClaim {
  release(): Promise<void>
}

/** @throws MendableError when a living process holds the claim; a dead one's is taken over. */
export async function claimHome(home: string, labId: string): Promise<OwnerClaim> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  const path = join(home, 'owner.json')
  const own = { pid: process.pid, processStart: (await processStart(process.pid)) ?? '', labId }
  // A claim that is in the way is a living process's, which throws, or a dead one's, which goes.
  while (!(await makeWhole(path, own))) await removeStale(path)
  return { release: () => rm(path, { force: true }) }
}

/** Written beside and linked into place, so that nobody ever reads half a claim. */
async function makeWhole(path: string, content: object): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function removeStale(path: string): Promise<void> {
  const read = await readJsonFile(path, claimSchema, () => new Date())
  if (read.kind !== 'read') return
  const { pid, processStart: started, labId } = read.value
  if ((await processStart(pid)) === started) {
    throw new MendableError({ key: 'session.owned', values: { pid, lab: labId } }, [
      { key: 'session.use-the-other' },
    ])
  }
  await rm(path, { force: true })
}
