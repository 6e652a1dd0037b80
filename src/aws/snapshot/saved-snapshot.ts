import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { MendableError } from '../../text/mendable-error.ts'
import type { PrefixListEntries, Snapshot, VpcAttributes } from '../../verify/snapshot.ts'
import { documentSchema, listKeys, type ListKey, type SavedDocument } from './saved-document.ts'

/** A file larger than this is refused by name: saved CLI output of a whole Region stays far below. */
export const largestFileBytes = 256 * 1024 * 1024

/** Saved `aws ec2 describe-… --output json` files, joined. */
export interface SavedSnapshot {
  readonly snapshot: Snapshot
  /** Files that hold nothing the core reads. */
  readonly ignored: readonly string[]
}

/**
 * Reads files and folders (nested ones too) of saved AWS CLI output. A file is recognised by its
 * top-level keys, never by its name, but for `get-managed-prefix-list-entries`, whose answer does not
 * name its list: there the file name must hold the `pl-…` id.
 *
 * @throws MendableError naming the file and the place, for what cannot be read.
 */
export async function readSavedSnapshot(paths: readonly string[]): Promise<SavedSnapshot> {
  const files = (await Promise.all(paths.map(jsonFilesUnder))).flat()
  const snapshot: Snapshot = {}
  const ignored: string[] = []
  for (const file of files) {
    const used = mergeDocument(snapshot, file, await readDocument(file))
    if (!used) ignored.push(file)
  }
  if (files.length === 0 || ignored.length === files.length) {
    throw new MendableError(
      { key: 'snapshot.nothing-read', values: { paths: paths.join(' ') } },
      [{ key: 'snapshot.how-to-save' }],
      { exitStatus: 2 },
    )
  }
  return { snapshot, ignored }
}

async function jsonFilesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) {
    throw new MendableError({ key: 'snapshot.no-such-path', values: { path } }, [], {
      exitStatus: 2,
    })
  }
  if (found.isFile()) return [path]
  const entries = await readdir(path, { recursive: true })
  return entries
    .filter((entry) => entry.endsWith('.json'))
    .sort()
    .map((entry) => join(path, entry))
}

async function readDocument(file: string): Promise<SavedDocument> {
  const { size } = await stat(file)
  if (size > largestFileBytes) throw unreadable(file, 'snapshot.file-too-large', `${size}`)
  const text = await readFile(file, 'utf8')
  const parsed = documentSchema.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw unreadable(
    file,
    'snapshot.wrong-shape',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  )
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw unreadable(file, 'snapshot.not-json', error instanceof Error ? error.message : '')
  }
}

type Problem = 'snapshot.not-json' | 'snapshot.wrong-shape' | 'snapshot.file-too-large'

function unreadable(file: string, key: Problem, reason: string): MendableError {
  return new MendableError({ key, values: { file, reason } }, [{ key: 'snapshot.how-to-save' }], {
    exitStatus: 2,
  })
}

/** Adds what a document holds; false when it holds nothing that the core reads. */
function mergeDocument(snapshot: Snapshot, file: string, document: SavedDocument): boolean {
  let used = false
  for (const key of listKeys) {
    const items = document[key]
    if (items === undefined) continue
    appendTo(snapshot, key, items)
    used = true
  }
  if (document.VpcId !== undefined && (document.EnableDnsSupport ?? document.EnableDnsHostnames)) {
    const { VpcId, EnableDnsSupport, EnableDnsHostnames } = document
    const attributes: VpcAttributes = { VpcId, EnableDnsSupport, EnableDnsHostnames }
    ;(snapshot.VpcAttributes ??= []).push(attributes)
    used = true
  }
  const listId = /pl-[0-9a-f]+/.exec(basename(file))?.[0]
  if (document.Entries !== undefined && listId !== undefined) {
    const entries: PrefixListEntries = { PrefixListId: listId, Entries: document.Entries }
    ;(snapshot.PrefixListEntries ??= []).push(entries)
    used = true
  }
  return used
}

function appendTo(snapshot: Snapshot, key: ListKey, items: readonly object[]): void {
  const lists = snapshot as Record<ListKey, object[] | undefined>
  const list = (lists[key] ??= [])
  for (const item of items) list.push(item)
}
