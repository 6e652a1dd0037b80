import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { createEmulator } from '../emulator/emulator.ts'
import { createEndpointService } from '../endpoints/endpoint-service.ts'
import { createIdentityService } from '../endpoints/identities/identity-service.ts'
import type { Backend, BackendSource } from './backend.ts'
import { builtLabSchema, sandboxFiles } from './built-lab.ts'
import { readJsonFile, writeJsonFile, writeJsonFileNow } from './json-file.ts'
import { labAccountId } from './lab-access.ts'
import { randomHex } from './random-hex.ts'

/** The embedded emulator, all its state in files of a lab's folder. */
export function embeddedBackend(folder: string, region: string): BackendSource {
  const files = sandboxFiles(folder)
  return {
    resume: async () => (existsSync(files.built) ? openEmulator(files, region) : undefined),
    async create() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await Promise.all(Object.values(files).map((file) => rm(file, { force: true })))
      return openEmulator(files, region)
    },
  }
}

function openEmulator(files: ReturnType<typeof sandboxFiles>, region: string): Backend {
  const shared = { region, accountId: labAccountId, now: () => new Date(), randomHex }
  const emulator = createEmulator({ ...shared, store: fileStore(files.emulator) })
  const endpoints = createEndpointService({
    ...shared,
    backend: emulator,
    store: fileStore(files.endpoints),
  })
  const identities = createIdentityService({
    ...shared,
    backend: endpoints,
    store: fileStore(files.identities),
  })
  return {
    ...identities,
    accountId: labAccountId,
    async loadBuilt() {
      const read = await readJsonFile(files.built, builtLabSchema, () => new Date())
      return read.kind === 'read' ? read.value : undefined
    },
    saveBuilt: (built) => writeJsonFile(files.built, built),
    close: () => undefined,
  }
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
