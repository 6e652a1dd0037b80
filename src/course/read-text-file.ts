import { readFile, stat } from 'node:fs/promises'
import { MendableError } from '../text/mendable-error.ts'

/** No file of a lab needs more: a larger one is a mistake, or meant to do harm. */
const limit = 256 * 1024

/** Reads one text file of a lab, bounded. `name` is how errors call it. */
export async function readTextFile(path: string, name: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true)
    throw new MendableError({ key: 'file.missing', values: { file: name } }, [], { exitStatus: 2 })
  if (found.size > limit)
    throw new MendableError({ key: 'file.too-large', values: { file: name, limit } }, [], {
      exitStatus: 2,
    })
  return readFile(path, 'utf8')
}
