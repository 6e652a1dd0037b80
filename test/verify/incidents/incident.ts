import type { Question } from '../../../src/verify/question.ts'
import type { Change } from '../small-network.ts'

/** A fault that people really had, as a snapshot, with the mend that ended it. */
export interface Incident {
  /** As in the collection that it comes from. */
  readonly id: string
  readonly says: string
  readonly changes: readonly Change[]
  readonly question?: Partial<Question>
  readonly via: string
  /** What the core finds; empty where nothing failed, and the way was the fault. */
  readonly codes: readonly string[]
  readonly assumes?: readonly string[]
  readonly mend: readonly Change[]
  /** The same question afterwards, where the mend is in the client. */
  readonly askedThen?: Partial<Question>
  readonly viaThen: string
}
