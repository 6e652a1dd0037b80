import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from './open-saved-file.ts'
import { refusal } from './refusal.ts'

const mostFiles = 50_000

/**
 * The JSON files of given files and folders, nested ones too, each once: those of an earlier path
 * first, those of one path by name. Links are followed, but into no folder twice.
 *
 * @throws MendableError for what is not there, cannot be read, or is neither file nor folder.
 */
export async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>()
  const visited = new Set<string>()
  for (const path of paths) await visit(path, true, { found, visited })
  return [...found.values()]
}

interface Search {
  /** Real path → the path it was found by. */
  readonly found: Map<string, string>
  /** Real paths of folders. */
  readonly visited: Set<string>
}

async function visit(path: string, isGiven: boolean, search: Search): Promise<void> {
  if (!isGiven && !path.endsWith('.json') && !(await isFolder(path))) return
  const entry = await stat(path).catch((error: unknown) => {
    if (isGiven && codeOf(error) === 'ENOENT') throw refusal('snapshot.no-such-path', { path })
    throw refusal('snapshot.cannot-read', { file: path, reason: codeOf(error) })
  })
  const real = await realpath(path)
  if (entry.isDirectory()) {
    if (search.visited.has(real)) return
    search.visited.add(real)
    for (const name of await namesIn(path)) await visit(join(path, name), false, search)
  } else if (entry.isFile()) {
    if (!search.found.has(real)) search.found.set(real, path)
    if (search.found.size > mostFiles) {
      throw refusal('snapshot.too-many-files', { path, limit: mostFiles })
    }
  } else throw refusal('snapshot.not-a-file', { file: path })
}

/** Of what no longer is there, or links in a circle, no. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    throw refusal('snapshot.cannot-read', { file: folder, reason: codeOf(error) })
  }
}
