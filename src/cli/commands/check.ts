import { printJson, printLine, type Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { brokenLines, checkLines, questionLines } from '../lab-lines.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const view = await askRunningLab(context, { command: 'check' })
    const broken = view.sandbox === 'broken'
    const passes = view.checks.every((check) => check.outcome.status === 'pass')
    const status = broken ? 3 : passes ? 0 : 1
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/check', version: 1, passed: passes, ...view })
      return status
    }
    const { text, language } = context
    const lab = await findLab(view.labId)
    const reader = { lab, language, text, scope: view.scope }
    if (broken) {
      // What the checks said before it broke says nothing of now.
      for (const line of brokenLines(text, view)) printLine(context, line)
      return status
    }
    for (const line of checkLines(reader, view.checks)) printLine(context, line)
    if (view.openQuestion !== undefined) {
      printLine(context)
      for (const line of questionLines(reader, view.openQuestion)) printLine(context, line)
    }
    if (passes) printLine(context, text('lab.all-pass'))
    if (view.phase === 'explained') printLine(context, text('lab.next-with'))
    return status
  },
}
