import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'

const configSchema = z.looseObject({ currentContext: z.string().optional() })
const contextSchema = z.looseObject({
  Endpoints: z.looseObject({ docker: z.looseObject({ Host: z.string() }) }),
})

/**
 * The address of the context that the `docker` command uses (colima, rootless Docker and Docker
 * Desktop set one); undefined for `default`. Layout: docker/cli, cli/context/store.
 */
export async function contextAddress(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly name: string; readonly url: string } | undefined> {
  const folder = environment['DOCKER_CONFIG'] ?? join(homedir(), '.docker')
  const config = await readJson(join(folder, 'config.json'), configSchema)
  const name = environment['DOCKER_CONTEXT'] ?? config?.currentContext ?? 'default'
  if (name === 'default' || name === '') return undefined
  const id = createHash('sha256').update(name).digest('hex')
  const context = await readJson(join(folder, 'contexts/meta', id, 'meta.json'), contextSchema)
  const url = context?.Endpoints.docker.Host
  return url === undefined ? undefined : { name, url }
}

/** Another program's file: what is not there or not as expected is as if there were none. */
async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}
