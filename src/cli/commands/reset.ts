import { printJson, printLine, type Command } from '../command.ts'
import { brokenLines } from '../lab-lines.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const view = await askRunningLab(context, { command: 'reset' })
    const broken = view.sandbox === 'broken'
    const said = broken ? brokenLines(context.text, view) : [context.text('lab.reset-done')]
    if (context.json) printJson(context, { kind: 'endpoint-lab/reset', version: 1, ...view })
    else for (const line of said) printLine(context, line)
    return broken ? 3 : 0
  },
}
