import { resolve } from 'node:path'
import { findEngine } from '../engine/find-engine.ts'
import { listOurContainers, type OurContainer } from '../engine/containers.ts'
import type { ContainerOwner, OwningProcess } from '../labels.ts'
import { readAdoption, removeAdoption, writeAdoption } from './adoptions.ts'
import { readHealth } from './health.ts'
import { runningContainer, type RunningContainer } from './running-container.ts'

export interface AdoptSettings {
  /** Who takes it up: containers of this home and lab are looked at. */
  readonly owner: ContainerOwner
  /** Only a container of this image is taken up. */
  readonly image: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isAlive: (process: OwningProcess) => Promise<boolean>
  readonly signal: AbortSignal
}

/**
 * Takes up the lab's container whose owner has died, with the state that it holds. Undefined where
 * there is none that runs and is well. Only a home's owner may ask: two would take the same one.
 */
export async function adoptContainer({
  owner,
  image,
  environment,
  isAlive,
  signal,
}: AdoptSettings): Promise<RunningContainer | undefined> {
  const search = await findEngine(environment)
  if (search.kind === 'none') return undefined
  const { engine } = search
  const home = resolve(owner.home)
  const fits = (each: OurContainer): boolean =>
    each.owner.home === home &&
    each.owner.labId === owner.labId &&
    each.owner.transient !== true &&
    each.image === image
  // An engine that fails here is explained by the start that follows.
  const ours = await listOurContainers(engine).catch((): OurContainer[] => [])
  for (const each of ours.filter(fits)) {
    const { id, endpoint } = each
    if (endpoint === undefined) continue
    if (await isAlive((await readAdoption(home, id)) ?? each.owner)) continue
    if ((await readHealth(endpoint, signal)).kind !== 'ready') continue
    await writeAdoption(home, id, owner)
    const container = runningContainer(engine, id, endpoint)
    return {
      ...container,
      stop: async () => {
        await container.stop()
        await removeAdoption(home, id)
      },
    }
  }
  return undefined
}
