import { chooseForAttempts } from '../sandbox/choose-backend.ts'
import type { BackendFor } from '../sandbox/try-attempt.ts'
import { isAlive, processStart } from '../session/process-start.ts'
import type { CommandContext } from './command.ts'
import { startProgressLines } from './start-progress.ts'
import { untilInterrupted } from './until-interrupted.ts'

/** Runs unattended work on the backend of `--backend`, the embedded one unless told; given back after. */
export async function onBackend<Result>(
  context: CommandContext,
  labId: string,
  work: (backendFor: BackendFor) => Promise<Result>,
): Promise<Result> {
  const { home, environment, backend } = context
  const owner = {
    home,
    labId,
    pid: process.pid,
    processStart: (await processStart(process.pid)) ?? '',
  }
  const chosen = await chooseForAttempts({
    choice: backend ?? { kind: 'embedded' },
    owner,
    environment,
    isAlive,
    signal: untilInterrupted().signal,
    onProgress: startProgressLines(context),
  })
  try {
    return await work(chosen.backendFor)
  } finally {
    await chosen.close()
  }
}
