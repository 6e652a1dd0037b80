import { Box, useApp, useInput, useWindowSize } from 'ink'
import { useState } from 'react'
import { openQuestion, phaseOf, stepOf } from '../session/phase.ts'
import type { Session } from '../session/session.ts'
import { callsView } from './calls-view.ts'
import { checksView, reasonsView } from './checks-view.ts'
import type { Confirming } from './confirming.ts'
import { labKeys } from './lab-keys.ts'
import { Lines } from './Lines.tsx'
import { markdownLines } from './markdown.ts'
import { networkView } from './network-view.ts'
import { textsFor, type Reader } from './reader.ts'
import { refusalLines } from './refusal-lines.ts'
import { Screen } from './Screen.tsx'
import { stepView } from './step-view.ts'
import { visibleLines } from './visible-lines.ts'
import { useSessionState } from './use-session-state.ts'

interface LabScreenProps {
  readonly session: Session
  readonly reader: Reader
  /** A line to read before all else: what this machine lacks. */
  readonly notice: string | undefined
  /** Which backend was taken, and why: of use at the start, and in the way later. */
  readonly opening: string | undefined
  readonly openShell: () => Promise<void>
  readonly onBack: () => void
}

const views = ['text', 'reasons', 'network', 'calls'] as const
type View = (typeof views)[number]

/** From this width on the checks and the network stand beside the text. */
const twoColumns = 80

/** One lab: its text, the network, the checks and the calls; every key sends the session an event. */
export function LabScreen(props: LabScreenProps) {
  const { session, reader, openShell, onBack } = props
  const state = useSessionState(session)
  const { suspendTerminal } = useApp()
  const { columns, rows } = useWindowSize()
  const [view, setView] = useState<View>('text')
  const [offset, setOffset] = useState(0)
  const [confirming, setConfirming] = useState<Confirming>()
  const [solution, setSolution] = useState<readonly string[]>()
  const { definition } = session.lab
  const phase = phaseOf(definition, state)
  const show = (next: View): void => {
    setView(next)
    setOffset(0)
  }

  // A question that opens is shown, whatever was looked at; the keys below answer it.
  const asked = openQuestion(definition, state)?.id
  const [lastAsked, setLastAsked] = useState(asked)
  if (asked !== lastAsked) {
    setLastAsked(asked)
    show('text')
  }

  useInput((input, key) => {
    if (confirming) {
      setConfirming(undefined)
      if (input !== 'y') return
      if (confirming === 'reset') void session.reset()
      else setSolution(session.showSolution())
      return
    }
    if (key.upArrow) setOffset((lines) => Math.max(lines - 1, 0))
    if (key.downArrow) setOffset((lines) => Math.min(lines + 1, Math.max(left.length - height, 0)))
    if (key.tab) show(views[(views.indexOf(view) + 1) % views.length] ?? 'text')
    const question = openQuestion(definition, state)
    const choice = question?.choices[Number(input) - 1]
    if (question && choice !== undefined) {
      show('text')
      void session.answer(question.id, choice)
    }
    switch (input) {
      case 'q':
        return onBack()
      case 's':
        return void suspendTerminal(openShell)
      case 'c':
        return void session.check()
      case 'r':
        return setConfirming('reset')
      case 'h':
        session.hint()
        return show('text')
      case 'x':
        // Looking costs the step's points, so it is asked once.
        return solution ? setSolution(undefined) : setConfirming('solution')
      case 'k':
        session.skip()
        return show('text')
      case 'n':
        if (phase === 'explained') void session.next()
        return show('text')
    }
  })

  const height = Math.max(rows - 2, 4)
  const notice = props.notice ?? (phase === 'predict' ? props.opening : undefined)
  // A picture, the calls and a command to copy have the whole width.
  const isWide = solution !== undefined || view === 'network' || view === 'calls'
  const beside = columns >= twoColumns && !isWide
  const leftWidth = beside ? Math.floor(columns / 2) - 1 : columns
  const left = solution
    ? solutionLines(solution, reader, leftWidth)
    : leftLines(view, session, reader, { width: leftWidth, height, beside, notice })
  const rightWidth = columns - leftWidth - 2
  return (
    <Screen
      title={titleOf(session, reader)}
      state={stateOf(session, reader, view)}
      keys={labKeys(session, reader.text, confirming)}
    >
      <Lines
        lines={left}
        offset={offset}
        height={height}
        width={leftWidth}
        label={reader.text(`tui.view-${view}`)}
        more={(count) => reader.paint('dim', reader.text('tui.more-below', { count }))}
      />
      {beside ? (
        <Box marginLeft={2} flexDirection="column">
          <Lines
            lines={sideLines(session, reader, rightWidth, height)}
            height={height}
            width={rightWidth}
            label={reader.text('tui.view-checks')}
            more={() => reader.paint('dim', reader.text('tui.more-by-tab'))}
          />
        </Box>
      ) : null}
    </Screen>
  )
}

function titleOf(session: Session, reader: Reader): string {
  const { definition } = session.lab
  const step = stepOf(definition, session.state)
  const texts = textsFor(session, reader)
  return `${definition.number}. ${texts.title} · ${session.state.stepIndex + 1}/${definition.steps.length} ${texts.steps[step.id]?.title ?? ''}`
}

function stateOf({ state }: Session, { text }: Reader, view: View): string {
  if (state.sandbox.kind === 'starting') return text('tui.building')
  return state.checking ? text('tui.checking') : text(`tui.view-${view}`)
}

interface Space {
  readonly width: number
  readonly height: number
  readonly beside: boolean
  readonly notice: string | undefined
}

function leftLines(view: View, session: Session, reader: Reader, space: Space): string[] {
  const { width, height, beside, notice } = space
  switch (view) {
    case 'text':
      return [
        ...(notice === undefined ? [] : noticeLines(notice, reader, width)),
        ...(session.state.unsaved
          ? noticeLines(reader.text('session.unsaved'), reader, width)
          : []),
        ...brokenLines(session, reader, width),
        ...refusalLines(session, reader, width),
        ...stepView(session, reader, width),
        ...(beside
          ? []
          : [
              '',
              reader.paint('bold', reader.text('tui.view-checks')),
              ...checksView(session, reader, width),
            ]),
      ]
    case 'reasons':
      return reasonsView(session, reader, width)
    case 'network':
      return networkView(session, reader, Math.min(width, 72))
    case 'calls':
      return [...refusalLines(session, reader, width), ...callsView(session, reader, width, height)]
  }
}

function brokenLines(session: Session, reader: Reader, width: number): string[] {
  const { sandbox } = session.state
  if (sandbox.kind !== 'broken') return []
  const { container } = sandbox
  const key = container === undefined ? 'tui.broken' : (`tui.container-${container}` as const)
  return noticeLines(reader.text(key), reader, width)
}

function noticeLines(notice: string, { paint }: Reader, width: number): string[] {
  return [...markdownLines(notice, width, paint).map((line) => paint('yellow', line)), '']
}

/** Checks, then the network, then the last calls: whatever fits, the checks first. */
function sideLines(session: Session, reader: Reader, width: number, height: number): string[] {
  const checks = checksView(session, reader, width)
  const network = networkView(session, reader, width)
  const callRows = Math.min(4, Math.max(height - checks.length - network.length - 2, 1))
  return [
    ...checks,
    '',
    ...visibleLines(network, {
      offset: 0,
      height: Math.max(height - checks.length - callRows - 2, 0),
      more: () => reader.paint('dim', reader.text('tui.more-by-tab')),
    }),
    '',
    ...callsView(session, reader, width, callRows),
  ]
}

function solutionLines(
  commands: readonly string[],
  { paint, text }: Reader,
  width: number,
): string[] {
  const shown = commands.flatMap((command) => [
    '',
    ...command
      .split('\n')
      .flatMap((line) => markdownLines(`\`\`\`\n${line}\n\`\`\``, width, paint)),
  ])
  return [paint('yellow', text('tui.solution')), ...shown]
}
