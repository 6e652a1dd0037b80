import { printLine, type Command } from '../command.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    await askRunningLab(context, { command: 'stop' })
    printLine(context, context.text('lab.stopped'))
    return 0
  },
}
