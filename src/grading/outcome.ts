import type { Verdict } from '../verify/verdict.ts'

/** A value that a check compares, small enough to print. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain }

/**
 * What became of a check. A wrong answer is a value, with the codes it earned, the first one the most
 * telling. `blocked` waits for other checks or for a question; `broken` is the sandbox's fault and
 * never a wrong answer.
 */
export type Outcome =
  | { readonly status: 'pass'; readonly verdict?: Verdict }
  | {
      readonly status: 'fail'
      readonly codes: readonly string[]
      readonly expected: Plain
      readonly observed: Plain
      readonly verdict?: Verdict
    }
  | { readonly status: 'blocked'; readonly by: readonly string[] }
  | { readonly status: 'broken'; readonly cause: string }

export interface CheckResult {
  readonly id: string
  readonly points: number
  readonly earned: number
  readonly outcome: Outcome
}
