import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listLabs } from '../course/list-labs.ts'
import { loadLab, type Lab } from '../course/load-lab.ts'
import { MendableError } from '../text/mendable-error.ts'

/** The course that ships with the program: `labs/` beside package.json, from source and bundle alike. */
export const courseFolder = fileURLToPath(
  new URL('.', import.meta.resolve('#package/labs/README.md')),
)

export async function loadCourse(): Promise<Lab[]> {
  return Promise.all((await listLabs(courseFolder)).map(loadLab))
}

/** Finds a lab by its number (`2`, `02`), its id, or its folder's name. */
export async function findLab(given: string): Promise<Lab> {
  const folders = await listLabs(courseFolder)
  const folder = folders.find((each) => {
    const name = basename(each)
    return name === given || name.slice(3) === given || Number(name.slice(0, 2)) === Number(given)
  })
  if (folder !== undefined) return loadLab(folder)
  throw new MendableError(
    { key: 'cli.no-such-lab', values: { given } },
    [{ key: 'cli.see-list' }],
    {
      exitStatus: 2,
    },
  )
}
