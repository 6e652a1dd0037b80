import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Lab } from '../course/load-lab.ts'
import { chooseBackend, type BackendChoice, type ChosenBackend } from '../sandbox/choose-backend.ts'
import type { StartProgress } from '../localstack/container/start-container.ts'
import type { MessageRef } from '../text/mendable-error.ts'
import { startControlServer } from './control-server.ts'
import { isAlive, processStart } from './process-start.ts'
import { loadProgress, progressOf, saveProgress } from './progress.ts'
import { claimHome, type OwnerClaim } from './owner-claim.ts'
import { removeRunFile, writeRunFile } from './run-file.ts'
import { actOn } from './session-view.ts'
import { openSession, type Session } from './session.ts'

export interface OwnerSettings {
  readonly home: string
  readonly lab: Lab
  readonly port?: number
  readonly backend: BackendChoice
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ends an opening that takes long. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: StartProgress) => void
  /** Another command asked the owner to end. */
  readonly onStop?: () => void
}

/** The one process of a home that owns the running lab and writes its progress. */
export interface Owner {
  readonly session: Session
  /** Where a damaged progress file was moved, if there was one: the learner is told. */
  readonly setAside: string | undefined
  /** Which backend was taken by itself, and why. */
  readonly notice: MessageRef | undefined
  close(): Promise<void>
}

export function sandboxFolder(home: string, labId: string): string {
  return join(home, 'labs', labId)
}

/** Becomes the owner of a home. @throws MendableError when another process is. */
export async function becomeOwner(settings: OwnerSettings): Promise<Owner> {
  const { home, lab } = settings
  const claim = await claimHome(home, lab.definition.id)
  try {
    return await openOwner(settings, claim)
  } catch (error) {
    await claim.release()
    throw error
  }
}

async function openOwner(settings: OwnerSettings, claim: OwnerClaim): Promise<Owner> {
  const chosen = await chooseBackend({
    choice: settings.backend,
    owner: {
      home: settings.home,
      labId: settings.lab.definition.id,
      pid: process.pid,
      processStart: (await processStart(process.pid)) ?? '',
    },
    folder: sandboxFolder(settings.home, settings.lab.definition.id),
    region: settings.lab.definition.region,
    environment: settings.environment,
    isAlive,
    signal: settings.signal ?? new AbortController().signal,
    onProgress: settings.onProgress ?? (() => undefined),
  })
  try {
    return await openOn(settings, claim, chosen)
  } catch (error) {
    await chosen.close()
    throw error
  }
}

async function openOn(
  { home, lab, port, onStop }: OwnerSettings,
  claim: OwnerClaim,
  chosen: ChosenBackend,
): Promise<Owner> {
  const now = () => new Date()
  const { progress, setAside } = await loadProgress(home, now)
  const labId = lab.definition.id
  const session = await openSession({
    lab,
    folder: sandboxFolder(home, labId),
    ...(port === undefined ? {} : { port }),
    backend: chosen.source,
    ...(chosen.look && { look: chosen.look }),
    progress: progress.labs[labId],
    onChange: (state, event) => {
      if (event.type === 'call' || event.type === 'check-started') return !state.unsaved
      progress.labs[labId] = progressOf(state, now)
      return saveProgress(home, progress)
    },
  })
  const key = randomBytes(24).toString('base64url')
  const control = await startControlServer(key, async (request) => {
    if (request.command === 'stop') onStop?.()
    return actOn(session, request)
  })
  await writeRunFile(home, {
    version: 1,
    pid: process.pid,
    processStart: (await processStart(process.pid)) ?? '',
    labId,
    labFolder: lab.folder,
    control: { port: control.port, key },
    access: session.sandbox.access,
    readerAccess: session.sandbox.readerAccess,
  })
  return {
    session,
    setAside,
    notice: chosen.notice,
    close: async () => {
      await removeRunFile(home)
      await control.close()
      // Whatever happens to the session, its container goes and the home is free again.
      await session.close().finally(async () => {
        await chosen.close()
        await claim.release()
      })
    },
  }
}
