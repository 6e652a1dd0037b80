import type { CallRecord } from '../api/call-record.ts'
import { examineAwsCli } from '../sandbox/examine.ts'
import { openQuestion, phaseOf } from '../session/phase.ts'
import type { Owner } from '../session/owner.ts'
import { viewOf } from '../session/session-view.ts'
import { printLine, type CommandContext } from './command.ts'
import { checkLines, questionLines, stepLines, storyLines, type LabReader } from './lab-lines.ts'

/** The session as plain lines: the lab once, then what every check run changed. */
export function reportPlainly(context: CommandContext, owner: Owner): void {
  const { session, setAside, notice } = owner
  const { text, language } = context
  const { lab, sandbox } = session
  const reader: LabReader = { lab, language, text, scope: sandbox.scope }
  const print = (lines: readonly string[]) => {
    for (const line of lines) printLine(context, line)
    printLine(context)
  }
  if (setAside !== undefined) print([text('session.progress-set-aside', { path: setAside })])
  if (notice) print([text(notice.key, notice.values)])
  print(storyLines(reader))
  print(stepLines(reader, viewOf(session)))
  print([
    text('lab.ready', { endpoint: sandbox.access.endpoint }),
    ...(sandbox.resumed ? [text('lab.resumed')] : []),
    text('lab.connect', { program: programOf(context) }),
    text('lab.end-with'),
  ])
  void reportMissingAws(context)
  const question = openQuestion(lab.definition, session.state)
  if (question) print([text('lab.predict'), ...questionLines(reader, question.id)])
  let shown = ''
  const report = (): void => {
    const lines = checkLines({ ...reader, scope: sandbox.scope }, viewOf(session).checks)
    const next = lines.join('\n')
    if (next === shown || session.state.checking || isPredicting(owner)) return
    shown = next
    print(lines)
  }
  report()
  session.subscribe(report)
  session.subscribe(unsavedReporter(context, owner))
  if (context.debug) session.subscribe(callReporter(context, owner))
}

/** How this program is called where the learner stands: by npm it is on no PATH. */
function programOf({ environment }: CommandContext): string {
  const isByNpm = environment['npm_lifecycle_event'] !== undefined
  return isByNpm ? 'npm run --silent endpoint-lab --' : 'endpoint-lab'
}

/** Before a first change, what the checks found would be the answer to what was just asked. */
function isPredicting({ session: { lab, state } }: Owner): boolean {
  const isTouched = state.calls.some((call) => call.mutating)
  return !isTouched && phaseOf(lab.definition, state) === 'predict'
}

/** Once each time that saving begins to fail. */
function unsavedReporter({ text, stderr }: CommandContext, { session }: Owner): () => void {
  let told = false
  return () => {
    const { unsaved } = session.state
    if (unsaved && !told) stderr.write(`${text('session.unsaved')}\n`)
    told = unsaved
  }
}

/** `--debug`: every call that came in, on stderr. */
function callReporter(context: CommandContext, { session }: Owner): () => void {
  let last: CallRecord | undefined
  return () => {
    const call = session.state.calls.at(-1)
    if (!call || call === last) return
    last = call
    const { service, operation, status, errorCode = '', durationMs, tool, summary } = call
    const line = [
      service,
      operation,
      status,
      errorCode,
      `${durationMs.toFixed(1)}ms`,
      tool,
      summary,
    ]
    context.stderr.write(`${line.join(' ')}\n`)
  }
}

async function reportMissingAws(context: CommandContext): Promise<void> {
  const { state, nextStep } = await examineAwsCli(context.environment, process.platform)
  if (state === 'fine' || !nextStep) return
  const how = context.text(nextStep.key, nextStep.values)
  printLine(context, context.text('tui.no-aws', { how }))
}
