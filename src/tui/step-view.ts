import { openQuestion, phaseOf, stepOf } from '../session/phase.ts'
import type { Session } from '../session/session.ts'
import { markdownLines, wrap } from './markdown.ts'
import { filled, textsFor, type Reader } from './reader.ts'

/** The text of where the learner is: the question to answer, the step, or why it worked. */
export function stepView(session: Session, reader: Reader, width: number): string[] {
  switch (phaseOf(session.lab.definition, session.state)) {
    case 'predict':
      return [
        ...questionLines(session, reader, width, 'lab.predict'),
        '',
        reader.paint('bold', reader.text('tui.story')),
        ...storyLines(session, reader, width),
      ]
    case 'ask':
      return questionLines(session, reader, width, 'lab.ask')
    case 'work':
      return [...workLines(session, reader, width), '', ...storyLines(session, reader, width)]
    case 'explained':
      return explainedLines(session, reader, width)
    case 'finished':
      return summaryLines(session, reader, width)
  }
}

function storyLines(session: Session, reader: Reader, width: number): string[] {
  return markdownLines(filled(session, textsFor(session, reader).story), width, reader.paint)
}

function workLines(session: Session, reader: Reader, width: number): string[] {
  const step = stepOf(session.lab.definition, session.state)
  const texts = textsFor(session, reader)
  const text = texts.steps[step.id]
  return [
    ...markdownLines(`**${text?.title ?? ''}**`, width, reader.paint),
    '',
    ...hintLines(session, reader, width),
    ...markdownLines(filled(session, text?.text ?? ''), width, reader.paint),
  ]
}

/** The newest first, and before the task: whoever asks for a hint sees it without scrolling. */
function hintLines(session: Session, reader: Reader, width: number): string[] {
  const { hints, id: stepId } = stepOf(session.lab.definition, session.state)
  const texts = textsFor(session, reader)
  const shown = hints.slice(0, session.state.hintsShown[stepId] ?? 0)
  return shown
    .map((id, index) => [
      reader.paint('yellow', reader.text('tui.hint', { number: index + 1, count: hints.length })),
      ...markdownLines(filled(session, texts.hints[id] ?? ''), width, reader.paint),
      '',
    ])
    .toReversed()
    .flat()
}

function questionLines(
  session: Session,
  reader: Reader,
  width: number,
  lead: 'lab.predict' | 'lab.ask',
): string[] {
  const question = openQuestion(session.lab.definition, session.state)
  const texts = question && textsFor(session, reader).questions[question.id]
  if (!question || !texts) return []
  const choices = question.choices.flatMap((choice, index) =>
    markdownLines(
      `${index + 1}. ${filled(session, texts.choices[choice] ?? choice)}`,
      width,
      reader.paint,
    ),
  )
  return [
    ...wrap(reader.paint('yellow', reader.text(lead)), width),
    '',
    ...markdownLines(filled(session, texts.text), width, reader.paint),
    '',
    ...choices,
    '',
    ...wrap(reader.paint('dim', reader.text('tui.press-number')), width),
  ]
}

function explainedLines(session: Session, reader: Reader, width: number): string[] {
  const { paint, text } = reader
  const texts = textsFor(session, reader)
  const step = stepOf(session.lab.definition, session.state)
  const skipped = session.state.skipped.includes(step.id)
  const answered = session.lab.definition.questions.filter(
    (question) => step.predict.includes(question.id) || step.ask.includes(question.id),
  )
  const comparisons = answered.flatMap((question) => {
    const given = session.state.predictions[question.id] ?? session.state.answers[question.id]
    const said = texts.questions[question.id]
    if (given === undefined || !said) return []
    const right = question.correct.includes(given)
    const mark = right ? paint('green', '✓') : paint('yellow', '≠')
    return [
      '',
      ...markdownLines(filled(session, said.text), width, paint),
      ...markdownLines(
        `${mark} ${text(question.scored ? 'tui.you-answered' : 'lab.predicted')}: ${filled(session, said.choices[given] ?? given)}`,
        width,
        paint,
      ),
      ...markdownLines(filled(session, said.why), width, paint),
    ]
  })
  return [
    skipped ? paint('yellow', text('lab.skipped')) : paint('green', text('lab.all-pass')),
    '',
    paint('bold', text('lab.explanation')),
    ...markdownLines(filled(session, texts.explanation), width, paint),
    ...comparisons,
    '',
    paint('bold', text('lab.pages')),
    ...session.lab.definition.pages.flatMap((page) => markdownLines(`- ${page}`, width, paint)),
  ]
}

function summaryLines(session: Session, reader: Reader, width: number): string[] {
  const { paint, text } = reader
  const texts = textsFor(session, reader)
  const { definition } = session.lab
  const earned = Object.values(session.state.earned).reduce((sum, points) => sum + points, 0)
  const possible = definition.checks.reduce((sum, check) => sum + check.points, 0)
  return [
    paint('green', text('lab.finished')),
    paint('bold', text('lab.score', { earned, possible })),
    '',
    ...markdownLines(filled(session, texts.recap), width, paint),
    '',
    ...markdownLines(filled(session, texts.why), width, paint),
  ]
}
