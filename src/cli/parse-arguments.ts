import { parseArgs } from 'node:util'
import { MendableError, type MessageRef } from '../text/mendable-error.ts'
import type { MessageKey } from '../text/text.ts'
import { globalOptions, type OptionTable } from './global-options.ts'

/** A command's arguments by its options. @throws MendableError in the words of the learner. */
export function parseArguments(
  args: readonly string[],
  options: OptionTable,
  command: string | undefined,
) {
  try {
    const table = { ...globalOptions, ...options } as OptionTable
    return parseArgs({ args: [...args], options: table, allowPositionals: true })
  } catch (error) {
    throw usageError(sayOptionError(error), command)
  }
}

/** Wrong usage, with the help that tells the right one. */
export function usageError(problem: MessageRef, command?: string): MendableError {
  const step: MessageRef =
    command === undefined
      ? { key: 'cli.see-help' }
      : { key: 'cli.see-command-help', values: { command } }
  return new MendableError(problem, [step], { exitStatus: 2 })
}

/** Node's own words are English only, and name ways that are none of ours. */
function sayOptionError(error: unknown): MessageRef {
  const reason = error instanceof Error ? error.message : ''
  const option = /'(-[^' =,]+)/.exec(reason)?.[1]
  if (option === undefined) return { key: 'cli.wrong-usage', values: { reason } }
  return { key: optionProblem(reason), values: { option } }
}

function optionProblem(reason: string): MessageKey {
  if (reason.startsWith('Unknown option')) return 'cli.no-such-option'
  return reason.includes('does not take') ? 'cli.option-takes-none' : 'cli.option-needs-value'
}
