import {
  asEndpointVariables,
  childEnvironment,
  instanceVariables,
} from '../../sandbox/learner-environment.ts'
import { refusedTool } from '../../sandbox/refused-tools.ts'
import { runChild } from '../../session/run-child.ts'
import { MendableError } from '../../text/mendable-error.ts'
import type { Command } from '../command.ts'
import { printMissed } from '../missed-lines.ts'
import { refusedToolError } from '../instance-error.ts'
import { openInstance } from '../open-instance.ts'

export const command: Command = {
  takesCommand: true,
  options: { 'as-endpoint': { type: 'boolean', default: false } },
  async run(context) {
    const { positionals, trailing, options, environment, text, stderr } = context
    const [given, ...more] = positionals
    const [file, ...args] = trailing
    if (given === undefined || more.length > 0 || file === undefined) throw wrongUsage(context)
    const refused = refusedTool([file, ...args])
    if (refused !== undefined) throw refusedToolError(refused, given)
    const opened = await openInstance(context, given)
    const { access, folder, programs } = opened
    const variablesOf = options['as-endpoint'] === true ? asEndpointVariables : instanceVariables
    const env = childEnvironment(environment, variablesOf(access, folder), [programs])
    const { exitStatus, hasRun } = await runChild(file, args, env)
    if (!hasRun) stderr.write(`${text('exec.no-such-command', { tool: file })}\n`)
    await printMissed(context, opened)
    return exitStatus
  },
}

function wrongUsage({ text }: { readonly text: (key: 'exec.usage') => string }): MendableError {
  const values = { usage: text('exec.usage') }
  return new MendableError({ key: 'cli.usage-of', values }, [{ key: 'cli.see-help' }], {
    exitStatus: 2,
  })
}
