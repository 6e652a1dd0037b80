import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MendableError } from '../text/mendable-error.ts'

/** The folders of labs in a course's folder (`02-first-gateway-endpoint` …), in their order. */
export async function listLabs(course: string): Promise<readonly string[]> {
  const entries = await readdir(course, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined)
    throw new MendableError({ key: 'course.no-folder', values: { path: course } }, [], {
      exitStatus: 2,
    })
  return entries
    .filter((entry) => entry.isDirectory() && /^\d\d-[a-z0-9-]+$/.test(entry.name))
    .map((entry) => join(course, entry.name))
    .sort()
}
