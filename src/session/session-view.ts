import { nameInstance } from '../sandbox/name-instance.ts'
import type {
  ControlAnswer,
  ControlRequest,
  InstanceAnswer,
  SessionView,
} from './control-message.ts'
import { openQuestion, phaseOf, stepOf } from './phase.ts'
import type { Session } from './session.ts'
import type { SandboxState } from './state.ts'

/** Acts on a request of another command, and tells where the session then stands. */
export async function actOn(session: Session, request: ControlRequest): Promise<ControlAnswer> {
  const { instances } = session.sandbox
  switch (request.command) {
    case 'check':
      await session.check()
      break
    case 'hint':
      session.hint()
      break
    case 'skip':
      session.skip()
      break
    case 'next':
      await session.next()
      break
    case 'reset':
      await session.reset()
      break
    case 'solution':
      return { ...viewOf(session), commands: session.showSolution() }
    case 'solve':
      await session.solve()
      break
    case 'answer':
      await session.answer(request.question, request.choice)
      break
    case 'instance':
      return openInstance(session, request.given)
    case 'missed':
      return { missed: instances.missedSince(request.instanceId, request.since) }
    case 'status':
    case 'stop':
  }
  return viewOf(session)
}

async function openInstance({ sandbox }: Session, given: string): Promise<InstanceAnswer> {
  const named = nameInstance(given, await sandbox.readSnapshot(), sandbox.scope)
  if (named.kind !== 'found') return named
  return { ...named, access: await sandbox.instances.open(named) }
}

export function viewOf({ lab: { definition }, state, sandbox }: Session): SessionView {
  const step = stepOf(definition, state)
  const question = openQuestion(definition, state)
  return {
    labId: definition.id,
    sandbox: state.sandbox.kind,
    ...brokenMembers(state.sandbox),
    stepId: step.id,
    stepIndex: state.stepIndex,
    phase: phaseOf(definition, state),
    ...(question ? { openQuestion: question.id } : {}),
    hintsShown: state.hintsShown[step.id] ?? 0,
    checks: definition.checks
      .filter((check) => step.checks.includes(check.id))
      .flatMap((check) => state.checks[check.id]?.result ?? []),
    passedSteps: state.passedSteps,
    skipped: state.skipped,
    earned: Object.values(state.earned).reduce((sum, points) => sum + points, 0),
    possible: definition.checks.reduce((sum, check) => sum + check.points, 0),
    finished: state.finished,
    scope: sandbox.scope,
  }
}

function brokenMembers(sandbox: SandboxState): Pick<SessionView, 'cause' | 'container'> {
  if (sandbox.kind !== 'broken') return {}
  const { cause, container } = sandbox
  return { cause, ...(container && { container }) }
}
