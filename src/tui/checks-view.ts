import type { CheckState } from '../session/state.ts'
import { phaseOf, stepOf } from '../session/phase.ts'
import type { Session } from '../session/session.ts'
import { sayBlocker, sayCode } from '../text/say-code.ts'
import { markdownLines, wrap } from './markdown.ts'
import { filled, textsFor, type Reader } from './reader.ts'

/** While the learner predicts, what the checks found would be the answer: it is kept back. */
export function isPredicting({ lab, state }: Session): boolean {
  return phaseOf(lab.definition, state) === 'predict'
}

/** What was found before the sandbox broke says nothing of now. */
function isShown(session: Session): boolean {
  return !isPredicting(session) && session.state.sandbox.kind !== 'broken'
}

/** The step's checks, each on its line: passes, fails, waits; or passed before and no longer does. */
export function checksView(session: Session, reader: Reader, width: number): string[] {
  return stepChecks(session).flatMap(({ id, check }) => {
    const title = filled(session, textsFor(session, reader).checks[id] ?? id)
    const [mark, ...rest] = markdownLines(`- ${title}`, width, reader.paint)
    const found = isShown(session) ? check : undefined
    return [`${markOf(found, reader)}${(mark ?? '').slice(1)}`, ...rest, ...lostLine(found, reader)]
  })
}

function stepChecks(session: Session): { id: string; check: CheckState | undefined }[] {
  const step = stepOf(session.lab.definition, session.state)
  return step.checks.map((id) => ({ id, check: session.state.checks[id] }))
}

function markOf(check: CheckState | undefined, { paint }: Reader): string {
  switch (check?.result.outcome.status) {
    case 'pass':
      return paint('green', '✓')
    case 'fail':
      return paint('red', '✗')
    case 'broken':
      return paint('yellow', '!')
    case 'blocked':
    case undefined:
      return paint('dim', '·')
  }
}

function lostLine(check: CheckState | undefined, { paint, text }: Reader): string[] {
  const lost = check?.passedBefore === true && check.result.outcome.status === 'fail'
  return lost ? [`  ${paint('yellow', text('tui.no-longer'))}`] : []
}

/** Why each failing check fails: the stages, the first fault with its evidence, and how many more. */
export function reasonsView(session: Session, reader: Reader, width: number): string[] {
  if (isPredicting(session)) return wrap(reader.text('tui.predict-first'), width)
  const lines = stepChecks(session).flatMap(({ id, check }) => {
    const outcome = check?.result.outcome
    if (outcome?.status !== 'fail') return []
    const title = filled(session, textsFor(session, reader).checks[id] ?? id)
    return [
      ...markdownLines(`**${title}**`, width, reader.paint),
      ...(outcome.verdict ? [stageLine(outcome.verdict.stages, reader)] : []),
      ...blockerLines(outcome, reader, width),
      ...feedbackLines(session, outcome.codes, reader, width),
      '',
    ]
  })
  return lines.length > 0 ? lines : [reader.text('tui.nothing-fails')]
}

type Failed = Extract<CheckState['result']['outcome'], { status: 'fail' }>

/** The five stages always stand in the same place; the mark says how each fared, without colour too. */
function stageLine(stages: NonNullable<Failed['verdict']>['stages'], { paint, text }: Reader) {
  const marks = { passed: '✓', blocked: '✗', 'not-asked': '·' } as const
  const colours = { passed: 'green', blocked: 'red', 'not-asked': 'dim' } as const
  return (['dns', 'forward', 'return', 'tls', 'policy'] as const)
    .map((stage) =>
      paint(colours[stages[stage]], `${marks[stages[stage]]}${text(`stage.${stage}`)}`),
    )
    .join(' ')
}

function blockerLines({ verdict }: Failed, { paint, text }: Reader, width: number): string[] {
  const [first, ...more] = verdict?.blockers ?? []
  if (!first) return []
  return [
    paint('red', first.code),
    ...markdownLines(sayBlocker(text, first), width, paint),
    ...(more.length > 0 ? [paint('dim', text('tui.more-further-on', { count: more.length }))] : []),
  ]
}

function feedbackLines(
  session: Session,
  codes: readonly string[],
  reader: Reader,
  width: number,
): string[] {
  const { feedback } = textsFor(session, reader)
  return codes.slice(0, 2).flatMap((code) => {
    const said = feedback[code] ?? sayCode(reader.text, code)
    return said === code ? [] : markdownLines(filled(session, said), width, reader.paint)
  })
}
