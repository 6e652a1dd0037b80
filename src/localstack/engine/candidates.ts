import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { contextAddress } from './docker-context.ts'

/** What named an engine's address. */
export type AddressSource =
  | { readonly kind: 'DOCKER_HOST' }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'usual' }

export interface Candidate {
  readonly url: string
  readonly source: AddressSource
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where an engine may listen, the likeliest first. `DOCKER_HOST` decides alone, as for the `docker`
 * command: testcontainers would silently go on to the usual socket and to another engine.
 */
export async function engineCandidates(environment: Environment): Promise<Candidate[]> {
  const given = environment['DOCKER_HOST']
  if (given !== undefined && given !== '') {
    return [{ url: given, source: { kind: 'DOCKER_HOST' } }]
  }
  const context = await contextAddress(environment)
  const named: Candidate[] = context
    ? [{ url: context.url, source: { kind: 'context', name: context.name } }]
    : []
  const usual = usualSockets(environment).map((path): Candidate => ({
    url: `unix://${path}`,
    source: { kind: 'usual' },
  }))
  return [...named, ...usual.filter(({ url }) => url !== context?.url)]
}

/** Docker's own socket, then the rootless ones, then Docker Desktop's. */
function usualSockets(environment: Environment): string[] {
  const runtimeFolder = environment['XDG_RUNTIME_DIR'] ?? `/run/user/${userInfo().uid}`
  return [
    '/var/run/docker.sock',
    join(runtimeFolder, 'docker.sock'),
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.docker/desktop/docker.sock'),
  ]
}
