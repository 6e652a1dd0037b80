import { createServer } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { StartSettings } from '../../src/localstack/container/start-container.ts'
import { MendableError } from '../../src/text/mendable-error.ts'
import { textIn } from '../../src/text/text.ts'
import { containersOf, makeHome, start } from './engine-under-test.ts'
import { healthOnlyImage, oddImage } from './odd-image.ts'

/** Starts what cannot start, shows that nothing is left, and gives what is told. */
async function failureOf(settings: Partial<StartSettings>) {
  await using home = await makeHome()
  const begun = Date.now()
  const error = await start(home.path, settings).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const tookMs = Date.now() - begun
  expect(error).toBeInstanceOf(MendableError)
  expect(await containersOf(home.path)).toEqual([])
  const { problem, nextSteps } = error as MendableError
  const say = (language: 'en' | 'ko'): string =>
    [problem, ...nextSteps].map(({ key, values }) => textIn(language)(key, values)).join('\n')
  expect(say('en')).not.toMatch(/\{\w+\}/)
  expect(say('ko')).not.toMatch(/\{\w+\}/)
  return { key: problem.key, steps: nextSteps.map(({ key }) => key), said: say('en'), tookMs }
}

describe('a container that does not come up is explained', () => {
  it('an image that wants a token: exit code 55, its last words, and both ways out', async () => {
    const program = 'echo; printf "\\033[31mLicense activation failed!\\033[0m\\n" >&2; exit 55'
    await using odd = await oddImage('gated', ['sh', '-c', program])
    const { key, said, steps, tookMs } = await failureOf({ image: odd.image })
    expect(key).toBe('localstack.needs-token')
    expect(said).toContain('exit code 55')
    expect(said).toContain('\n    License activation failed!\n')
    expect(steps).toEqual(['localstack.use-pinned', 'localstack.set-token'])
    // Not after the ten seconds for which testcontainers waits for its ports.
    expect(tookMs).toBeLessThan(5000)
  })

  it('one that dies while we wait for its health is noticed then, not at the end of the wait', async () => {
    await using odd = await oddImage('dies', ['sh', '-c', 'sleep 1; echo so long; exit 3'])
    const { key, said, tookMs } = await failureOf({ image: odd.image })
    expect(key).toBe('localstack.ended')
    expect(said).toMatch(/exit code 3 .*\n {4}so long\n/)
    expect(tookMs).toBeLessThan(8000)
  })

  it('one whose disk is full, by what it said', async () => {
    const program = 'echo "OSError: [Errno 28] No space left on device"; exit 1'
    await using odd = await oddImage('full', ['sh', '-c', program])
    expect(await failureOf({ image: odd.image })).toMatchObject({ key: 'localstack.no-space' })
  })

  it('a service that failed to start, though LocalStack says that it is ready', async () => {
    await using odd = await healthOnlyImage('unhealthy', { s3: 'error' })
    const { key, said } = await failureOf({ image: odd.image })
    expect(key).toBe('localstack.unhealthy')
    expect(said).toContain('failed to start: s3.\n    only a health page')
  })

  it('one that never becomes ready, after a bounded time', async () => {
    await using odd = await healthOnlyImage('slow', { ec2: 'initialized' })
    const { key, said, tookMs } = await failureOf({ image: odd.image, timeoutMs: 1500 })
    expect(key).toBe('localstack.timed-out')
    expect(said).toContain('within 1.5 seconds')
    expect(tookMs).toBeLessThan(8000)
  })

  it('a command that the image does not have', async () => {
    await using odd = await oddImage('nothing', ['/no/such/program'])
    const { key, said } = await failureOf({ image: odd.image })
    expect(key).toBe('localstack.engine-refused')
    expect(said).toContain('/no/such/program')
  })

  it('a port that somebody else has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    try {
      const { key, said } = await failureOf({ port })
      expect(key).toBe('localstack.port-taken')
      expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`)
    } finally {
      other.close()
    }
  })
})

describe('an image that cannot be had is explained', () => {
  it.each([
    ['registry.invalid/localstack:1', 'a name that no network knows'],
    ['127.0.0.1:1/localstack:1', 'a registry that does not answer'],
  ])('without network: %s, %s', async (image) => {
    const { key, steps, said } = await failureOf({ image })
    expect(key).toBe('localstack.not-fetched')
    expect(steps).toEqual(['localstack.load-image', 'localstack.use-embedded'])
    expect(said).toContain(image)
  })

  it('a name that no image can have', async () => {
    expect(await failureOf({ image: 'Not An Image' })).toMatchObject({
      key: 'localstack.no-such-image',
    })
  })
})

describe('without an engine', () => {
  it.each([
    ['unix:///nowhere/docker.sock', 'engine.not-running'],
    ['tcp://127.0.0.1:1', 'engine.not-running'],
    ['tcp://192.0.2.1:2375', 'engine.elsewhere'],
    ['ssh://me@elsewhere', 'engine.elsewhere'],
    ['fd://', 'engine.unsupported'],
  ] as const)('DOCKER_HOST=%s does not lead to another engine: %s', async (address, key) => {
    const failure = await failureOf({ environment: { DOCKER_HOST: address } })
    expect(failure.key).toBe(key)
    expect(failure.said).toContain(address)
    expect(failure.steps).toContain('engine.unset-host')
    expect(failure.tookMs).toBeLessThan(2000)
  })
})
