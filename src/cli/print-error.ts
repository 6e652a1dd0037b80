import { MendableError } from '../text/mendable-error.ts'
import type { Text } from '../text/text.ts'
import type { ExitStatus } from './command.ts'
import { Interruption } from './until-interrupted.ts'

/** What shells answer for a command that Ctrl-C ended. */
const interrupted = 130

/**
 * What the user can mend is told with the next steps and without a stack; anything else is a bug of
 * ours, told with one.
 */
export function printError(
  error: unknown,
  text: Text,
  stderr: NodeJS.WritableStream,
): ExitStatus | typeof interrupted {
  if (error instanceof Interruption) return interrupted
  if (error instanceof MendableError) {
    const { problem, nextSteps } = error
    stderr.write(`${text(problem.key, problem.values)}\n`)
    for (const step of nextSteps) stderr.write(`  → ${text(step.key, step.values)}\n`)
    return error.exitStatus
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  stderr.write(`${text('cli.bug')}\n${stack}\n`)
  return 3
}
