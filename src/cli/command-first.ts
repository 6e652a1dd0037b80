import { parseArgs } from 'node:util'
import { globalOptions } from './global-options.ts'

/** Options of every command may stand before it too: `--home DIR start` is `start --home DIR`. */
export function commandFirst(args: readonly string[]): readonly string[] {
  const { tokens } = parseArgs({
    args: [...args],
    options: globalOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const command = tokens.find(({ kind }) => kind !== 'option')
  if (command?.kind !== 'positional' || command.index === 0) return args
  const { index } = command
  return [command.value, ...args.slice(0, index), ...args.slice(index + 1)]
}
