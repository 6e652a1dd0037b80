/** A promise that Ctrl-C, SIGTERM or another command resolves. */
export interface Interrupted {
  readonly promise: Promise<void>
  readonly interrupt: () => void
}

export function untilInterrupted(): Interrupted {
  const { promise, resolve } = Promise.withResolvers<void>()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const interrupt = (): void => {
    for (const signal of signals) process.off(signal, interrupt)
    resolve()
  }
  for (const signal of signals) process.on(signal, interrupt)
  return { promise, interrupt }
}
