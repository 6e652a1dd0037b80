import type { FailedAttempt } from '../engine/find-engine.ts'

/** Why there is no LocalStack to work with; `log` is the last that its container wrote. */
export type StartFailure =
  | { readonly kind: 'no-engine'; readonly attempts: readonly FailedAttempt[] }
  /** The engine, or the registry that it asked, refused: in their own words. */
  | { readonly kind: 'pull-refused' | 'engine-refused'; readonly message: string }
  | {
      readonly kind: 'ended'
      readonly exitCode: number
      readonly outOfMemory: boolean
      readonly log: readonly string[]
    }
  | {
      readonly kind: 'unhealthy'
      readonly services: readonly string[]
      readonly log: readonly string[]
    }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number; readonly log: readonly string[] }
  /** Somebody else removed it while it started. */
  | { readonly kind: 'removed' }
