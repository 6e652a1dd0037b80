import { instanceVariables } from '../../sandbox/learner-environment.ts'
import { openLabShell, openShell } from '../../session/lab-shell.ts'
import { thisProgram, type OwnCommand } from '../../session/own-command.ts'
import { sandboxFolder } from '../../session/owner.ts'
import { printLine, type Command, type CommandContext } from '../command.ts'
import { printMissed } from '../missed-lines.ts'
import { openInstance } from '../open-instance.ts'
import { runningLab } from '../running-lab.ts'

export const command: Command = {
  options: { on: { type: 'string' } },
  async run(context) {
    const { on } = context.options
    if (typeof on === 'string') await openInstanceShell(context, on)
    else await openLaptopShell(context)
    return 0
  },
}

async function openLaptopShell(context: CommandContext): Promise<void> {
  const owner = await runningLab(context)
  const folder = sandboxFolder(context.home, owner.labId)
  sayHello(context, 'shell.open')
  await openLabShell({
    access: owner.access,
    folder,
    own: ownCommand(context),
    environment: context.environment,
  })
}

async function openInstanceShell(context: CommandContext, given: string): Promise<void> {
  const opened = await openInstance(context, given)
  const { name, access, folder, programs } = opened
  sayHello(context, 'shell.open-on', { instance: name })
  await openShell({
    variables: instanceVariables(access, folder),
    // A prompt, and a file's name.
    label: name.replaceAll(/[^\w.-]/g, '_').slice(0, 40),
    folder,
    programs: [programs],
    own: ownCommand(context),
    environment: context.environment,
  })
  await printMissed(context, opened)
}

/** Only to a person: what a script reads from a shell is what its commands print. */
function sayHello(
  context: CommandContext,
  key: 'shell.open' | 'shell.open-on',
  values: Readonly<Record<string, string>> = {},
): void {
  if (context.stdin.isTTY && context.stdout.isTTY) printLine(context, context.text(key, values))
}

function ownCommand({ home, language }: CommandContext): OwnCommand {
  return { command: thisProgram(), home, language }
}
