import { loadProgress, type LabProgress } from '../../session/progress.ts'
import type { MessageKey } from '../../text/text.ts'
import { printJson, printLine, type Command } from '../command.ts'
import { loadCourse } from '../find-lab.ts'

export const command: Command = {
  async run(context) {
    const [course, { progress }] = await Promise.all([
      loadCourse(),
      loadProgress(context.home, () => new Date()),
    ])
    const labs = course.map(({ definition, texts }) => ({
      number: definition.number,
      id: definition.id,
      title: texts[context.language].title,
      summary: texts[context.language].summary,
      minutes: definition.minutes,
      standing: standingOf(progress.labs[definition.id]),
    }))
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/list', version: 1, labs })
      return 0
    }
    for (const lab of labs) {
      const minutes = context.text('lab.minutes', { minutes: lab.minutes })
      printLine(
        context,
        `${String(lab.number).padStart(2)}  ${lab.title}  (${minutes}, ${context.text(lab.standing)})`,
      )
      printLine(context, `    ${lab.summary}`)
    }
    return 0
  },
}

function standingOf(progress: LabProgress | undefined): MessageKey & `lab.${string}` {
  if (!progress) return 'lab.new'
  return progress.finished || progress.passedSteps.length > 0 ? 'lab.passed' : 'lab.started'
}
