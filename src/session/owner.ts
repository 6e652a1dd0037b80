import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Lab } from '../course/load-lab.ts'
import { startControlServer } from './control-server.ts'
import { processStart } from './process-start.ts'
import { loadProgress, progressOf, saveProgress } from './progress.ts'
import { claimHome, type OwnerClaim } from './owner-claim.ts'
import { removeRunFile, writeRunFile } from './run-file.ts'
import { actOn } from './session-view.ts'
import { openSession, type Session } from './session.ts'

export interface OwnerSettings {
  readonly home: string
  readonly lab: Lab
  readonly port?: number
  /** Another command asked the owner to end. */
  readonly onStop?: () => void
}

/** The one process of a home that owns the running lab and writes its progress. */
export interface Owner {
  readonly session: Session
  /** Where a damaged progress file was moved, if there was one: the learner is told. */
  readonly setAside: string | undefined
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

async function openOwner(
  { home, lab, port, onStop }: OwnerSettings,
  claim: OwnerClaim,
): Promise<Owner> {
  const now = () => new Date()
  const { progress, setAside } = await loadProgress(home, now)
  const labId = lab.definition.id
  const session = await openSession({
    lab,
    folder: sandboxFolder(home, labId),
    ...(port === undefined ? {} : { port }),
    progress: progress.labs[labId],
    onChange: (state, event) => {
      if (event.type === 'call' || event.type === 'check-started') return
      progress.labs[labId] = progressOf(state, now)
      saveProgress(home, progress)
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
    close: async () => {
      await removeRunFile(home)
      await control.close()
      await session.close()
      await claim.release()
    },
  }
}
