import { askOwner } from '../../session/control-client.ts'
import { findOwner } from '../../session/run-file.ts'
import { loadProgress } from '../../session/progress.ts'
import { printJson, printLine, type Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { brokenLines, checkLines, stepLines } from '../lab-lines.ts'
import { command as list } from './list.ts'

export const command: Command = {
  async run(context) {
    const owner = await findOwner(context.home)
    const view = owner ? await askOwner(owner, { command: 'status' }) : undefined
    if (context.json) {
      const { progress } = await loadProgress(context.home, () => new Date())
      printJson(context, {
        kind: 'endpoint-lab/status',
        version: 1,
        running: view ?? null,
        labs: progress.labs,
      })
      return 0
    }
    if (!view) return list.run(context)
    const { text, language } = context
    const lab = await findLab(view.labId)
    const reader = { lab, language, text, scope: view.scope }
    printLine(context, text('lab.running', { title: lab.texts[language].title }))
    for (const line of ['', ...stepLines(reader, view), '']) printLine(context, line)
    printLine(context, text('lab.score', { earned: view.earned, possible: view.possible }))
    const broken = view.sandbox === 'broken'
    const lines = broken ? brokenLines(text, view) : checkLines(reader, view.checks)
    for (const line of lines) printLine(context, line)
    return 0
  },
}
