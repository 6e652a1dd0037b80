import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { loadProgress, progressFile, saveProgress } from '../../src/session/progress.ts'

const bin = fileURLToPath(new URL('../../bin/endpoint-lab.js', import.meta.url))
let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'endpoint-lab-progress-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const run = (...args: string[]) =>
  execa(process.execPath, [bin, ...args, '--home', home, '--lang', 'en'], { reject: false })

/** Starts the lab and resolves once it says that it is ready. */
async function up() {
  const owner = execa(process.execPath, [bin, 'up', '2', '--home', home, '--lang', 'en'], {
    reject: false,
    buffer: false,
  })
  await new Promise<void>((resolve, reject) => {
    let printed = ''
    owner.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('ready at')) resolve()
    })
    owner.stdout.on('end', () => reject(new Error(printed)))
  })
  // A subprocess can be awaited, and that waits for its end: it is handed out in a box.
  return { owner }
}

it('what was answered and done survives kill -9, and the next start takes it up', async () => {
  const { owner: first } = await up()
  await run('answer', 'which-table', 'all')
  await run('solve')
  first.kill('SIGKILL')
  await first
  expect((await run('check')).stderr).toContain('No lab is running')
  const { owner: second } = await up()
  const { running } = JSON.parse((await run('status', '--json')).stdout) as {
    running: { openQuestion: string; checks: { id: string; outcome: { status: string } }[] }
  }
  second.kill('SIGTERM')
  await second
  const { progress } = await loadProgress(home, () => new Date())
  expect(progress.labs['first-gateway-endpoint']?.predictions).toEqual({ 'which-table': 'all' })
  // The work is done: what is left to predict could be read off, so the question after it is put.
  expect(running.openQuestion).toBe('new-subnet')
  expect(running.checks.find((each) => each.id === 'app-reaches-s3')?.outcome.status).toBe('pass')
})

it('a second owner is refused, and told who owns the lab', async () => {
  const { owner } = await up()
  const { stderr, exitCode } = await run('up', '5')
  owner.kill('SIGTERM')
  await owner
  expect(exitCode).toBe(3)
  expect(stderr).toContain(`Process ${owner.pid}`)
})

it('a normal end takes run.json away and exits 0', async () => {
  const { owner } = await up()
  owner.kill('SIGINT')
  expect((await owner).exitCode).toBe(0)
  expect(await readdir(home)).not.toContain('run.json')
})

it('damaged progress is set aside, whole, and named', async () => {
  await writeFile(progressFile(home), '{"version": 1, "labs": {"x"')
  const { progress, setAside } = await loadProgress(home, () => new Date(0))
  expect(progress.labs).toEqual({})
  expect(await readFile(setAside ?? '', 'utf8')).toBe('{"version": 1, "labs": {"x"')
})

it('what cannot be written ends no lab, and is told', async () => {
  const taken = join(home, 'taken')
  await writeFile(taken, '')
  expect(saveProgress(taken, { version: 1, labs: {} })).toBe(false)
  expect(saveProgress(home, { version: 1, labs: {} })).toBe(true)
})

it('a lab that can no longer save says so once, and goes on', async () => {
  const { owner } = await up()
  let told = ''
  owner.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  // The folder is in the place of the file: nobody can write there, not even root.
  await rm(progressFile(home))
  await mkdir(progressFile(home))
  expect((await run('hint')).exitCode).toBe(0)
  expect((await run('hint')).stdout).toContain('2. ')
  await vi.waitFor(() => expect(told).toContain('Progress cannot be saved'))
  expect(told.match(/cannot be saved/g)).toHaveLength(1)
  owner.kill('SIGTERM')
  await owner
})

it('a choice that there is not is told, and answers nothing', async () => {
  const { owner } = await up()
  const wrong = await run('answer', 'which-table', 'every')
  expect(wrong.exitCode).toBe(2)
  expect(wrong.stderr).toBe('There is no choice `every`: app, quarantine, main, all.')
  expect((await run('answer', 'which', 'app')).stderr).toBe(
    'There is no question `which`: which-table.',
  )
  expect(JSON.parse((await run('status', '--json')).stdout)).toMatchObject({
    running: { openQuestion: 'which-table' },
  })
  owner.kill('SIGTERM')
  await owner
})
