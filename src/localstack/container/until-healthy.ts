import { setTimeout as pause } from 'node:timers/promises'
import type { StartFailure } from './start-failure.ts'
import { readHealth } from './health.ts'
import type { Engine } from '../engine/find-engine.ts'
import { lastLogLines } from '../engine/container-log.ts'
import { readState } from '../engine/containers.ts'

const pollMs = 100

export interface WatchedContainer {
  readonly engine: Engine
  readonly id: string
  readonly signal: AbortSignal
}

/** Waits until all services are up; answers where one of them failed to start. */
export async function untilHealthy(
  { engine, id, signal }: WatchedContainer,
  endpoint: string,
): Promise<StartFailure | undefined> {
  for (;;) {
    const health = await readHealth(endpoint, signal)
    if (health.kind === 'ready') return undefined
    if (health.kind === 'failed') {
      const { services } = health
      return { kind: 'unhealthy', services, log: await lastLogLines(engine, id) }
    }
    await pause(pollMs, undefined, { signal })
  }
}

/**
 * Answers when a container has ended, and how. A wait for its health or its port would sit out its
 * whole time over a container that is dead.
 */
export async function untilEnded({ engine, id, signal }: WatchedContainer): Promise<StartFailure> {
  for (;;) {
    const state = await readState(engine, id, signal)
    if (!state) return { kind: 'removed' }
    if (state.status === 'exited' || state.status === 'dead') {
      return { kind: 'ended', ...state, log: await lastLogLines(engine, id) }
    }
    await pause(pollMs, undefined, { signal })
  }
}
