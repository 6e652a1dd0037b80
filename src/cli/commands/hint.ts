import { printJson, printLine, type Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { hintLines } from '../lab-lines.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const view = await askRunningLab(context, { command: 'hint' })
    const lab = await findLab(view.labId)
    const { text, language } = context
    const lines = hintLines({ lab, language, text, scope: view.scope }, view)
    if (context.json) printJson(context, { kind: 'endpoint-lab/hint', version: 1, hints: lines })
    else for (const line of lines) printLine(context, line)
    return 0
  },
}
