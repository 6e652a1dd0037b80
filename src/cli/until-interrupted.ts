/** A promise that Ctrl-C, SIGTERM or another command resolves. */
export interface Interrupted {
  readonly promise: Promise<void>
  readonly interrupt: () => void
}

/**
 * The handlers stay until the process ends: without one of ours, a library that cleans up after its
 * children would raise the signal again and end us before everything is given back.
 */
export function untilInterrupted(): Interrupted {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  return { promise, interrupt: resolve }
}
