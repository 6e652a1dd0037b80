import { readFile, rename } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import type * as z from 'zod'

/** Files that hold secrets or progress are the owner's alone. */
const privateMode = 0o600

export type JsonRead<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'corrupt'; readonly setAside: string }

/**
 * Reads a JSON file by its schema. One that is damaged, or of a version that we do not know, is set
 * aside under a name of its own, so that nothing is lost and the next write does not overwrite it.
 */
export async function readJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  now: () => Date,
): Promise<JsonRead<T>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return { kind: 'absent' }
  const value = parse(text, schema)
  if (value !== undefined) return { kind: 'read', value }
  const setAside = `${path}.set-aside-${now().toISOString().replaceAll(/[:.]/g, '-')}`
  await rename(path, setAside)
  return { kind: 'corrupt', setAside }
}

function parse<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Writes a JSON file whole or not at all, whenever the process ends. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(value)}\n`, { mode: privateMode })
}

/** The same, for callers that must not go on before it is on the disk. */
export function writeJsonFileNow(path: string, value: unknown): void {
  writeFileAtomic.sync(path, `${JSON.stringify(value)}\n`, { mode: privateMode })
}
