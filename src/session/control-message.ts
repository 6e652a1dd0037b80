import * as z from 'zod'
import type { MissedAttempt } from '../api/instance-proxy/missed-attempts.ts'
import type { CheckResult } from '../grading/outcome.ts'
import type { InstanceAccess } from '../sandbox/instances.ts'
import type { InstanceNamed } from '../sandbox/name-instance.ts'
import type { Phase } from './phase.ts'
import type { ContainerLoss } from './state.ts'

/** What another command may ask of the owner. */
export const controlRequestSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('status') }),
  z.strictObject({ command: z.literal('check') }),
  z.strictObject({ command: z.literal('hint') }),
  z.strictObject({ command: z.literal('skip') }),
  z.strictObject({ command: z.literal('next') }),
  z.strictObject({ command: z.literal('reset') }),
  z.strictObject({ command: z.literal('solution') }),
  z.strictObject({ command: z.literal('solve') }),
  z.strictObject({ command: z.literal('answer'), question: z.string(), choice: z.string() }),
  z.strictObject({ command: z.literal('stop') }),
  z.strictObject({ command: z.literal('instance'), given: z.string() }),
  z.strictObject({
    command: z.literal('missed'),
    instanceId: z.string(),
    since: z.int().nonnegative(),
  }),
])
export type ControlRequest = z.infer<typeof controlRequestSchema>

/** An instance to work from, or why it is not clear which. */
export type InstanceAnswer =
  | (Extract<InstanceNamed, { kind: 'found' }> & { readonly access: InstanceAccess })
  | Exclude<InstanceNamed, { kind: 'found' }>

/** What an instance missed since a count. */
export interface MissedAnswer {
  readonly missed: readonly MissedAttempt[]
}

/** What the owner answers to a request. */
export type ControlAnswer<Request extends ControlRequest = ControlRequest> = Request extends {
  readonly command: 'instance'
}
  ? InstanceAnswer
  : Request extends { readonly command: 'missed' }
    ? MissedAnswer
    : SessionView

/** Where the session stands after a request; texts are the caller's, in its own language. */
export interface SessionView {
  readonly labId: string
  readonly sandbox: 'starting' | 'ready' | 'broken'
  readonly cause?: string
  /** What became of a broken sandbox's container, where it has one. */
  readonly container?: ContainerLoss
  readonly stepId: string
  readonly stepIndex: number
  readonly phase: Phase
  readonly openQuestion?: string
  readonly hintsShown: number
  readonly checks: readonly CheckResult[]
  readonly passedSteps: readonly string[]
  readonly skipped: readonly string[]
  readonly earned: number
  readonly possible: number
  readonly finished: boolean
  /** The lab's names as they stand, for texts. */
  readonly scope: Readonly<Record<string, unknown>>
  /** Present in the answer to `solution`. */
  readonly commands?: readonly string[]
}
