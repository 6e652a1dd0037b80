/** The user ended a command before it was done: nothing to report. */
export class Interruption extends Error {
  override readonly name = 'AbortError'
}

/** A promise that Ctrl-C, SIGTERM or another command resolves. */
export interface Interrupted {
  readonly promise: Promise<void>
  readonly interrupt: () => void
  /** Aborted by the same. */
  readonly signal: AbortSignal
}

/**
 * The handlers stay until the process ends: without one of ours, a library that cleans up after its
 * children would raise the signal again and end us before everything is given back.
 */
export function untilInterrupted(): Interrupted {
  const { promise, resolve } = Promise.withResolvers<void>()
  const controller = new AbortController()
  const interrupt = (): void => {
    controller.abort(new Interruption())
    resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)
  return { promise, interrupt, signal: controller.signal }
}
