import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createEmulator } from '../emulator/emulator.ts'
import { createEndpointService } from '../endpoints/endpoint-service.ts'
import {
  createIdentityService,
  type IdentityService,
} from '../endpoints/identities/identity-service.ts'
import type { sandboxFiles } from './built-lab.ts'
import { writeJsonFileNow } from './json-file.ts'
import { labAccountId } from './lab-access.ts'

/** The embedded backend with our services in front, their state kept in the lab's files. */
export function openEmbeddedBackend(
  files: ReturnType<typeof sandboxFiles>,
  region: string,
): IdentityService {
  const shared = { region, accountId: labAccountId, now: () => new Date(), randomHex }
  const emulator = createEmulator({ ...shared, store: fileStore(files.emulator) })
  const endpoints = createEndpointService({
    ...shared,
    backend: emulator,
    store: fileStore(files.endpoints),
  })
  return createIdentityService({
    ...shared,
    backend: endpoints,
    store: fileStore(files.identities),
  })
}

function randomHex(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length)
}

/** State on disk: read once, written whole after every change. */
function fileStore(path: string) {
  return {
    load: () => readJson(path),
    save: (state: unknown) => writeJsonFileNow(path, state),
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
