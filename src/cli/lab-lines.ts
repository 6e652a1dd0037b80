import { fillText } from '../aws/operations/fill-text.ts'
import type { Scope } from '../aws/operations/references.ts'
import type { Lab } from '../course/load-lab.ts'
import type { CheckResult } from '../grading/outcome.ts'
import type { SessionView } from '../session/control-message.ts'
import { sayBlocker, sayCode } from '../text/say-code.ts'
import type { Language, Text } from '../text/text.ts'

/** A lab's words for one reader: its texts with the sandbox's names filled in. */
export interface LabReader {
  readonly lab: Lab
  readonly language: Language
  readonly text: Text
  readonly scope: Scope
}

function fill({ scope }: LabReader, template: string): string {
  return fillText(template, scope)
}

export function storyLines(reader: LabReader): string[] {
  const { lab, language } = reader
  const texts = lab.texts[language]
  return [`${lab.definition.number}. ${texts.title}`, '', fill(reader, texts.story)]
}

export function stepLines(reader: LabReader, view: SessionView): string[] {
  const { lab, language, text } = reader
  const step = lab.texts[language].steps[view.stepId]
  const place = text('lab.step', { number: view.stepIndex + 1, count: lab.definition.steps.length })
  return [`${place}: ${step?.title ?? ''}`, '', fill(reader, step?.text ?? '')]
}

export function questionLines(reader: LabReader, id: string): string[] {
  const { lab, language, text } = reader
  const question = lab.texts[language].questions[id]
  if (!question) return []
  const choices = Object.entries(question.choices).map(
    ([choice, said]) => `  ${choice}: ${fill(reader, said)}`,
  )
  return [fill(reader, question.text), ...choices, text('lab.answer-with', { question: id })]
}

const marks = { pass: '✓', fail: '✗', blocked: '·', broken: '!' } as const

/** Each check with what it found: the reasons, and what this lab says of the wrong answer. */
export function checkLines(reader: LabReader, results: readonly CheckResult[]): string[] {
  return results.flatMap((result) => {
    const title = fill(reader, reader.lab.texts[reader.language].checks[result.id] ?? result.id)
    return [
      `${marks[result.outcome.status]} ${title}`,
      ...reasonLines(reader, result).map((line) => `    ${line}`),
    ]
  })
}

function reasonLines(reader: LabReader, { outcome }: CheckResult): string[] {
  const { lab, language, text } = reader
  const { feedback } = lab.texts[language]
  switch (outcome.status) {
    case 'pass':
      return []
    case 'blocked':
      return [text('lab.waits')]
    case 'broken':
      return [text('lab.broken', { cause: outcome.cause })]
    case 'fail': {
      const found = (outcome.verdict?.blockers ?? []).map(
        (blocker) => `${blocker.code}: ${sayBlocker(text, blocker)}`,
      )
      const said = outcome.codes
        .map((code) => feedback[code] ?? (found.length > 0 ? undefined : sayCode(text, code)))
        .filter((line) => line !== undefined)
        .map((line) => fill(reader, line))
      return [...found, ...said]
    }
  }
}

export function hintLines(reader: LabReader, view: SessionView): string[] {
  const { lab, language } = reader
  const step = lab.definition.steps.find((each) => each.id === view.stepId)
  const open = step?.hints.slice(0, view.hintsShown) ?? []
  return open.map(
    (id, index) => `${index + 1}. ${fill(reader, lab.texts[language].hints[id] ?? '')}`,
  )
}

/** A sandbox that does not answer, and how to go on: never a wrong answer. */
export function brokenLines(text: Text, { cause = '', container }: SessionView): string[] {
  if (container !== undefined) return [text(`lab.container-${container}`)]
  return [text('lab.broken', { cause }), text('lab.reset-with')]
}
