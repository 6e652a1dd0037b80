import type { LabDefinition, LabQuestion, Step } from '../course/lab.ts'
import type { SessionState } from './state.ts'

/**
 * Where in the loop a step is: predict → work (do, watch, check) → ask again → explained. `finished`
 * is the summary.
 */
export type Phase = 'predict' | 'work' | 'ask' | 'explained' | 'finished'

export function stepOf(definition: LabDefinition, state: SessionState): Step {
  const step = definition.steps[Math.min(state.stepIndex, definition.steps.length - 1)]
  if (!step) throw new Error(`lab ${definition.id} has no step`)
  return step
}

export function phaseOf(definition: LabDefinition, state: SessionState): Phase {
  if (state.finished) return 'finished'
  const step = stepOf(definition, state)
  if (state.passedSteps.includes(step.id) || state.skipped.includes(step.id)) return 'explained'
  if (openQuestion(definition, state)) return workDone(definition, state) ? 'ask' : 'predict'
  return 'work'
}

/** The question to put now: a prediction before the work, or one asked again after it. */
export function openQuestion(
  definition: LabDefinition,
  state: SessionState,
): LabQuestion | undefined {
  const step = stepOf(definition, state)
  // Once the work is done a prediction can be read off the screen: it is not asked any more.
  const id = workDone(definition, state)
    ? step.ask.find((each) => state.answers[each] === undefined)
    : step.predict.find((each) => state.predictions[each] === undefined)
  return definition.questions.find((question) => question.id === id)
}

/** Every check of the step that is not itself a question passes right now. */
export function workDone(definition: LabDefinition, state: SessionState): boolean {
  const step = stepOf(definition, state)
  const work = definition.checks.filter(
    (check) => step.checks.includes(check.id) && check.kind !== 'answer',
  )
  return work.every((check) => state.checks[check.id]?.result.outcome.status === 'pass')
}
