import { escapeControls } from '../text/printable.ts'
import type { Text } from '../text/text.ts'
import { wrapLine } from './wrap-line.ts'
import type { GlobalOptions, OptionTable, OptionValues } from './global-options.ts'

/** Everything a command touches of the outside world, passed in. */
export interface CommandContext extends GlobalOptions {
  readonly text: Text
  readonly positionals: readonly string[]
  /** The learner's own command, after `--`, for a command of ours that takes one. */
  readonly trailing: readonly string[]
  readonly options: OptionValues
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/** 0 done or all passed, 1 a check failed or not reachable, 2 wrong usage, 3 the sandbox is broken. */
export type ExitStatus = 0 | 1 | 2 | 3

/** A command's own file exports one, named `command`. */
export interface Command {
  readonly options?: OptionTable
  /** What follows `--` is a command of the learner's, and not more arguments of ours. */
  readonly takesCommand?: boolean
  /** Answers the exit status: one of ours, or that of the learner's own command. */
  readonly run: (context: CommandContext) => Promise<number>
}

/** A line for a reader: a terminal gets it broken between words, a pipe whole. */
export function printLine({ stdout }: CommandContext, line = ''): void {
  const shown = stdout.isTTY && stdout.columns ? wrapLine(line, stdout.columns) : line
  stdout.write(`${shown}\n`)
}

/** A line for a shell, to be copied or evaluated. */
export function printCode({ stdout }: CommandContext, line: string): void {
  stdout.write(`${line}\n`)
}

/** `--json` writes one document and nothing else, with nothing in it that steers a terminal. */
export function printJson(context: CommandContext, document: object): void {
  context.stdout.write(`${escapeControls(JSON.stringify(document, null, 2))}\n`)
}
