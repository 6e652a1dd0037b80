import { describe, expect, it } from 'vitest'
import { explainFailure } from '../../src/localstack/container/explain-failure.ts'
import type { StartFailure } from '../../src/localstack/container/start-failure.ts'
import { defaultImage } from '../../src/localstack/settings.ts'
import { textIn } from '../../src/text/text.ts'

const ended = { kind: 'ended', exitCode: 1, outOfMemory: false, log: [] } as const

/** As engines and registries say it; the texts are Docker 20.10's and 28's. */
const table: readonly [StartFailure, string, RegExp][] = [
  [
    { ...ended, exitCode: 55, log: ['no token'] },
    'localstack.needs-token',
    /exit code 55.*\n {4}no token/,
  ],
  [{ ...ended, exitCode: 137, outOfMemory: true }, 'localstack.out-of-memory', /137/],
  [{ ...ended, exitCode: 1, log: ['x: No space left on device'] }, 'localstack.no-space', /full/],
  [{ ...ended, exitCode: 2 }, 'localstack.ended', /exit code 2 /],
  [{ kind: 'removed' }, 'localstack.removed', /removed/],
  [
    {
      kind: 'engine-refused',
      message:
        '(HTTP code 500) server error - driver failed programming external connectivity on endpoint x (0d): Bind for 127.0.0.1:4566 failed: port is already allocated ',
    },
    'localstack.port-taken',
    /Port 4566 on 127/,
  ],
  [
    {
      kind: 'engine-refused',
      message:
        'failed to set up container networking: driver failed programming external connectivity on endpoint x: failed to bind host port 127.0.0.1:4566/tcp: address already in use',
    },
    'localstack.port-taken',
    /Port 4566 on 127/,
  ],
  [
    {
      kind: 'engine-refused',
      message:
        'Ports are not available: exposing port TCP 127.0.0.1:4566 -> 127.0.0.1:0: listen tcp 127.0.0.1:4566: bind: address already in use',
    },
    'localstack.port-taken',
    /Port 4566 on 127/,
  ],
  [
    {
      kind: 'engine-refused',
      message: 'mkdir /var/lib/docker/overlay2/x: no space left on device',
    },
    'localstack.no-space',
    /full/,
  ],
  [{ kind: 'engine-refused', message: 'conflict: odd' }, 'localstack.engine-refused', /odd/],
  [
    { kind: 'pull-refused', message: 'write /var/lib/docker/tmp/x: no space left on device' },
    'localstack.no-space',
    /full/,
  ],
  [
    { kind: 'pull-refused', message: 'manifest for x:9 not found: manifest unknown' },
    'localstack.no-such-image',
    /manifest unknown/,
  ],
  [
    {
      kind: 'pull-refused',
      message: "pull access denied for x, repository does not exist or may require 'docker login'",
    },
    'localstack.no-such-image',
    /docker login/,
  ],
  [
    { kind: 'pull-refused', message: 'toomanyrequests: You have reached your pull rate limit.' },
    'localstack.rate-limited',
    /pull rate limit/,
  ],
  [
    {
      kind: 'pull-refused',
      message:
        'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
    },
    'localstack.not-fetched',
    /no such host/,
  ],
  [
    { kind: 'pull-refused', message: 'dial tcp 1.2.3.4:443: i/o timeout' },
    'localstack.not-fetched',
    /timeout/,
  ],
  [{ kind: 'no-engine', attempts: [] }, 'engine.none', /No Docker engine/],
]

describe('what went wrong is told in words', () => {
  it.each(table)('%j: %s', (failure, key, said) => {
    const { problem, nextSteps } = explainFailure(failure, 'some/image:1')
    expect(problem.key).toBe(key)
    expect(textIn('en')(problem.key, problem.values)).toMatch(new RegExp(said, 's'))
    expect(nextSteps).not.toEqual([])
    for (const language of ['en', 'ko'] as const) {
      for (const each of [problem, ...nextSteps]) {
        expect(textIn(language)(each.key, each.values)).not.toMatch(/\{\w+\}/)
      }
    }
  })

  it('does not advise the very image that failed', () => {
    const steps = (image: string) =>
      explainFailure({ ...ended, exitCode: 55 }, image).nextSteps.map(({ key }) => key)
    expect(steps('localstack/localstack:latest')).toContain('localstack.use-pinned')
    expect(steps(defaultImage)).not.toContain('localstack.use-pinned')
  })
})
