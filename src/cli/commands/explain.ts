import { fillText } from '../../aws/operations/fill-text.ts'
import { printJson, printLine, type Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const view = await askRunningLab(context, { command: 'status' })
    const { text, language } = context
    if (view.phase !== 'explained' && view.phase !== 'finished') {
      printLine(context, text('lab.not-yet'))
      return 1
    }
    const { texts, definition } = await findLab(view.labId)
    const explanation = fillText(texts[language].explanation, view.scope)
    if (context.json) {
      const { pages } = definition
      printJson(context, { kind: 'endpoint-lab/explanation', version: 1, explanation, pages })
      return 0
    }
    printLine(context, explanation)
    printLine(context)
    printLine(context, text('lab.pages'))
    for (const page of definition.pages) printLine(context, `  ${page}`)
    return 0
  },
}
