import type { CallRecord } from '../api/call-record.ts'
import type { CheckResult } from '../grading/outcome.ts'
import type { Snapshot } from '../verify/snapshot.ts'

/** What happened to one check so far, for the screen. */
export interface CheckState {
  readonly result: CheckResult
  /** It passed at some time in this session; when it no longer does, the screen says so. */
  readonly passedBefore: boolean
}

/** What became of a sandbox's container: it ended or was removed, or its engine is silent. */
export type ContainerLoss = 'gone' | 'no-engine'

/** The sandbox behind the session. */
export type SandboxState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly cause: string; readonly container?: ContainerLoss }

/**
 * A learner's way through one lab. Plain data: the reducer makes the next one, the screen draws it.
 * `phaseOf` (phase.ts) says which part of the loop it is in.
 */
export interface SessionState {
  readonly labId: string
  readonly sandbox: SandboxState
  readonly stepIndex: number
  /** Question id → choice; the first one given stays. Predictions are never scored. */
  readonly predictions: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, string>>
  /** Step id → how many of its hints are open. */
  readonly hintsShown: Readonly<Record<string, number>>
  /** Step ids whose solution was looked at (`solve`), and those left aside (`skip`). */
  readonly solved: readonly string[]
  readonly skipped: readonly string[]
  /** Steps that passed: they stay passed, whatever is done to the network later. */
  readonly passedSteps: readonly string[]
  /** Check id → points, taken over when its step passes; a solved or skipped step earns none. */
  readonly earned: Readonly<Record<string, number>>
  readonly checking: boolean
  readonly checks: Readonly<Record<string, CheckState>>
  /** The API calls that came in, the newest last, at most `mostCalls`. */
  readonly calls: readonly CallRecord[]
  /** The network as the last check run saw it. */
  readonly snapshot: Snapshot | undefined
  /** Every step passed or was skipped, and the summary is open. */
  readonly finished: boolean
  /** The last change could not be written: it is lost when this process ends. */
  readonly unsaved: boolean
}

export const mostCalls = 200

export function firstState(labId: string): SessionState {
  return {
    labId,
    sandbox: { kind: 'starting' },
    stepIndex: 0,
    predictions: {},
    answers: {},
    hintsShown: {},
    solved: [],
    skipped: [],
    passedSteps: [],
    earned: {},
    checking: false,
    checks: {},
    calls: [],
    snapshot: undefined,
    finished: false,
    unsaved: false,
  }
}
