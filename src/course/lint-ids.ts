import type { MessageRef } from '../text/mendable-error.ts'
import type { LabDefinition } from './lab.ts'
import { cycleIn } from './lint-prerequisites.ts'

/** Ids: unique, known where they are named, used where they are declared; checks without circles. */
export function lintIds(lab: LabDefinition): readonly MessageRef[] {
  const checks = lab.checks.map(({ id }) => id)
  const questions = lab.questions.map(({ id }) => id)
  const named = {
    checks: lab.steps.flatMap((step) => step.checks),
    questions: [
      ...lab.steps.flatMap(({ predict, ask }) => [...predict, ...ask]),
      ...lab.checks.flatMap((check) => (check.kind === 'answer' ? [check.question] : [])),
    ],
    needs: lab.checks.flatMap(({ needs }) => needs),
  }
  return [
    ...twice(checks, 'checks'),
    ...twice(questions, 'questions'),
    ...twice(
      lab.steps.map(({ id }) => id),
      'steps',
    ),
    ...twice(
      lab.steps.flatMap(({ hints }) => hints),
      'hints',
    ),
    ...unknown(named.checks, checks, 'steps', 'checks'),
    ...unknown(named.needs, checks, 'needs', 'checks'),
    ...unknown(named.questions, questions, 'steps', 'questions'),
    ...unused(checks, named.checks, 'checks'),
    ...unused(questions, named.questions, 'questions'),
    ...lab.questions.flatMap(({ id, correct, choices }) =>
      unknown(correct, choices, `questions.${id}.correct`, 'choices'),
    ),
    ...answerChecks(lab),
    ...cycleIn(new Map(lab.checks.map(({ id, needs }) => [id, needs])), 'lint.needs-cycle'),
  ]
}

function twice(ids: readonly string[], kind: string): readonly MessageRef[] {
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index)
  return repeated.map((id) => ({ key: 'lint.id-twice', values: { id, kind } }))
}

function unknown(
  named: readonly string[],
  declared: readonly string[],
  where: string,
  kind: string,
): readonly MessageRef[] {
  return named
    .filter((id) => !declared.includes(id))
    .map((id) => ({ key: 'lint.id-unknown', values: { id, where, kind } }))
}

function unused(
  declared: readonly string[],
  named: readonly string[],
  kind: string,
): readonly MessageRef[] {
  return declared
    .filter((id) => !named.includes(id))
    .map((id) => ({ key: 'lint.unused', values: { id, kind } }))
}

/** A prediction is never scored, so no check may stand on one. */
function answerChecks(lab: LabDefinition): readonly MessageRef[] {
  const scored = lab.questions.filter((question) => question.scored).map(({ id }) => id)
  return lab.checks.flatMap((check): readonly MessageRef[] =>
    check.kind === 'answer' && !scored.includes(check.question)
      ? [{ key: 'lint.answer-check', values: { id: check.id } }]
      : [],
  )
}
