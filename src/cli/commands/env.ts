import {
  environmentScript,
  pathLine,
  shells,
  type Shell,
} from '../../sandbox/environment-script.ts'
import { labVariables } from '../../sandbox/learner-environment.ts'
import { thisProgram, writeOwnCommand } from '../../session/own-command.ts'
import { sandboxFolder } from '../../session/owner.ts'
import { printCode, printJson, type Command, type CommandContext } from '../command.ts'
import { runningLab } from '../running-lab.ts'

export const command: Command = {
  options: { shell: { type: 'string' } },
  async run(context) {
    const owner = await runningLab(context)
    const folder = sandboxFolder(context.home, owner.labId)
    const variables = labVariables(owner.access, folder)
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/environment', version: 1, variables })
      return 0
    }
    const shell = shellOf(context)
    const lines = environmentScript(shell, context.environment, variables)
    for (const line of lines) printCode(context, line)
    // The tasks say `endpoint-lab exec …`: it is there, even where nothing is installed.
    const { home, language } = context
    const programs = await writeOwnCommand(folder, { command: thisProgram(), home, language })
    printCode(context, pathLine(shell, programs))
    return 0
  },
}

function shellOf({ options, environment }: CommandContext): Shell {
  const given = options['shell'] ?? (environment['SHELL']?.endsWith('fish') ? 'fish' : 'bash')
  return shells.find((each) => each === given) ?? 'bash'
}
