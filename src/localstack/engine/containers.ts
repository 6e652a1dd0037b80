import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { localStackPort } from '../settings.ts'
import { ourLabel, ownerOf, type LabelledOwner } from '../labels.ts'
import { askEngine, EngineError } from './exchange.ts'
import type { Engine } from './find-engine.ts'

const listSchema = z.array(
  z.looseObject({
    Id: z.string(),
    Names: z.array(z.string()),
    Image: z.string(),
    /** Seconds since 1970. */
    Created: z.number(),
    State: z.string(),
    Labels: z.record(z.string(), z.string()).nullable(),
    Ports: z
      .array(
        z.looseObject({
          IP: z.string().optional(),
          PrivatePort: z.number(),
          PublicPort: z.number().optional(),
        }),
      )
      .nullable(),
  }),
)

/** A container that carries our label. */
export interface OurContainer {
  readonly id: string
  readonly name: string
  /** As it was named when the container was made; an id where that name has moved on. */
  readonly image: string
  readonly createdMs: number
  readonly running: boolean
  /** Where LocalStack answers; absent while it does not run. */
  readonly endpoint?: string
  readonly owner: LabelledOwner
}

/** Every container of ours, of every home, the newest first; running or not. */
export async function listOurContainers(engine: Engine): Promise<OurContainer[]> {
  const filters = JSON.stringify({ label: [ourLabel] })
  const path = `/containers/json?${new URLSearchParams({ all: '1', filters })}`
  const found = listSchema.parse(await askEngine(engine.address, { path }))
  const ours = found.flatMap(({ Id, Names, Image, Created, State, Labels, Ports }) => {
    const owner = ownerOf(Labels ?? {})
    if (!owner) return []
    const port = Ports?.find((each) => each.PrivatePort === localStackPort)?.PublicPort
    return {
      id: Id,
      name: (Names[0] ?? Id).replace(/^\//, ''),
      image: Image,
      createdMs: Created * 1000,
      running: State === 'running',
      ...(port !== undefined && { endpoint: `http://127.0.0.1:${port}` }),
      owner,
    }
  })
  return ours.sort((one, other) => other.createdMs - one.createdMs)
}

const stateSchema = z.looseObject({
  State: z.looseObject({
    Status: z.string(),
    ExitCode: z.number(),
    OOMKilled: z.boolean().default(false),
  }),
})

/** How a container is; undefined where there is none of this id. */
export async function readState(
  engine: Engine,
  id: string,
  signal?: AbortSignal,
): Promise<{ status: string; exitCode: number; outOfMemory: boolean } | undefined> {
  try {
    const path = `/containers/${id}/json`
    const asked = { path, ...(signal && { signal }) }
    const { State } = stateSchema.parse(await askEngine(engine.address, asked))
    return { status: State.Status, exitCode: State.ExitCode, outOfMemory: State.OOMKilled }
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined
    throw error
  }
}

/**
 * Removes a container, running or not, with its anonymous volumes; done when the engine knows it no
 * more. Its state is of no use to anybody, so it is not asked to end first.
 */
export async function removeContainer(engine: Engine, id: string): Promise<void> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    try {
      await askEngine(engine.address, { method: 'DELETE', path: `/containers/${id}?force=1&v=1` })
      return
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      if (error.status === 404) return
      // 409: somebody else is removing it; 500: it was starting at that moment.
      if (error.status !== 409 && error.status !== 500) throw error
      await pause(100)
    }
  }
  throw new EngineError(0, `the container ${id.slice(0, 12)} cannot be removed`)
}
