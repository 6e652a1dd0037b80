/** Quiet after the last change before a check runs, so that a burst of calls is one check. */
const quietMs = 300

export interface CheckScheduler {
  /** A change came in: checks once it has been quiet. */
  changed(): void
  /** Checks now, or right after the check that runs; resolves when that one is done. */
  checkNow(): Promise<void>
  close(): void
}

/**
 * Runs checks one at a time, the newest wish winning: however many changes come in while one runs,
 * one more follows. Nothing polls.
 */
export function createCheckScheduler(run: () => Promise<void>): CheckScheduler {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  let closed = false

  const checkNow = (): Promise<void> => {
    clearTimeout(timer)
    if (closed) return Promise.resolve()
    if (!running) {
      running = run().finally(() => {
        running = undefined
      })
      return running
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return checkNow()
      })
    return next
  }

  return {
    checkNow,
    changed() {
      clearTimeout(timer)
      if (!closed) timer = setTimeout(() => void checkNow(), quietMs)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
