import { MendableError, type MessageRef } from '../../text/mendable-error.ts'
import { printJson, printLine, type Command, type CommandContext } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { questionLines } from '../lab-lines.ts'
import { askRunningLab } from '../running-lab.ts'

export const command: Command = {
  async run(context) {
    const [question, choice] = context.positionals
    if (question === undefined || choice === undefined) {
      throw wrongUsage({ key: 'cli.usage-of', values: { usage: 'answer <question> <choice>' } })
    }
    await requireChoice(context, question, choice)
    const view = await askRunningLab(context, { command: 'answer', question, choice })
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/answer', version: 1, question, choice })
      return 0
    }
    const { text, language } = context
    const lab = await findLab(view.labId)
    const definition = lab.definition.questions.find((each) => each.id === question)
    // A prediction's answer is taken up again after the work; only what is scored is told at once.
    if (definition?.scored) {
      printLine(context, text(definition.correct.includes(choice) ? 'lab.right' : 'lab.not-right'))
      printLine(context, lab.texts[language].questions[question]?.why)
    }
    if (view.openQuestion !== undefined) {
      const reader = { lab, language, text, scope: view.scope }
      for (const line of questionLines(reader, view.openQuestion)) printLine(context, line)
    }
    return 0
  },
}

/** A choice that there is not is no wrong answer: it is told, and nothing is answered. */
async function requireChoice(context: CommandContext, id: string, choice: string): Promise<void> {
  const { labId, openQuestion } = await askRunningLab(context, { command: 'status' })
  const { questions } = (await findLab(labId)).definition
  const question = questions.find((each) => each.id === id)
  if (!question) {
    const known = openQuestion ?? questions.map((each) => each.id).join(', ')
    throw wrongUsage({ key: 'lab.no-such-question', values: { given: id, known } })
  }
  if (question.choices.includes(choice)) return
  const known = question.choices.join(', ')
  throw wrongUsage({ key: 'lab.no-such-choice', values: { given: choice, known } })
}

function wrongUsage(problem: MessageRef): MendableError {
  return new MendableError(problem, [], { exitStatus: 2 })
}
