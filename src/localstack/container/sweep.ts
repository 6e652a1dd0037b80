import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { listOurContainers, removeContainer } from '../engine/containers.ts'
import {
  failedAttempt,
  findEngine,
  type Engine,
  type FailedAttempt,
} from '../engine/find-engine.ts'
import { listOurNetworks, listOurVolumes, removeThing } from '../engine/networks-and-volumes.ts'
import type { LabelledOwner, OwningProcess } from '../labels.ts'
import { readAdoption, removeAdoption } from './adoptions.ts'

const dayMs = 24 * 60 * 60 * 1000

export interface SweepSettings {
  readonly home: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether this very process still runs on this machine. */
  readonly isAlive: (process: OwningProcess) => Promise<boolean>
  readonly now?: () => number
}

/** Something of ours on the engine. */
export interface SweptThing {
  readonly kind: 'container' | 'network' | 'volume'
  readonly name: string
  readonly labId: string
}

export type Sweep =
  | { readonly kind: 'no-engine'; readonly attempts: readonly FailedAttempt[] }
  | {
      readonly kind: 'swept'
      readonly removed: readonly SweptThing[]
      /** Of this home, and in use by a process that lives. */
      readonly kept: readonly (SweptThing & OwningProcess)[]
      /** The engine refused to remove them. */
      readonly stuck: readonly (SweptThing & { readonly reason: string })[]
    }

interface Found extends Omit<SweptThing, 'labId'> {
  readonly id: string
  readonly createdMs: number
  readonly owner: LabelledOwner
}

/**
 * Removes what dead processes left on the engine: of this home all of it, of others what is older
 * than a day (their home may be gone). What a living process owns stays, whoever's it is.
 * After `adoptContainer`: what is taken up has a living owner then. An engine that fails is told, not
 * thrown: nobody's lab waits for a sweep to succeed.
 */
export async function sweep(settings: SweepSettings): Promise<Sweep> {
  const search = await findEngine(settings.environment)
  if (search.kind === 'none') return { kind: 'no-engine', attempts: search.attempts }
  const { engine } = search
  try {
    return await sweepEngine(engine, settings)
  } catch (error) {
    return { kind: 'no-engine', attempts: [failedAttempt(engine, error)] }
  }
}

async function sweepEngine(engine: Engine, settings: SweepSettings): Promise<Sweep> {
  const home = resolve(settings.home)
  const removed: SweptThing[] = []
  const kept: (SweptThing & OwningProcess)[] = []
  const stuck: (SweptThing & { reason: string })[] = []
  for (const found of await findOurs(engine)) {
    const thing = { kind: found.kind, name: found.name, labId: found.owner.labId }
    const adopter = await readAdoption(home, found.id)
    const owner = { ...found.owner, ...adopter }
    if (!(await isLeft({ ...found, owner }, home, settings))) {
      const { pid, processStart } = owner
      if (owner.home === home) kept.push({ ...thing, pid, processStart })
      continue
    }
    try {
      await remove(engine, found)
      await removeAdoption(home, found.id)
      removed.push(thing)
    } catch (error) {
      stuck.push({ ...thing, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { kind: 'swept', removed, kept, stuck }
}

/** Containers first: a network or a volume in use cannot go. */
async function findOurs(engine: Engine): Promise<Found[]> {
  const [containers, networks, volumes] = await Promise.all([
    listOurContainers(engine),
    listOurNetworks(engine),
    listOurVolumes(engine),
  ])
  return [
    ...containers.map((each) => ({ kind: 'container' as const, ...each })),
    ...networks.map((each) => ({ kind: 'network' as const, ...each })),
    ...volumes.map((each) => ({ kind: 'volume' as const, ...each })),
  ]
}

async function isLeft(
  { owner, createdMs }: Found,
  home: string,
  { isAlive, now = Date.now }: SweepSettings,
): Promise<boolean> {
  const isOld = now() - createdMs > dayMs
  // Where several machines or dev containers share an engine, a process id of another says nothing here.
  if (owner.host !== hostname()) return isOld
  if (owner.home !== home && !isOld) return false
  return !(await isAlive(owner))
}

async function remove(engine: Engine, { kind, id }: Found): Promise<void> {
  if (kind === 'container') await removeContainer(engine, id)
  else await removeThing(engine, kind, id)
}
