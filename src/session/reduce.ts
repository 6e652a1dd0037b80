import type { LabDefinition } from '../course/lab.ts'
import type { CheckResult } from '../grading/outcome.ts'
import type { SessionEvent } from './event.ts'
import { stepOf, workDone } from './phase.ts'
import { mostCalls, type CheckState, type SessionState } from './state.ts'

/** `(state, event) → state`, for one lab. Pure: the same events always make the same session. */
export function reduce(
  definition: LabDefinition,
  state: SessionState,
  event: SessionEvent,
): SessionState {
  switch (event.type) {
    case 'sandbox-ready':
      return { ...state, sandbox: { kind: 'ready' } }
    case 'sandbox-broken':
      return { ...state, checking: false, sandbox: brokenBy(event) }
    case 'call':
      return { ...state, calls: [...state.calls, event.record].slice(-mostCalls) }
    case 'check-started':
      return { ...state, checking: true }
    case 'checked':
      return passStep(definition, {
        ...state,
        // It answered, so whatever was wrong with it is over.
        sandbox: { kind: 'ready' },
        checking: false,
        snapshot: event.snapshot,
        checks: mergeChecks(state.checks, event.results),
      })
    case 'answered':
      return answer(definition, state, event.question, event.choice)
    case 'hint-asked':
      return showHint(definition, state)
    case 'solution-shown':
      return { ...state, solved: withId(state.solved, stepOf(definition, state).id) }
    case 'skipped':
      return { ...state, skipped: withId(state.skipped, stepOf(definition, state).id) }
    case 'step-left':
      return leaveStep(definition, state)
    case 'reset':
      return { ...state, checks: {}, calls: [], snapshot: undefined, sandbox: { kind: 'starting' } }
  }
}

function mergeChecks(
  known: SessionState['checks'],
  results: readonly CheckResult[],
): SessionState['checks'] {
  const entries = results.map((result): [string, CheckState] => {
    const passes = result.outcome.status === 'pass'
    return [
      result.id,
      { result, passedBefore: passes || (known[result.id]?.passedBefore ?? false) },
    ]
  })
  return Object.fromEntries(entries)
}

/** Only the first answer counts, to a prediction and to a question asked again. */
function answer(
  definition: LabDefinition,
  state: SessionState,
  id: string,
  choice: string,
): SessionState {
  const question = definition.questions.find((each) => each.id === id)
  if (!question?.choices.includes(choice)) return state
  const kept = question.scored ? state.answers : state.predictions
  if (kept[id] !== undefined) return state
  const next = { ...kept, [id]: choice }
  return question.scored ? { ...state, answers: next } : { ...state, predictions: next }
}

function showHint(definition: LabDefinition, state: SessionState): SessionState {
  const step = stepOf(definition, state)
  const shown = Math.min((state.hintsShown[step.id] ?? 0) + 1, step.hints.length)
  return { ...state, hintsShown: { ...state.hintsShown, [step.id]: shown } }
}

/** A step passes once its work is done and all its questions are answered, rightly or not. */
function passStep(definition: LabDefinition, state: SessionState): SessionState {
  const step = stepOf(definition, state)
  const asked = step.ask.every((id) => state.answers[id] !== undefined)
  if (!asked || !workDone(definition, state)) return state
  if (state.passedSteps.includes(step.id)) return state
  const solved = state.solved.includes(step.id)
  const points = step.checks.map((id) => [id, solved ? 0 : (state.checks[id]?.result.earned ?? 0)])
  return {
    ...state,
    passedSteps: withId(state.passedSteps, step.id),
    earned: { ...state.earned, ...Object.fromEntries(points) },
  }
}

function leaveStep(definition: LabDefinition, state: SessionState): SessionState {
  const step = stepOf(definition, state)
  const done = state.passedSteps.includes(step.id) || state.skipped.includes(step.id)
  if (!done) return state
  const last = state.stepIndex >= definition.steps.length - 1
  return last
    ? { ...state, finished: true }
    : { ...state, stepIndex: state.stepIndex + 1, checks: {} }
}

function withId(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id]
}

function brokenBy({
  cause,
  container,
}: Extract<SessionEvent, { type: 'sandbox-broken' }>): SessionState['sandbox'] {
  return { kind: 'broken', cause, ...(container && { container }) }
}
