import { openLabShell } from '../../session/lab-shell.ts'
import { sandboxFolder } from '../../session/owner.ts'
import type { Command } from '../command.ts'
import { runningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const owner = await runningLab(context)
    const folder = sandboxFolder(context.home, owner.labId)
    await openLabShell({ access: owner.access, folder, environment: context.environment })
    return 0
  },
}
