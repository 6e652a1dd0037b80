/** Why an attempt to connect came to nothing, as the tool would have seen it and never its cause. */
export type MissedOutcome =
  | 'connect-timeout'
  | 'connection-refused'
  | 'name-not-found'
  | 'no-resolver'

/** An attempt of an instance to connect that came to nothing. */
export interface MissedAttempt {
  readonly host: string
  readonly port: number
  readonly outcome: MissedOutcome
  /** An address that the name may answer; absent where nothing is known of its addresses. */
  readonly address?: string
}

/** What an instance missed, the newest last. Bounded: the oldest go. */
export interface MissedAttempts {
  readonly add: (attempt: MissedAttempt) => void
  /** How many there were so far, those that went included. */
  readonly count: () => number
  /** Those after the first `count`, each distinct one once. */
  readonly since: (count: number) => readonly MissedAttempt[]
}

const mostKept = 200

export function keepMissedAttempts(): MissedAttempts {
  const kept: MissedAttempt[] = []
  let gone = 0
  return {
    add: (attempt) => {
      kept.push(attempt)
      if (kept.length > mostKept) gone += kept.splice(0, kept.length - mostKept).length
    },
    count: () => gone + kept.length,
    since: (count) => distinct(kept.slice(Math.max(0, count - gone))),
  }
}

function distinct(attempts: readonly MissedAttempt[]): MissedAttempt[] {
  return [...new Map(attempts.map((each) => [JSON.stringify(each), each])).values()]
}
