import { readState, removeContainer } from '../engine/containers.ts'
import { askEngine } from '../engine/exchange.ts'
import type { Engine } from '../engine/find-engine.ts'

/** A container whose LocalStack is up. */
export interface RunningContainer {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  readonly containerId: string
  /** `gone`: removed or ended, and its state with it. `no-engine`: the engine does not answer now. */
  look(): Promise<'running' | 'gone' | 'no-engine'>
  /** Removes it. Where the engine does not answer, the next sweep does: this never fails. */
  stop(): Promise<void>
}

export function runningContainer(engine: Engine, id: string, endpoint: string): RunningContainer {
  return {
    endpoint,
    containerId: id,
    look: async () => {
      try {
        const state = await readState(engine, id, AbortSignal.timeout(2000))
        return state?.status === 'running' ? 'running' : 'gone'
      } catch {
        return 'no-engine'
      }
    },
    stop: async () => {
      // An engine that is down is not waited for.
      await askEngine(engine.address, { path: '/version', timeoutMs: 2000 })
        .then(() => removeContainer(engine, id))
        .catch(() => undefined)
    },
  }
}
