import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadLab } from '../../src/course/load-lab.ts'
import type { Outcome } from '../../src/grading/outcome.ts'
import type { SessionEvent } from '../../src/session/event.ts'
import { openQuestion, phaseOf } from '../../src/session/phase.ts'
import { reduce } from '../../src/session/reduce.ts'
import { firstState, type SessionState } from '../../src/session/state.ts'

const { definition } = await loadLab(
  fileURLToPath(new URL('../../labs/02-first-gateway-endpoint', import.meta.url)),
)
const step = definition.steps[0]!
const work = definition.checks.filter((check) => check.kind !== 'answer').map((check) => check.id)

const predictions: SessionEvent[] = step.predict.map((question) => ({
  type: 'answered',
  question,
  choice: definition.questions.find((each) => each.id === question)!.choices[0]!,
}))
const answered: SessionEvent = { type: 'answered', question: 'new-subnet', choice: 'no-way' }

function checked(failing: readonly string[] = []): SessionEvent {
  const results = definition.checks.map(({ id, points }) => {
    const outcome: Outcome = failing.includes(id)
      ? { status: 'fail', codes: ['NO_ROUTE_TO_DESTINATION'], expected: true, observed: false }
      : { status: 'pass' }
    return { id, points, earned: outcome.status === 'pass' ? points : 0, outcome }
  })
  return { type: 'checked', results, snapshot: {} }
}

function after(...events: SessionEvent[]): SessionState {
  return events.reduce(
    (state, event) => reduce(definition, state, event),
    firstState(definition.id),
  )
}

describe('a session', () => {
  it('asks every prediction before the work', () => {
    expect(phaseOf(definition, after(checked(work)))).toBe('predict')
    expect(phaseOf(definition, after(checked(work), ...predictions))).toBe('work')
  })

  it('asks again once the work is done, and passes when that is answered', () => {
    const done = after(...predictions, checked())
    expect(phaseOf(definition, done)).toBe('ask')
    expect(openQuestion(definition, done)?.id).toBe('new-subnet')
    expect(phaseOf(definition, after(...predictions, checked(), answered, checked()))).toBe(
      'explained',
    )
  })

  it('keeps the first answer', () => {
    const state = after(answered, { type: 'answered', question: 'new-subnet', choice: 'reaches' })
    expect(state.answers['new-subnet']).toBe('no-way')
  })

  it('takes no answer that is not a choice', () => {
    expect(after({ type: 'answered', question: 'new-subnet', choice: 'maybe' }).answers).toEqual({})
  })

  it('remembers that a check passed which no longer does', () => {
    const state = after(checked(), checked(['app-reaches-s3']))
    expect(state.checks['app-reaches-s3']).toMatchObject({
      passedBefore: true,
      result: { outcome: { status: 'fail' } },
    })
  })

  it('keeps a step passed and its points whatever is done to the network later', () => {
    const passed = after(...predictions, checked(), answered, checked(), checked(work))
    expect(passed.passedSteps).toEqual([step.id])
    expect(Object.values(passed.earned).reduce((sum, points) => sum + points, 0)).toBe(10)
  })

  it('earns nothing for a step whose solution was shown', () => {
    const state = after({ type: 'solution-shown' }, ...predictions, checked(), answered, checked())
    expect(Object.values(state.earned)).toEqual([0, 0, 0, 0])
  })

  it('goes on only from a step that passed or was skipped', () => {
    expect(after({ type: 'step-left' }).finished).toBe(false)
    expect(after({ type: 'skipped' }, { type: 'step-left' }).finished).toBe(true)
  })

  it('opens at most as many hints as there are', () => {
    const asked = Array.from({ length: 9 }, (): SessionEvent => ({ type: 'hint-asked' }))
    expect(after(...asked).hintsShown[step.id]).toBe(step.hints.length)
  })

  it('keeps what passed when the sandbox breaks, and forgets only the checks on reset', () => {
    const broken = after(
      ...predictions,
      checked(),
      answered,
      checked(),
      { type: 'sandbox-broken', cause: 'gone' },
      { type: 'reset' },
    )
    expect(broken.passedSteps).toEqual([step.id])
    expect(broken.checks).toEqual({})
  })
})
