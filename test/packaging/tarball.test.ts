import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
let tarball = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'endpoint-lab-tarball-'))
  await execa('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  })
  tarball = (await readdir(folder)).find((each) => each.endsWith('.tgz')) ?? ''
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('the tarball is under 4 MB', async () => {
  expect((await stat(join(folder, tarball))).size).toBeLessThan(4_000_000)
})

it('npx of the tarball starts a lab in a folder that is otherwise empty', async () => {
  const home = join(folder, 'home')
  const npx = ['-y', '--cache', join(folder, 'cache'), `./${tarball}`]
  const running = execa('npx', [...npx, 'start', '2', '--home', home, '--lang', 'en'], {
    cwd: folder,
    reject: false,
    stdin: 'ignore',
  })
  const ready = new Promise<void>((resolve) => {
    running.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready at')) resolve()
    })
  })
  await Promise.race([ready, running.then((ended) => Promise.reject(new Error(ended.stderr)))])
  const stopped = await execa('npx', [...npx, 'stop', '--home', home, '--lang', 'en'], {
    cwd: folder,
  })
  expect(stopped.exitCode).toBe(0)
  expect((await running).exitCode).toBe(0)
})

it('an old Node gets one sentence, before anything else is loaded', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`
  const { stderr, stdout, exitCode } = await execa(
    process.execPath,
    ['--import', pretend, join(root, 'bin/endpoint-lab.js'), 'list'],
    { reject: false },
  )
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toBe(
    'endpoint-lab needs Node 22.22 or newer, and this is 20.20.2: run `npx -y -p node@24 -p endpoint-lab endpoint-lab list`.',
  )
})
