import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LabDefinition } from '../../src/course/lab.ts'
import { lintLab } from '../../src/course/lint-lab.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { MendableError } from '../../src/text/mendable-error.ts'
import { textIn } from '../../src/text/text.ts'
import { planTopology } from '../../src/topology/plan-topology.ts'

export const course = join(import.meta.dirname, '../../labs')
const name = '02-first-gateway-endpoint'

/** A copy of lab 2 to break. It is removed when the block that uses it ends. */
export async function labCopy() {
  const parent = await mkdtemp(join(tmpdir(), 'endpoint-lab-'))
  const folder = join(parent, name)
  await cp(join(course, name), folder, { recursive: true })
  return {
    folder,
    edit: async (file: string, from: string, to: string) => {
      const text = await readFile(join(folder, file), 'utf8')
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
      await writeFile(join(folder, file), text.replace(from, to))
    },
    remove: async (file: string) => rm(join(folder, file), { recursive: true }),
    [Symbol.asyncDispose]: async () => rm(parent, { recursive: true, force: true }),
  }
}

/** The English message of the error that loading ends with. */
export async function loadProblem(folder: string): Promise<string> {
  try {
    await loadLab(folder)
  } catch (error) {
    if (error instanceof MendableError) return textIn('en')(error.problem.key, error.problem.values)
    throw error
  }
  return 'no error'
}

/** What lint finds in a lab, in English, in a course of this lab alone or of the labs given. */
export async function findings(
  folder: string,
  others: readonly LabDefinition[] = [],
): Promise<readonly string[]> {
  const lab = await loadLab(folder)
  const found = lintLab(lab, {
    plan: (text, file) => planTopology(text, { file, unique: 'u1' }),
    course: [lab.definition, ...others],
  })
  return found.map(({ key, values }) => textIn('en')(key, values))
}
