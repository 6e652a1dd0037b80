import { setTimeout as pause } from 'node:timers/promises'
import { lastLogLines } from '../engine/container-log.ts'
import { removeContainer } from '../engine/containers.ts'
import type { Engine } from '../engine/find-engine.ts'
import type { StartFailure } from './start-failure.ts'
import { untilEnded, untilHealthy } from './until-healthy.ts'

export interface LaunchSettings {
  readonly image: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  readonly port: number
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly onWaiting: () => void
}

interface Launched {
  readonly id: string
  readonly endpoint: string
}

/**
 * Makes a container of an image that is present, and waits for its LocalStack. Unless it comes up,
 * the container is removed before this answers, or throws the engine's error or the signal's reason.
 */
export async function launch(
  engine: Engine,
  settings: LaunchSettings,
): Promise<Launched | StartFailure> {
  const { LocalStackContainer, connectTo, endpointOf } = await import('./localstack-container.ts')
  settings.signal.throwIfAborted()
  // Ends whatever still waits once it is decided.
  const over = new AbortController()
  const signal = AbortSignal.any([settings.signal, over.signal])
  const created = Promise.withResolvers<string>()
  let id: string | undefined
  const start = async () => {
    await connectTo(engine)
    signal.throwIfAborted()
    const onCreated = (given: string): void => {
      id = given
      created.resolve(given)
      signal.throwIfAborted()
    }
    return new LocalStackContainer({ ...settings, onCreated }).start()
  }
  const starting = quietly(start())
  const comingUp = async (): Promise<Launched | StartFailure> => {
    const endpoint = endpointOf(await starting)
    settings.onWaiting()
    const watched = { engine, id: await created.promise, signal }
    return (await untilHealthy(watched, endpoint)) ?? { id: watched.id, endpoint }
  }
  const ending = async (): Promise<StartFailure> =>
    untilEnded({ engine, id: await created.promise, signal })
  const timeUp = async (): Promise<StartFailure> => {
    const { timeoutMs } = settings
    await pause(timeoutMs, undefined, { signal })
    return {
      kind: 'timed-out',
      timeoutMs,
      log: id === undefined ? [] : await lastLogLines(engine, id),
    }
  }
  let up = false
  try {
    // An interruption ends each of them.
    const rivals = [comingUp(), ending(), timeUp()].map(quietly)
    const result = await Promise.race(rivals)
    up = 'endpoint' in result
    return result
  } finally {
    over.abort()
    if (!up) await removeCreated(engine, created.promise, starting)
  }
}

/** The same promise; when it loses its race, its rejection is nobody's any more. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** A container may be in the making while we give up: its id is waited for, and then it goes. */
async function removeCreated(
  engine: Engine,
  created: Promise<string>,
  starting: Promise<unknown>,
): Promise<void> {
  const refused = starting.then(
    () => undefined,
    () => undefined,
  )
  const id = await Promise.race([created, refused, pause(10_000, undefined, { ref: false })])
  // An engine that is gone meanwhile leaves it to the next sweep.
  if (id !== undefined) await removeContainer(engine, id).catch(() => undefined)
}
