import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseBackend, type BackendChoice } from '../../src/sandbox/choose-backend.ts'
import { docker, fakeEngine } from '../engine/fake-engine.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-choice-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const choose = (choice: BackendChoice, environment: Record<string, string>) =>
  chooseBackend({
    choice,
    owner: { home: folder, labId: 'lab', pid: process.pid, processStart: '1' },
    folder,
    region: 'ap-northeast-2',
    environment,
    isAlive: () => Promise.resolve(true),
    signal: AbortSignal.timeout(10_000),
    onProgress: () => undefined,
  })
const nowhere = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }

describe('--backend auto', () => {
  it('is the emulator where no engine answers, and says why', async () => {
    const chosen = await choose({ kind: 'auto' }, nowhere)
    expect(chosen.notice).toEqual({ key: 'backend.no-engine' })
    expect(chosen.look).toBeUndefined()
    await chosen.close()
  })

  it('is the emulator where the image is not there: it never fetches unasked', async () => {
    await using engine = await fakeEngine(docker)
    const chosen = await choose({ kind: 'auto' }, { DOCKER_HOST: engine.url })
    expect(chosen.notice?.key).toBe('backend.no-image')
    await chosen.close()
  })

  it('takes a lab that was left in the emulator up there, and asks no engine', async () => {
    await writeFile(join(folder, 'built.json'), '{}')
    const chosen = await choose({ kind: 'auto' }, nowhere)
    expect(chosen.notice).toBeUndefined()
    await chosen.close()
  })
})

describe('a backend that was asked for', () => {
  it('is an error with next steps where it cannot be had', async () => {
    await expect(choose({ kind: 'localstack' }, nowhere)).rejects.toMatchObject({
      problem: { key: 'engine.not-running' },
      nextSteps: expect.arrayContaining([{ key: 'localstack.use-embedded' }]),
    })
  })

  it('attached to, nothing is started and nothing is stopped', async () => {
    await using running = await healthAnswering({
      ec2: 'running',
      s3: 'available',
      iam: 'available',
      sts: 'available',
    })
    const chosen = await choose({ kind: 'attach', endpoint: running.url }, nowhere)
    expect(chosen.look).toBeUndefined()
    await chosen.close()
  })

  it.each([
    ['nothing listens', undefined],
    ['a service that labs need is missing', { ec2: 'running', s3: 'disabled' }],
  ])('attached to where %s, says so and how to go on', async (_where, services) => {
    await using running = await healthAnswering(services ?? {})
    const endpoint = services ? running.url : 'http://127.0.0.1:9'
    await expect(choose({ kind: 'attach', endpoint }, nowhere)).rejects.toMatchObject({
      problem: { key: 'localstack.none-at', values: { endpoint } },
      nextSteps: expect.arrayContaining([{ key: 'localstack.start-own' }]),
    })
  })
})

/** A stand-in for a LocalStack that says how its services are. */
async function healthAnswering(services: Readonly<Record<string, string>>) {
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ services }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
