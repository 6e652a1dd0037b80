import { printJson, printLine, type Command } from '../command.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const view = await askRunningLab(context, { command: 'skip' })
    if (context.json) printJson(context, { kind: 'endpoint-lab/skip', version: 1, ...view })
    else {
      printLine(context, context.text('lab.skipped'))
      printLine(context, context.text('lab.next-with'))
    }
    return 0
  },
}
