import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  startContainer,
  type StartSettings,
} from '../../src/localstack/container/start-container.ts'
import { listOurContainers, removeContainer } from '../../src/localstack/engine/containers.ts'
import { askEngine } from '../../src/localstack/engine/exchange.ts'
import { findEngine, type Engine } from '../../src/localstack/engine/find-engine.ts'
import type { ContainerOwner } from '../../src/localstack/labels.ts'
import { processStart } from '../../src/session/process-start.ts'
import { testImage } from './test-image.ts'

/** The homes of these tests all begin with it. */
export const homePrefix = join(tmpdir(), 'endpoint-lab-localstack-')

export async function engineHere(): Promise<Engine> {
  const search = await findEngine(process.env, 5000)
  if (search.kind === 'none') throw new Error('no engine')
  return search.engine
}

/** A home of a test's own; at its end nothing of it is left, whatever the test did. */
export async function makeHome(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(homePrefix)
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      const engine = await engineHere()
      for (const each of await containersOf(path)) await removeContainer(engine, each.id)
      await rm(path, { recursive: true, force: true })
    },
  }
}

export async function containersOf(home: string) {
  const all = await listOurContainers(await engineHere())
  return all.filter((each) => each.owner.home === home)
}

export async function thisProcess(home: string, labId = '02-lab'): Promise<ContainerOwner> {
  const started = await processStart(process.pid)
  return { home, labId, pid: process.pid, processStart: started ?? '' }
}

/** Starts the image under test for a home, with whatever a test wants otherwise. */
export async function start(home: string, otherwise: Partial<StartSettings> = {}) {
  return startContainer({
    image: testImage,
    owner: await thisProcess(home),
    environment: process.env,
    signal: new AbortController().signal,
    ...otherwise,
  })
}

/** Everything that the engine says of a container. */
export async function inspect(id: string): Promise<{
  HostConfig: { PortBindings: Record<string, unknown> }
  NetworkSettings: { Ports: Record<string, unknown> }
  Config: { Labels: Record<string, string>; Env: string[] }
  Mounts: { Type: string; Name: string }[]
}> {
  const path = `/containers/${id}/json`
  return (await askEngine((await engineHere()).address, { path })) as never
}

/** Waits for a condition, and fails when it does not come about. */
export async function until(condition: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (await condition()) return
    await pause(50)
  }
  throw new Error(`not within ${timeoutMs} ms: ${condition}`)
}
