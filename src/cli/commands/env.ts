import { environmentScript, shells, type Shell } from '../../sandbox/environment-script.ts'
import { labVariables } from '../../sandbox/learner-environment.ts'
import { sandboxFolder } from '../../session/owner.ts'
import { printCode, printJson, type Command, type CommandContext } from '../command.ts'
import { runningLab } from '../running-lab.ts'

export const command: Command = {
  options: { shell: { type: 'string' } },
  async run(context) {
    const owner = await runningLab(context)
    const variables = labVariables(owner.access, sandboxFolder(context.home, owner.labId))
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/environment', version: 1, variables })
      return 0
    }
    const lines = environmentScript(shellOf(context), context.environment, variables)
    for (const line of lines) printCode(context, line)
    return 0
  },
}

function shellOf({ options, environment }: CommandContext): Shell {
  const given = options['shell'] ?? (environment['SHELL']?.endsWith('fish') ? 'fish' : 'bash')
  return shells.find((each) => each === given) ?? 'bash'
}
