import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StartProgress } from '../../src/localstack/container/start-container.ts'
import { containersOf, makeHome, start } from './engine-under-test.ts'
import { healthOnlyImage } from './odd-image.ts'

let slow: Awaited<ReturnType<typeof healthOnlyImage>>
beforeAll(async () => {
  slow = await healthOnlyImage('interrupted', { ec2: 'initialized' })
})
afterAll(async () => slow[Symbol.asyncDispose]())

/** Starts what never becomes ready, and interrupts it so long after a stage has begun. */
async function interruptAt(stage: StartProgress['kind'], afterMs: number): Promise<void> {
  await using home = await makeHome()
  const interrupt = new AbortController()
  const starting = start(home.path, {
    image: slow.image,
    signal: interrupt.signal,
    onProgress: ({ kind }) => {
      if (kind !== stage) return
      const give = (): void => interrupt.abort(new Error('Ctrl-C'))
      if (afterMs === 0) give()
      else void pause(afterMs).then(give)
    },
  })
  await expect(starting).rejects.toThrow('Ctrl-C')
  expect(await containersOf(home.path)).toEqual([])
  // Nor does one appear later, from something that was still under way.
  await pause(300)
  expect(await containersOf(home.path)).toEqual([])
}

describe('Ctrl-C leaves nothing behind', () => {
  it('before anything began', async () => {
    await using home = await makeHome()
    const signal = AbortSignal.abort(new Error('Ctrl-C'))
    await expect(start(home.path, { image: slow.image, signal })).rejects.toThrow('Ctrl-C')
    expect(await containersOf(home.path)).toEqual([])
  })

  // The container is made and started within the first third of a second: each moment of it.
  it.each([0, 1, 20, 50, 80, 120, 160, 200, 250, 300, 400])(
    'while the container is made and started, %i ms in',
    (afterMs) => interruptAt('starting', afterMs),
  )

  it.each([0, 1, 50, 250])('while we wait for LocalStack, %i ms in', (afterMs) =>
    interruptAt('waiting', afterMs),
  )
})
