import { expect, it } from 'vitest'
import { adoptContainer } from '../../src/localstack/container/adopt-container.ts'
import { startContainer } from '../../src/localstack/container/start-container.ts'
import { sweep } from '../../src/localstack/container/sweep.ts'
import { MendableError } from '../../src/text/mendable-error.ts'
import { docker, fakeEngine, type Answers } from './fake-engine.ts'

const failing: Answers = {
  ...docker,
  '/containers/json': (response) => response.writeHead(500).end('{"message":"disk trouble"}'),
  '/images/an/image%3A1/json': (response) => response.destroy(),
}
const owner = { home: '/no/home', labId: '02-lab', pid: process.pid, processStart: '1' }
const image = 'an/image:1'
const isAlive = () => Promise.resolve(false)

it('an engine that begins to fail is explained by the start, and stops nothing else', async () => {
  await using fake = await fakeEngine(failing)
  const environment = { DOCKER_HOST: fake.url }
  const { signal } = new AbortController()
  expect(await adoptContainer({ owner, image, environment, isAlive, signal })).toBeUndefined()
  expect(await sweep({ home: owner.home, environment, isAlive })).toMatchObject({
    kind: 'no-engine',
    attempts: [{ reason: 'failed', detail: 'disk trouble' }],
  })
  const error = await startContainer({ image, owner, environment, signal }).catch((each) => each)
  expect(error).toBeInstanceOf(MendableError)
  expect((error as MendableError).problem).toMatchObject({
    key: 'engine.failed',
    values: { address: fake.url, reason: 'socket hang up' },
  })
})
