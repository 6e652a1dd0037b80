import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OperationsRun } from '../aws/operations/run-operations.ts'
import type { Attempt } from '../course/attempt.ts'
import type { Lab } from '../course/load-lab.ts'
import type { Snapshot } from '../verify/snapshot.ts'
import type { Scope } from '../aws/operations/references.ts'
import type { BackendSource } from './backend.ts'
import { embeddedBackend } from './embedded-backend.ts'
import { openSandbox } from './sandbox.ts'

/** What an attempt left behind: the network, and the call that AWS refused, if one was. */
export interface Tried {
  readonly snapshot: Snapshot
  readonly scope: Scope
  readonly refusal: OperationsRun['refusal']
}

/** Where an attempt's AWS comes from, for its folder and Region. */
export type BackendFor = (folder: string, region: string) => BackendSource

/** Runs an attempt in a sandbox of its own, which is gone afterwards. */
export async function tryAttempt(
  lab: Lab,
  attempt: Pick<Attempt, 'operations'>,
  backendFor: BackendFor = embeddedBackend,
): Promise<Tried> {
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-'))
  const backend = backendFor(folder, lab.definition.region)
  const sandbox = await openSandbox({ lab, folder, onCall: () => undefined, backend })
  try {
    for (const step of lab.definition.steps) await sandbox.prepareStep(step)
    const { refusal } = await sandbox.run(attempt.operations)
    return { snapshot: await sandbox.readSnapshot(), scope: sandbox.scope, refusal }
  } finally {
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}
