import { describe, expect, it } from 'vitest'
import type { StartProgress } from '../../src/localstack/container/start-container.ts'
import { volumesOf } from './volumes-of.ts'
import { containersOf, inspect, makeHome, start } from './engine-under-test.ts'
import { healthOnlyImage, oddImage } from './odd-image.ts'

/** Before testcontainers was loaded by any of these tests. */
const environmentBefore = { ...process.env }

describe("a LocalStack container's life", () => {
  it('answers on 127.0.0.1 only, by its labels ours, and stop leaves nothing of it', async () => {
    await using home = await makeHome()
    const progress: StartProgress[] = []
    const container = await start(home.path, { onProgress: (each) => progress.push(each) })
    const { HostConfig, NetworkSettings, Config } = await inspect(container.containerId)

    expect(HostConfig.PortBindings).toEqual({
      '4566/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }],
    })
    const { port } = new URL(container.endpoint)
    // Ports that the image exposes besides are not published at all.
    const published = Object.entries(NetworkSettings.Ports).filter(([, bindings]) => bindings)
    expect(published).toEqual([['4566/tcp', [{ HostIp: '127.0.0.1', HostPort: port }]]])
    expect(Config.Labels).toMatchObject({
      'dev.endpoint-lab': '1',
      'dev.endpoint-lab.home': home.path,
      'dev.endpoint-lab.lab': '02-lab',
      'dev.endpoint-lab.pid': String(process.pid),
    })
    expect(progress).toEqual([{ kind: 'starting' }, { kind: 'waiting' }])
    const health = await fetch(`${container.endpoint}/_localstack/health`)
    expect(await health.json()).toMatchObject({
      services: { ec2: 'running', s3: 'running', iam: 'running', sts: 'running' },
    })
    expect(await container.look()).toBe('running')

    await container.stop()
    expect(await container.look()).toBe('gone')
    expect(await containersOf(home.path)).toEqual([])
    await container.stop()
  })

  it('only runs the services that labs need, and asks nothing of the outside', async () => {
    await using home = await makeHome()
    const container = await start(home.path)
    const { Env } = (await inspect(container.containerId)).Config
    expect(Env).toContain('SERVICES=ec2,s3,iam,sts')
    expect(Env).toContain('SKIP_SSL_CERT_DOWNLOAD=1')
  })

  it.each([
    [{}, undefined],
    [{ LOCALSTACK_AUTH_TOKEN: '' }, undefined],
    [{ LOCALSTACK_AUTH_TOKEN: 'ls-mine', HOME: '/secret' }, 'LOCALSTACK_AUTH_TOKEN=ls-mine'],
  ])('passes a token on only where the user set one: %j', async (environment, expected) => {
    await using quick = await healthOnlyImage('token')
    await using home = await makeHome()
    const container = await start(home.path, { environment, image: quick.image })
    const { Env } = (await inspect(container.containerId)).Config
    expect(Env.find((each) => each.startsWith('LOCALSTACK_AUTH'))).toBe(expected)
    expect(Env.join()).not.toContain('secret')
  })

  it('removes the volume that an image makes for its container', async () => {
    const entrypoint = ['python3', '-m', 'localstack.runtime.main']
    await using odd = await oddImage('volume', entrypoint, {
      Volumes: { '/var/lib/localstack': {} },
    })
    await using home = await makeHome()
    const container = await start(home.path, { image: odd.image })
    const [volume] = (await inspect(container.containerId)).Mounts
    expect(await volumesOf()).toContain(volume?.Name)
    await container.stop()
    expect(await volumesOf()).not.toContain(volume?.Name)
  })

  it('shows nothing of the engine to a shell that is started later', async () => {
    await using home = await makeHome()
    await start(home.path)
    expect(process.env).toEqual(environmentBefore)
  })
})
