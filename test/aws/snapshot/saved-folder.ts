import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readSavedSnapshot } from '../../../src/aws/snapshot/saved-snapshot.ts'
import { MendableError } from '../../../src/text/mendable-error.ts'
import { textIn } from '../../../src/text/text.ts'

/** A folder of files by name, removed when the test ends. Anything but text is written as JSON. */
export async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-saved-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content)
    await writeFile(join(folder, name), isRaw ? content : JSON.stringify(content, null, 4))
  }
  return folder
}

export async function readFolder(files: Readonly<Record<string, unknown>>) {
  return readSavedSnapshot([await folderOf(files)])
}

/** What the user is told, `FOLDER` for the folder's path; what is no MendableError is thrown on. */
export async function refusalOf(
  reading: Promise<unknown>,
  folder = /\/\S*endpoint-lab-saved-\w+/g,
): Promise<string> {
  try {
    await reading
  } catch (error) {
    if (!(error instanceof MendableError)) throw error
    return textIn('en')(error.problem.key, error.problem.values).replace(folder, 'FOLDER')
  }
  return 'read'
}
