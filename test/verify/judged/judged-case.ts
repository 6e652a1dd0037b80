import type { Question } from '../../../src/verify/question.ts'
import type { Change } from '../small-network.ts'

/** A network as somebody met it, the question, and what AWS would have done: written before the core was asked. */
export interface JudgedCase {
  readonly says: string
  readonly changes: readonly Change[]
  readonly question?: Partial<Question>
  readonly via: string
  /** Of all blockers, sorted. */
  readonly codes: readonly string[]
  /** Assumptions that have to be there; left out, there are none. */
  readonly assumes?: readonly string[]
  /** Whether it arrives once every fix of the answer is applied. */
  readonly mended?: true
}
