import { randomBytes } from 'node:crypto'
import { EngineError } from '../engine/exchange.ts'
import { failedAttempt, findEngine, type Engine } from '../engine/find-engine.ts'
import { findImage } from '../engine/image.ts'
import { pullImage } from '../engine/pull-image.ts'
import { labelsOf, type ContainerOwner } from '../labels.ts'
import { containerEnvironment } from '../settings.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { explainFailure } from './explain-failure.ts'
import { launch } from './launch.ts'
import { runningContainer, type RunningContainer } from './running-container.ts'
import type { StartFailure } from './start-failure.ts'

/** How far it is, for a screen: fetching the image, making the container, waiting for LocalStack. */
export type StartProgress =
  | { readonly kind: 'pulling'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'waiting' }

export interface StartSettings {
  /** Fetched where the engine does not have it: ask whoever pays for the bytes first. */
  readonly image: string
  readonly owner: ContainerOwner
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ends it at any stage; nothing of it is left then. */
  readonly signal: AbortSignal
  readonly onProgress?: (progress: StartProgress) => void
  /** On 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number
  /** From making the container until all services are up: 120 s unless told. */
  readonly timeoutMs?: number
}

/**
 * Starts a LocalStack container and waits until its services are up.
 * @throws MendableError in words that help; the signal's reason. Either way nothing is left behind.
 */
export async function startContainer(settings: StartSettings): Promise<RunningContainer> {
  const { image, environment, signal } = settings
  signal.throwIfAborted()
  const search = await findEngine(environment)
  signal.throwIfAborted()
  if (search.kind === 'none') {
    throw explainFailure({ kind: 'no-engine', attempts: search.attempts }, image)
  }
  const { engine } = search
  try {
    await haveImage(engine, settings)
    return await start(engine, settings)
  } catch (error) {
    signal.throwIfAborted()
    const failure = failureOf(error, engine)
    throw failure ? explainFailure(failure, image, error) : error
  }
}

async function haveImage(
  engine: Engine,
  { image, signal, onProgress }: StartSettings,
): Promise<void> {
  if (await findImage(engine, image)) return
  signal.throwIfAborted()
  onProgress?.({ kind: 'pulling', doneBytes: 0, totalBytes: 0 })
  try {
    await pullImage(engine, image, {
      signal,
      onBytes: (bytes) => onProgress?.({ kind: 'pulling', ...bytes }),
    })
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    throw explainFailure({ kind: 'pull-refused', message: error.message }, image, error)
  }
}

async function start(engine: Engine, settings: StartSettings): Promise<RunningContainer> {
  const { image, owner, environment, signal, onProgress } = settings
  signal.throwIfAborted()
  onProgress?.({ kind: 'starting' })
  const launched = await launch(engine, {
    image,
    name: `endpoint-lab-${owner.labId}-${randomBytes(3).toString('hex')}`,
    labels: labelsOf(owner),
    environment: containerEnvironment(environment),
    port: settings.port ?? 0,
    timeoutMs: settings.timeoutMs ?? 120_000,
    signal,
    onWaiting: () => onProgress?.({ kind: 'waiting' }),
  })
  if ('kind' in launched) throw explainFailure(launched, image)
  return runningContainer(engine, launched.id, launched.endpoint)
}

/** What an error of the engine or of the way to it means; undefined where it is a bug of ours. */
function failureOf(error: unknown, engine: Engine): StartFailure | undefined {
  if (!(error instanceof Error) || error instanceof MendableError) return undefined
  // Dockerode's errors carry the engine's status like ours.
  if (error instanceof EngineError || 'statusCode' in error) {
    return { kind: 'engine-refused', message: error.message }
  }
  const attempt = failedAttempt(engine, error)
  if (attempt.reason === 'failed' && !('code' in error)) return undefined
  return { kind: 'no-engine', attempts: [attempt] }
}
