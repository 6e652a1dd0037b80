import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { examineEngine } from '../../src/sandbox/examine-engine.ts'
import { docker, fakeEngine, type Answers } from '../engine/fake-engine.ts'

async function keysWith(answers: Answers, image = 'none/such:1') {
  await using fake = await fakeEngine(answers)
  const findings = await examineEngine({ DOCKER_HOST: fake.url }, image)
  return findings.map(({ state, problem, nextStep }) =>
    [state, problem.key, nextStep?.key].filter((each) => each !== undefined).join(' '),
  )
}

describe('doctor on the engine', () => {
  it('tells version, address, rights, disk and image', async () => {
    const info = { DockerRootDir: tmpdir(), SecurityOptions: ['name=rootless'] }
    const image = { Id: 'sha256:1', Size: 294e6 }
    const answers = { ...docker, '/info': info, '/images/own/image%3A1/json': image }
    expect(await keysWith(answers, 'own/image:1')).toEqual([
      'fine engine.found',
      'fine engine.by-host',
      'fine engine.rootless',
      expect.stringMatching(/^(fine engine.disk|unsure engine.little-disk localstack.free-space)$/),
      'fine engine.image',
    ])
  })

  it('without the image, how to get it; without a view of its disk, so', async () => {
    const info = { DockerRootDir: '/in/its/own/machine' }
    expect(await keysWith({ ...docker, '/info': info })).toEqual([
      'fine engine.found',
      'fine engine.by-host',
      'fine engine.rootful',
      'unsure engine.disk-unseen',
      'unsure engine.no-image engine.get-image',
    ])
  })

  it.each([
    ['unix:///none.sock', 'engine.not-running engine.start'],
    ['tcp://192.0.2.1:2375', 'engine.elsewhere'],
    ['odd', 'engine.unsupported'],
  ])('without an engine at DOCKER_HOST=%s, that and how to go on', async (address, said) => {
    const findings = await examineEngine({ DOCKER_HOST: address }, 'none/such:1')
    const [none, named] = findings
    expect([none?.problem.key, none?.nextStep?.key].filter(Boolean).join(' ')).toBe(said)
    expect(named?.problem).toEqual({ key: 'engine.by-host', values: { address } })
    expect(named?.nextStep?.key).toMatch(/^engine\.unset-host/)
    expect(findings.every(({ state }) => state === 'unsure')).toBe(true)
  })
})
