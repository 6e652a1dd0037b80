import { filesUnder } from './files-under.ts'
import type { Budget } from './fit-shape.ts'
import { joinAnswers, type SavedSnapshot } from './join-answers.ts'
import { readSavedFile } from './open-saved-file.ts'
import { readAnswers, type SavedAnswer } from './read-answers.ts'
import { refusal } from './refusal.ts'

/** What one snapshot may keep: 20,000 subnets with their machines stay below; about 1 GB at worst. */
const mostValues = 10_000_000

/**
 * Reads files and folders (nested ones too) of saved AWS CLI output. A file is recognised by its
 * top-level keys, never by its name, but for answers that do not say what they are about: there the
 * file's name must hold the id.
 *
 * @throws MendableError naming the file and the place, for what cannot be read.
 */
export async function readSavedSnapshot(
  paths: readonly string[],
  budget: Budget = { left: mostValues },
): Promise<SavedSnapshot> {
  const answers: SavedAnswer[] = []
  const empty: string[] = []
  for (const file of await filesUnder(paths)) {
    const bytes = await readSavedFile(file)
    const found = await readAnswers(file, bytes, budget)
    if (found.length === 0) empty.push(file)
    for (const answer of found) answers.push(answer)
  }
  const joined = joinAnswers(answers)
  if (Object.keys(joined.snapshot).length === 0) {
    throw refusal('snapshot.nothing-read', { paths: paths.join(' ') })
  }
  const ignored = [...joined.ignored, ...empty.map((file) => ({ file, why: 'empty' as const }))]
  return { ...joined, ignored: ignored.sort((one, other) => (one.file < other.file ? -1 : 1)) }
}
