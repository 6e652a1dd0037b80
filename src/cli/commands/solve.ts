import { printCode, printJson, printLine, type Command } from '../command.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  options: { show: { type: 'boolean', default: false } },
  async run(context) {
    const show = context.options['show'] === true
    const view = await askRunningLab(context, { command: show ? 'solution' : 'solve' })
    if (context.json) {
      printJson(context, {
        kind: 'endpoint-lab/solution',
        version: 1,
        commands: view.commands ?? [],
      })
      return 0
    }
    if (show) for (const line of view.commands ?? []) printCode(context, line)
    else printLine(context, context.text('lab.solved'))
    return 0
  },
}
