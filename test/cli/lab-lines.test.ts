import { describe, expect, it } from 'vitest'
import { findLab } from '../../src/cli/find-lab.ts'
import { brokenLines, checkLines, hintLines } from '../../src/cli/lab-lines.ts'
import type { SessionView } from '../../src/session/control-message.ts'
import { textIn } from '../../src/text/text.ts'

const lab = await findLab('3')
const text = textIn('en')
const view: SessionView = {
  labId: 'wrong-route-table',
  sandbox: 'broken',
  cause: 'ECONNREFUSED',
  stepId: 'associate',
  stepIndex: 0,
  phase: 'work',
  hintsShown: 3,
  checks: [],
  passedSteps: [],
  skipped: [],
  earned: 0,
  possible: 10,
  finished: false,
  scope: { AppRouteTable: 'rtb-0123' },
}

it('hints name what stands in the running lab', () => {
  const hints = hintLines({ lab, language: 'en', text, scope: view.scope }, view)
  expect(hints.at(-1)).toContain('--add-route-table-ids rtb-0123')
  expect(hints.join('\n')).not.toContain('${')
})

it('what is said of a wrong answer names what stands in the running lab', async () => {
  const drawing = await findLab('18')
  const scope = { AppProfile: 'profile-1' }
  const outcome = { status: 'fail', codes: ['not-built'], expected: '', observed: '' } as const
  const reader = { lab: drawing, language: 'ko', text: textIn('ko'), scope } as const
  expect(
    checkLines(reader, [{ id: 'role-carried', points: 1, earned: 0, outcome }]).join('\n'),
  ).toContain('`profile-1`')
})

describe('a sandbox that does not answer', () => {
  it.each([
    [undefined, 'ECONNREFUSED'],
    ['gone', 'The LocalStack container is gone'],
    ['no-engine', 'The container engine does not answer'],
  ] as const)('is told with the command that mends it: %s', (container, said) => {
    const lines = brokenLines(text, { ...view, ...(container && { container }) }).join('\n')
    expect(lines).toContain(said)
    expect(lines).toContain('endpoint-lab reset')
  })
})
