import type { CallRecord } from '../api/call-record.ts'
import { cliScript } from '../aws/operations/cli-script.ts'
import type { Lab } from '../course/load-lab.ts'
import { runChecks } from '../grading/run-checks.ts'
import type { BackendSource } from '../sandbox/backend.ts'
import { openSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { createCheckScheduler } from './check-scheduler.ts'
import type { SessionEvent } from './event.ts'
import { stepOf } from './phase.ts'
import type { LabProgress } from './progress.ts'
import { withProgress } from './progress.ts'
import { reduce } from './reduce.ts'
import { firstState, type ContainerLoss, type SessionState } from './state.ts'

export interface SessionSettings {
  readonly lab: Lab
  readonly folder: string
  readonly port?: number
  readonly backend?: BackendSource
  /** What became of the sandbox's container, where it has one. */
  readonly look?: () => Promise<'running' | ContainerLoss>
  readonly progress: LabProgress | undefined
  /** Called after every change, with the new state and what changed it; whether all is kept. */
  readonly onChange: (state: SessionState, event: SessionEvent) => boolean
}

/** A learner's session with one lab: what the screen and every command act through. */
export interface Session {
  readonly lab: Lab
  readonly sandbox: Sandbox
  readonly state: SessionState
  subscribe(listener: () => void): () => void
  /** Answers a prediction or a question asked again. Only the first answer counts. */
  answer(question: string, choice: string): Promise<void>
  check(): Promise<void>
  hint(): void
  skip(): void
  /** The first solution as AWS CLI commands; from now on this step earns no points. */
  showSolution(): readonly string[]
  /** Runs the first solution. */
  solve(): Promise<void>
  /** Leaves a step that passed or was skipped, for the next one or the summary. */
  next(): Promise<void>
  reset(): Promise<void>
  close(): Promise<void>
}

/** Opens a lab's sandbox and takes its session up where it was left. */
export async function openSession(settings: SessionSettings): Promise<Session> {
  const { lab, onChange } = settings
  const { definition } = lab
  const listeners = new Set<() => void>()
  let state = withProgress(firstState(definition.id), settings.progress)

  const send = (event: SessionEvent): void => {
    state = reduce(definition, state, event)
    state = { ...state, unsaved: !onChange(state, event) }
    for (const listener of listeners) listener()
  }
  const onCall = (record: CallRecord): void => {
    send({ type: 'call', record })
    if (record.mutating && record.status < 400) scheduler.changed()
  }
  const scheduler = createCheckScheduler(async () => {
    send({ type: 'check-started' })
    try {
      send(await checkSandbox(lab, sandbox, state))
    } catch (error) {
      send(await broken(error, settings.look))
    }
  })
  const { folder, port, backend } = settings
  const sandbox = await openSandbox({
    lab,
    folder,
    onCall,
    ...(port === undefined ? {} : { port }),
    ...(backend && { backend }),
  })
  const begin = async (): Promise<void> => {
    await sandbox.prepareStep(stepOf(definition, state))
    send({ type: 'sandbox-ready' })
    await scheduler.checkNow()
  }
  await begin()

  const showSolution = (): readonly string[] => {
    send({ type: 'solution-shown' })
    return cliScript(lab.solutions[0]?.operations ?? [], sandbox.scope)
  }
  return {
    lab,
    sandbox,
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async answer(question, choice) {
      send({ type: 'answered', question, choice })
      await scheduler.checkNow()
    },
    check: () => scheduler.checkNow(),
    hint: () => send({ type: 'hint-asked' }),
    skip: () => send({ type: 'skipped' }),
    showSolution,
    async solve() {
      send({ type: 'solution-shown' })
      const { refusal } = await sandbox.run(lab.solutions[0]?.operations ?? [])
      if (refusal) throw refusal.error
      await scheduler.checkNow()
    },
    async next() {
      send({ type: 'step-left' })
      if (!state.finished) await begin()
    },
    async reset() {
      send({ type: 'reset' })
      try {
        await sandbox.reset()
        await begin()
      } catch (error) {
        send(await broken(error, settings.look))
      }
    },
    async close() {
      scheduler.close()
      await sandbox.close()
    },
  }
}

async function checkSandbox(
  lab: Lab,
  sandbox: Sandbox,
  state: SessionState,
): Promise<SessionEvent> {
  const snapshot = await sandbox.readSnapshot()
  const evidence = { snapshot, scope: sandbox.scope, answers: state.answers }
  return { type: 'checked', results: runChecks(lab.definition, evidence), snapshot }
}

/** A sandbox that does not answer is never a wrong answer: the screen says so and offers a reset. */
async function broken(error: unknown, look: SessionSettings['look']): Promise<SessionEvent> {
  const cause = error instanceof Error ? error.message : String(error)
  const container = await look?.()
  const isLost = container === 'gone' || container === 'no-engine'
  return { type: 'sandbox-broken', cause, ...(isLost && { container }) }
}
