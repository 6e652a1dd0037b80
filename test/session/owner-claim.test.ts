import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { claimHome } from '../../src/session/owner-claim.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'endpoint-lab-claim-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

it('of many that start at once, one becomes the owner and the others are told', async () => {
  const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimHome(home, 'lab')))
  expect(claims.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  const refused = claims.filter((each) => each.status === 'rejected')
  expect(refused.every((each) => (each.reason as Error).message === 'session.owned')).toBe(true)
})

it('a claim that was given back is free again', async () => {
  await (await claimHome(home, 'lab')).release()
  await expect(claimHome(home, 'lab')).resolves.toBeDefined()
})

it('a process id with another start time is another process: its claim is taken over', async () => {
  const stale = { pid: process.pid, processStart: 'long ago', labId: 'lab' }
  await writeFile(join(home, 'owner.json'), JSON.stringify(stale))
  await expect(claimHome(home, 'lab')).resolves.toBeDefined()
})

it('a damaged claim does not lock the home for good', async () => {
  await writeFile(join(home, 'owner.json'), '{"pid":')
  await expect(claimHome(home, 'lab')).resolves.toBeDefined()
})
