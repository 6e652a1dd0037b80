import { textIn } from '../text/text.ts'
import { commandTable } from './command-table.ts'
import type { CommandContext } from './command.ts'
import { askedLanguage, readGlobalOptions } from './global-options.ts'
import { commandFirst } from './command-first.ts'
import { asHomeError } from './home-error.ts'
import { parseArguments, usageError } from './parse-arguments.ts'
import { printError } from './print-error.ts'

/** The program: arguments in, one command, its exit status out. The only place that reports errors. */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', endQuietly)
  let text = textIn(askedLanguage(args, process.env))
  let home: string | undefined
  try {
    const [name, ...rest] = commandFirst(args)
    if (name === undefined || name.startsWith('-')) {
      const { values } = parseArguments(args, {}, undefined)
      text = textIn(readGlobalOptions(values, process.env).language)
      const { helpText } = await import('./help.ts')
      process.stdout.write(helpText(text, columnsOf(process.stdout)))
      return
    }
    const entry = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined
    if (!entry) throw usageError({ key: 'cli.unknown-command', values: { name } })
    const { command } = await entry.load()
    const mark = command.takesCommand === true ? rest.indexOf('--') : -1
    const own = mark < 0 ? rest : rest.slice(0, mark)
    const { values, positionals } = parseArguments(own, command.options ?? {}, name)
    const options = readGlobalOptions(values, process.env)
    text = textIn(options.language)
    home = options.home
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
    process.exitCode = printError(asHomeError(error, home), text, process.stderr)
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
