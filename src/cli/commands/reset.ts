import { printJson, printLine, type Command } from '../command.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const view = await askRunningLab(context, { command: 'reset' })
    if (context.json) printJson(context, { kind: 'endpoint-lab/reset', version: 1, ...view })
    else printLine(context, context.text('lab.reset-done'))
    return 0
  },
}
