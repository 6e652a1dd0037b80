import { expect, it } from 'vitest'
import type { StartProgress } from '../../src/localstack/container/start-container.ts'
import { askEngine } from '../../src/localstack/engine/exchange.ts'
import { findImage } from '../../src/localstack/engine/image.ts'
import { pullImage } from '../../src/localstack/engine/pull-image.ts'
import type { PulledBytes } from '../../src/localstack/engine/layer-bytes.ts'
import { MendableError } from '../../src/text/mendable-error.ts'
import { containersOf, engineHere, makeHome, start, until } from './engine-under-test.ts'
import { tinyRegistry } from './tiny-registry.ts'

it('fetches an image from a registry and tells the bytes, up to all of them', async () => {
  const engine = await engineHere()
  await using registry = await tinyRegistry()
  const { image, layerBytes } = registry
  const told: PulledBytes[] = []
  await pullImage(engine, image, {
    signal: new AbortController().signal,
    onBytes: (bytes) => told.push(bytes),
  })
  try {
    expect(told.at(-1)).toEqual({ doneBytes: layerBytes, totalBytes: layerBytes })
    expect(told.filter(({ doneBytes }) => doneBytes > 0 && doneBytes < layerBytes)).not.toEqual([])
    const inOrder = told.map(({ doneBytes }) => doneBytes)
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
    expect(await findImage(engine, image)).toMatchObject({ id: expect.stringMatching(/^sha256:/) })
  } finally {
    await askEngine(engine.address, { method: 'DELETE', path: `/images/${image}?force=1` })
  }
})

it('does not wait for a registry that has stopped sending', async () => {
  const engine = await engineHere()
  await using registry = await tinyRegistry('stalls')
  const pulling = pullImage(engine, registry.image, {
    signal: new AbortController().signal,
    onBytes: () => undefined,
    silenceMs: 700,
  })
  await expect(pulling).rejects.toThrow('no progress for 0.7 seconds')
})

it('Ctrl-C while the image comes in ends it at once, and nothing is left', async () => {
  await using home = await makeHome()
  await using registry = await tinyRegistry('drips')
  const interrupt = new AbortController()
  const seen: StartProgress[] = []
  const starting = start(home.path, {
    image: registry.image,
    signal: interrupt.signal,
    onProgress: (progress) => {
      seen.push(progress)
      if (progress.kind === 'pulling' && progress.doneBytes > 0)
        interrupt.abort(new Error('Ctrl-C'))
    },
  })
  await expect(starting).rejects.toThrow('Ctrl-C')
  // The engine stops as well, instead of going on for nobody.
  await until(async () => registry.brokenOff() > 0)
  expect(seen.every(({ kind }) => kind === 'pulling')).toBe(true)
  expect(await containersOf(home.path)).toEqual([])
  expect(await findImage(await engineHere(), registry.image)).toBeUndefined()
})

it('an image that starts nothing is fetched first, and explained then', async () => {
  await using home = await makeHome()
  await using registry = await tinyRegistry()
  const kinds = new Set<string>()
  const { image } = registry
  const starting = start(home.path, { image, onProgress: ({ kind }) => kinds.add(kind) })
  const error = await starting.catch((reason: unknown) => reason)
  const { address } = await engineHere()
  await askEngine(address, { method: 'DELETE', path: `/images/${image}?force=1` })
  expect(error).toBeInstanceOf(MendableError)
  expect((error as MendableError).problem.key).toBe('localstack.engine-refused')
  expect([...kinds]).toEqual(['pulling', 'starting'])
})
