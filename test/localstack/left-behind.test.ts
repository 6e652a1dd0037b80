import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adoptContainer } from '../../src/localstack/container/adopt-container.ts'
import { sweep } from '../../src/localstack/container/sweep.ts'
import { isAlive } from '../../src/session/process-start.ts'
import { containersOf, makeHome, start, thisProcess } from './engine-under-test.ts'
import { killAt } from './killed-child.ts'
import { healthOnlyImage } from './odd-image.ts'
import { testImage } from './test-image.ts'
import { volumesOf } from './volumes-of.ts'

/** Three of each, ten in `npm run soak`. */
const rounds = Number(process.env['ROUNDS'] ?? 3)
const environment = process.env
const dayMs = 24 * 60 * 60 * 1000

let quick: Awaited<ReturnType<typeof healthOnlyImage>>
beforeAll(async () => {
  quick = await healthOnlyImage('quick')
})
afterAll(async () => quick[Symbol.asyncDispose]())

const sweepOf = async (home: string) => {
  const result = await sweep({ home, environment, isAlive })
  if (result.kind !== 'swept') throw new Error('no engine')
  return result
}

describe('rounds with LocalStack', () => {
  it(`${rounds} times started and stopped: nothing of ours remains`, async () => {
    await using home = await makeHome()
    const volumes = await volumesOf()
    for (let round = 0; round < rounds; round += 1) {
      const container = await start(home.path)
      await container.stop()
      expect(await containersOf(home.path)).toEqual([])
    }
    expect(await volumesOf()).toEqual(volumes)
    expect(await sweepOf(home.path)).toMatchObject({ removed: [], kept: [], stuck: [] })
  }, 120_000)

  it(`${rounds} times killed (-9) when it was ready: the next sweep removes it`, async () => {
    await using home = await makeHome()
    for (let round = 0; round < rounds; round += 1) {
      await killAt('ready', home.path)
      expect(await containersOf(home.path)).toHaveLength(1)
      const { removed } = await sweepOf(home.path)
      expect(removed).toMatchObject([{ kind: 'container', labId: '02-lab' }])
      expect(await containersOf(home.path)).toEqual([])
    }
  }, 180_000)
})

describe('a process that is killed (-9) early', () => {
  it.each(['starting', 'waiting'] as const)('at `%s`: the next sweep removes it', async (stage) => {
    await using home = await makeHome()
    await killAt(stage, home.path, quick.image)
    // What it asked of the engine last may still be under way there.
    await expect
      .poll(async () => {
        await sweepOf(home.path)
        return (await containersOf(home.path)).length
      })
      .toBe(0)
  })
})

describe('what a dead owner left is taken up by the next one of the same lab', () => {
  const adopt = async (home: string, labId = '02-lab', image = quick.image) =>
    adoptContainer({
      owner: await thisProcess(home, labId),
      image,
      environment,
      isAlive,
      signal: new AbortController().signal,
    })

  it('with the state that LocalStack holds, and from then on it is its own', async () => {
    await using home = await makeHome()
    const { said } = await killAt('ready', home.path)
    const [, containerId, endpoint] = said.split(' ')
    await fetch(`${endpoint}/kept-bucket`, { method: 'PUT' })

    const adopted = await adopt(home.path, '02-lab', testImage)
    expect(adopted).toMatchObject({ containerId, endpoint })
    expect((await fetch(`${adopted?.endpoint}/kept-bucket`)).status).toBe(200)
    const { removed, kept } = await sweepOf(home.path)
    expect(removed).toEqual([])
    expect(kept).toMatchObject([{ pid: process.pid, labId: '02-lab' }])

    await adopted?.stop()
    expect(await containersOf(home.path)).toEqual([])
    expect(await readdir(join(home.path, 'adopted'))).toEqual([])
  })

  it('is left when its adopter dies in turn: taken up again, or swept', async () => {
    await using home = await makeHome()
    await killAt('ready', home.path, quick.image)
    const adopted = await adopt(home.path)
    const isDead = () => Promise.resolve(false)
    const result = await sweep({ home: home.path, environment, isAlive: isDead })
    expect(result).toMatchObject({ removed: [{ labId: '02-lab' }] })
    expect(await adopted?.look()).toBe('gone')
    expect(await readdir(join(home.path, 'adopted'))).toEqual([])
  })

  it('not that of another lab, of another image, or of a living owner', async () => {
    await using home = await makeHome()
    await using other = await makeHome()
    await killAt('ready', home.path, quick.image)
    expect(await adopt(home.path, '05-lab')).toBeUndefined()
    expect(await adopt(home.path, '02-lab', testImage)).toBeUndefined()
    expect(await adopt(other.path)).toBeUndefined()
    await start(other.path, { image: quick.image })
    expect(await adopt(other.path)).toBeUndefined()
    expect(await adopt(home.path)).toBeDefined()
  })

  it('not that of a grading run', async () => {
    await using home = await makeHome()
    const owner = { ...(await thisProcess(home.path)), pid: 2 ** 22 - 1, transient: true }
    await start(home.path, { image: quick.image, owner })
    expect(await adopt(home.path)).toBeUndefined()
    expect(await sweepOf(home.path)).toMatchObject({ removed: [{ labId: '02-lab' }] })
  })
})

describe('other sessions are left alone', () => {
  it('a living one of the same home', async () => {
    await using home = await makeHome()
    const container = await start(home.path, { image: quick.image })
    const { removed, kept } = await sweepOf(home.path)
    expect({ removed, kept: kept.map(({ pid }) => pid) }).toEqual({
      removed: [],
      kept: [process.pid],
    })
    // Nor is one that has been open for days.
    const now = () => Date.now() + 3 * dayMs
    await sweep({ home: home.path, environment, isAlive: () => Promise.resolve(true), now })
    expect(await container.look()).toBe('running')
  })

  it("another home's, also a dead one, for a day", async () => {
    await using home = await makeHome()
    await using other = await makeHome()
    const killed = await killAt('ready', other.path, quick.image)
    await sweepOf(home.path)
    expect(await containersOf(other.path)).toHaveLength(1)
    const now = () => Date.now() + dayMs + 60_000
    // Of whatever else is on this engine, nothing is for this test to remove.
    const isAlive = ({ pid }: { pid: number }) => Promise.resolve(pid !== killed.pid)
    await sweep({ home: home.path, environment, isAlive, now })
    expect(await containersOf(other.path)).toEqual([])
  })
})
