import { printJson, printLine, type Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { stepLines } from '../lab-lines.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const { phase } = await askRunningLab(context, { command: 'status' })
    const isDone = phase === 'explained' || phase === 'finished'
    const view = await askRunningLab(context, { command: 'next' })
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/next', version: 1, ...view })
      return isDone ? 0 : 1
    }
    const { text, language } = context
    if (!isDone) {
      printLine(context, text('lab.not-done'))
      return 1
    }
    if (view.finished) {
      printLine(context, text('lab.finished'))
      printLine(context, text('lab.score', { earned: view.earned, possible: view.possible }))
      return 0
    }
    const lab = await findLab(view.labId)
    for (const line of stepLines({ lab, language, text, scope: view.scope }, view))
      printLine(context, line)
    return 0
  },
}
