import { parseArgs } from 'node:util'
import { MendableError } from '../text/mendable-error.ts'
import { textIn } from '../text/text.ts'
import { commandTable } from './command-table.ts'
import type { CommandContext } from './command.ts'
import { globalOptions, languageOf, readGlobalOptions, type OptionTable } from './global-options.ts'
import { commandFirst } from './command-first.ts'
import { printError } from './print-error.ts'

/** The program: arguments in, one command, its exit status out. The only place that reports errors. */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', endQuietly)
  let text = textIn(languageOf(process.env))
  try {
    const [name, ...rest] = commandFirst(args)
    if (name === undefined || name.startsWith('-')) {
      const { values } = parse(args, {})
      text = textIn(readGlobalOptions(values, process.env).language)
      const { helpText } = await import('./help.ts')
      process.stdout.write(helpText(text, columnsOf(process.stdout)))
      return
    }
    const entry = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined
    if (!entry) throw usageError('cli.unknown-command', { name })
    const { command } = await entry.load()
    const mark = command.takesCommand === true ? rest.indexOf('--') : -1
    const own = mark < 0 ? rest : rest.slice(0, mark)
    const { values, positionals } = parse(own, command.options ?? {})
    const options = readGlobalOptions(values, process.env)
    text = textIn(options.language)
    if (values['help'] === true) {
      const { commandHelp } = await import('./help.ts')
      const help = commandHelp(text, entry, command.options ?? {}, columnsOf(process.stdout))
      process.stdout.write(help)
      return
    }
    const { env: environment, stdin, stdout, stderr } = process
    const context: CommandContext = {
      ...options,
      text,
      positionals,
      trailing: mark < 0 ? [] : rest.slice(mark + 1),
      options: values,
      environment,
      stdin,
      stdout,
      stderr,
    }
    process.exitCode = await command.run(context)
  } catch (error) {
    process.exitCode = printError(error, text, process.stderr)
  }
}

/** A pipe has no width. */
function columnsOf({ columns }: NodeJS.WriteStream): number {
  return columns || 80
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}

function parse(args: readonly string[], options: OptionTable) {
  try {
    const table = { ...globalOptions, ...options } as OptionTable
    return parseArgs({ args: [...args], options: table, allowPositionals: true })
  } catch (error) {
    throw usageError('cli.wrong-usage', { reason: error instanceof Error ? error.message : '' })
  }
}

function usageError(
  key: 'cli.unknown-command' | 'cli.wrong-usage',
  values: Readonly<Record<string, string>>,
): MendableError {
  return new MendableError({ key, values }, [{ key: 'cli.see-help' }], { exitStatus: 2 })
}
