import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/localstack/engine/address.ts'
import { engineCandidates } from '../../src/localstack/engine/candidates.ts'
import { findEngine, type EngineSearch } from '../../src/localstack/engine/find-engine.ts'
import { docker, fakeEngine, type Answers } from './fake-engine.ts'

/** What is found where DOCKER_HOST leads to an engine with these answers. */
async function findFake(answers: Answers): Promise<EngineSearch> {
  await using fake = await fakeEngine(answers)
  return await findEngine({ DOCKER_HOST: fake.url }, 300)
}

describe('the engine on this machine', () => {
  it('says its version, and whether it runs as root', async () => {
    const { engine } = (await findFake(docker)) as EngineSearch & { kind: 'found' }
    expect(engine).toMatchObject({ product: 'Docker', version: '29.1.0', rootless: false })
  })

  it('may be rootless', async () => {
    const info = { DockerRootDir: '/home/me/docker', SecurityOptions: ['name=rootless'] }
    const search = await findFake({ ...docker, '/info': info })
    expect(search).toMatchObject({ engine: { rootless: true, rootFolder: '/home/me/docker' } })
  })

  it('may be Podman', async () => {
    const version = { Version: '5.3.1', Components: [{ Name: 'Podman Engine' }] }
    const search = await findFake({ '/version': version, '/info': {} })
    expect(search).toMatchObject({ engine: { product: 'Podman', version: '5.3.1' } })
  })

  it('that keeps silent is not waited for', async () => {
    const begun = Date.now()
    const search = await findFake({ ...docker, '/info': () => undefined })
    expect(search).toMatchObject({ kind: 'none', attempts: [{ reason: 'silent' }] })
    expect(Date.now() - begun).toBeLessThan(1000)
  })

  it.each<[string, Answers]>([
    [
      'an error',
      { ...docker, '/info': (response) => response.writeHead(500).end('{"message":"x"}') },
    ],
    ['what no engine says', { '/version': { hello: 'world' }, '/info': {} }],
    [
      'half an answer',
      { ...docker, '/info': (response) => response.write('{') && response.destroy() },
    ],
  ])('that answers %s is none', async (_, answers) => {
    expect(await findFake(answers)).toMatchObject({
      kind: 'none',
      attempts: [{ reason: 'failed', detail: expect.stringMatching(/./) }],
    })
  })

  it('whose socket is not ours to use is told as that', async () => {
    await using fake = await fakeEngine(docker)
    await chmod(fake.socketPath, 0o600)
    const program = fileURLToPath(new URL('find-engine-as-nobody.ts', import.meta.url))
    // Whoever runs these tests may be root, to whom every socket is open: a child gives that up.
    if (process.getuid?.() !== 0) await chmod(fake.socketPath, 0)
    const { stdout } = await execa(process.execPath, [program], {
      env: { DOCKER_HOST: fake.url },
    })
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'none', attempts: [{ reason: 'denied' }] })
  })
})

describe('where it is looked for', () => {
  it('DOCKER_HOST decides alone: an engine elsewhere is never used instead', async () => {
    const candidates = await engineCandidates({ DOCKER_HOST: 'unix:///mine.sock' })
    expect(candidates).toEqual([{ url: 'unix:///mine.sock', source: { kind: 'DOCKER_HOST' } }])
    const search = await findEngine({ DOCKER_HOST: 'unix:///mine.sock' })
    expect(search).toMatchObject({ kind: 'none', attempts: [{ reason: 'absent' }] })
  })

  it("then the docker command's context, then the usual sockets", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-docker-config-'))
    try {
      const id = createHash('sha256').update('colima').digest('hex')
      await mkdir(join(folder, 'contexts/meta', id), { recursive: true })
      const meta = { Name: 'colima', Endpoints: { docker: { Host: 'unix:///colima.sock' } } }
      await writeFile(join(folder, 'contexts/meta', id, 'meta.json'), JSON.stringify(meta))
      const environment = { DOCKER_CONFIG: folder, XDG_RUNTIME_DIR: '/run/me' }
      const usual = [
        { url: 'unix:///var/run/docker.sock', source: { kind: 'usual' } },
        { url: 'unix:///run/me/docker.sock', source: { kind: 'usual' } },
      ]
      expect((await engineCandidates(environment)).slice(0, 2)).toEqual(usual)
      await writeFile(join(folder, 'config.json'), '{"currentContext":"colima","auths":{}}')
      const context = { url: 'unix:///colima.sock', source: { kind: 'context', name: 'colima' } }
      expect((await engineCandidates(environment)).slice(0, 3)).toEqual([context, ...usual])
      const byDefault = await engineCandidates({ ...environment, DOCKER_CONTEXT: 'default' })
      expect(byDefault.slice(0, 2)).toEqual(usual)
      await writeFile(join(folder, 'config.json'), 'not json')
      expect((await engineCandidates(environment)).slice(0, 2)).toEqual(usual)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

it.each([
  ['unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
  ['/run/my%20docker.sock', { socketPath: '/run/my docker.sock' }],
  ['tcp://127.0.0.1:2375', { host: '127.0.0.1', port: 2375 }],
  ['tcp://localhost', { host: 'localhost', port: 2375 }],
  ['tcp://10.0.0.5:2376', 'elsewhere'],
  ['ssh://me@box', 'elsewhere'],
  ['npipe:////./pipe/docker_engine', 'unsupported'],
  ['unix://', 'unsupported'],
  ['nonsense', 'unsupported'],
])('the address %s', (url, expected) => {
  const parsed = parseAddress(url)
  if (typeof expected === 'string') expect(parsed).toBe(expected)
  else expect(parsed).toMatchObject(expected)
})
