import type { ServerResponse } from 'node:http'
import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { sweep } from '../../src/localstack/container/sweep.ts'
import { labelsOf } from '../../src/localstack/labels.ts'
import { docker, fakeEngine, type Answers } from './fake-engine.ts'

const nowMs = Date.parse('2026-11-24T12:00:00Z')
const living = 1
const dead = 2

interface Left {
  readonly id: string
  readonly home?: string
  readonly pid: number
  readonly hoursAgo?: number
  readonly host?: string
}

function labels({ home = '/home/mine', pid, host = hostname() }: Left): Record<string, string> {
  const owner = { home, labId: '02-lab', pid, processStart: '7' }
  return { ...labelsOf(owner), 'dev.endpoint-lab.host': host }
}

function container(left: Left): object {
  const Created = nowMs / 1000 - (left.hoursAgo ?? 0) * 3600
  const Names = [`/${left.id}`]
  return {
    Id: left.id,
    Names,
    Image: 'i',
    Created,
    State: 'exited',
    Labels: labels(left),
    Ports: [],
  }
}

/** What a sweep of /home/mine asks an engine with these to remove. */
async function removedOf(containers: readonly Left[], more: Answers = {}) {
  const removed: string[] = []
  const paths = ['/networks/n-dead', '/networks/n-living', '/volumes/v-dead']
  for (const { id } of containers) paths.push(`/containers/${id}`)
  const removals = paths.map((path) => {
    const remove = (response: ServerResponse): void => {
      removed.push(path.split('/')[2] ?? '')
      response.end('{}')
    }
    return [path, remove] as const
  })
  const answers: Answers = {
    ...docker,
    '/containers/json': containers.map(container),
    '/networks': [],
    '/volumes': { Volumes: null },
    ...Object.fromEntries(removals),
    ...more,
  }
  await using fake = await fakeEngine(answers)
  const result = await sweep({
    home: '/home/mine',
    environment: { DOCKER_HOST: fake.url },
    isAlive: ({ pid }) => Promise.resolve(pid === living),
    now: () => nowMs,
  })
  return { removed: removed.sort(), result }
}

it.each<[string, Left, boolean]>([
  ["this home's, its process dead", { id: 'a', pid: dead }, true],
  ["this home's, its process alive", { id: 'a', pid: living }, false],
  ["this home's, its process alive for a week", { id: 'a', pid: living, hoursAgo: 170 }, false],
  ["another home's, its process dead", { id: 'a', pid: dead, home: '/home/x' }, false],
  ["another home's, dead for a day", { id: 'a', pid: dead, home: '/home/x', hoursAgo: 25 }, true],
  [
    "another home's, alive for a day",
    { id: 'a', pid: living, home: '/home/x', hoursAgo: 25 },
    false,
  ],
  ["another machine's, of the same home", { id: 'a', pid: dead, host: 'dev-1' }, false],
  ["another machine's, a day old", { id: 'a', pid: living, host: 'dev-1', hoursAgo: 25 }, true],
])('%s', async (_, left, goes) => {
  const { removed } = await removedOf([left])
  expect(removed).toEqual(goes ? ['a'] : [])
})

it('networks and volumes of ours go by the same rule, after the containers', async () => {
  const Labels = labels({ id: '', pid: dead })
  const ofLiving = labels({ id: '', pid: living })
  const Created = '2026-11-24T11:00:00.123456789Z'
  const { removed, result } = await removedOf([{ id: 'c-dead', pid: dead }], {
    '/networks': [
      { Id: 'n-dead', Name: 'net', Created, Labels },
      { Id: 'n-living', Name: 'net2', Created, Labels: ofLiving },
    ],
    '/volumes': { Volumes: [{ Name: 'v-dead', CreatedAt: '2026-11-24T11:00:00Z', Labels }] },
  })
  expect(removed).toEqual(['c-dead', 'n-dead', 'v-dead'])
  expect(result).toMatchObject({
    removed: [{ kind: 'container' }, { kind: 'network', name: 'net' }, { kind: 'volume' }],
    kept: [{ kind: 'network', name: 'net2', pid: living }],
  })
})

it('what the engine refuses to remove is told, and the rest goes', async () => {
  const { removed, result } = await removedOf(
    [
      { id: 'b', pid: dead },
      { id: 'a', pid: dead },
    ],
    { '/containers/b': (response) => response.writeHead(403).end('{"message":"not yours"}') },
  )
  expect(removed).toEqual(['a'])
  expect(result).toMatchObject({ stuck: [{ name: 'b', reason: 'not yours' }] })
})
