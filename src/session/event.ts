import type { ContainerLoss } from './state.ts'
import type { CallRecord } from '../api/call-record.ts'
import type { CheckResult } from '../grading/outcome.ts'
import type { Snapshot } from '../verify/snapshot.ts'

/** Everything that can happen to a session: by the learner, by their tools, or by the sandbox. */
export type SessionEvent =
  | { readonly type: 'sandbox-ready' }
  | {
      readonly type: 'sandbox-broken'
      readonly cause: string
      readonly container?: ContainerLoss
    }
  | { readonly type: 'call'; readonly record: CallRecord }
  | { readonly type: 'check-started' }
  | {
      readonly type: 'checked'
      readonly results: readonly CheckResult[]
      readonly snapshot: Snapshot
    }
  | { readonly type: 'answered'; readonly question: string; readonly choice: string }
  | { readonly type: 'hint-asked' }
  | { readonly type: 'solution-shown' }
  | { readonly type: 'skipped' }
  | { readonly type: 'step-left' }
  | { readonly type: 'reset' }
