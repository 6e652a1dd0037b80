import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { containersOf, makeHome, start, thisProcess } from './engine-under-test.ts'
import { killAt } from './killed-child.ts'
import { healthOnlyImage } from './odd-image.ts'
import { testImage } from './test-image.ts'

const program = fileURLToPath(new URL('endpoint-lab.ts', import.meta.url))

async function run(args: readonly string[], home: string, env: Record<string, string> = {}) {
  const { stdout, exitCode } = await execa(process.execPath, [program, ...args, '--home', home], {
    reject: false,
    env: { LANG: 'C.UTF-8', ...env },
    input: '',
  })
  return { stdout, exitCode }
}

describe('clean', () => {
  it('removes what a dead session left, says what, and leaves a living one alone', async () => {
    await using quick = await healthOnlyImage('clean')
    await using home = await makeHome()
    await killAt('ready', home.path, quick.image)
    const owner = await thisProcess(home.path, '05-other')
    const living = await start(home.path, { image: quick.image, owner })
    const { stdout, exitCode } = await run(['clean'], home.path)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/Removed: container endpoint-lab-02-lab-\w{6} \(lab 02-lab\)/)
    expect(stdout).toContain(`(lab 05-other), which process ${process.pid} is using.`)
    expect(await living.look()).toBe('running')
    expect(await containersOf(home.path)).toHaveLength(1)
  })

  it('writes one document with --json', async () => {
    await using home = await makeHome()
    await using quick = await healthOnlyImage('clean-json')
    await killAt('ready', home.path, quick.image)
    const { stdout } = await run(['clean', '--json'], home.path)
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'endpoint-lab/clean',
      version: 1,
      engine: 'answers',
      removed: [{ kind: 'container', labId: '02-lab' }],
      kept: [],
      stuck: [],
    })
    expect((await run(['clean'], home.path)).stdout).toBe('Nothing was left behind.')
  })

  it('works without an engine', async () => {
    await using home = await makeHome()
    const { stdout, exitCode } = await run(['clean'], home.path, { DOCKER_HOST: 'unix:///none' })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('No engine answers at unix:///none')
  })
})

it('doctor tells this engine and the image under test', async () => {
  await using home = await makeHome()
  const { stdout } = await run(['doctor'], home.path, { ENDPOINT_LAB_IMAGE: testImage })
  expect(stdout).toMatch(/✓ A container engine answers: \w+ \d+\./)
  expect(stdout).toContain(`✓ The image ${testImage}: `)
})

it('Ctrl-C while LocalStack starts ends the command: no fault is reported, nothing is left', async () => {
  await using home = await makeHome()
  const args = ['up', '3', '--image', testImage, '--home', home.path]
  const running = execa(process.execPath, [program, ...args], { reject: false, input: '' })
  running.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('Waiting until')) running.kill('SIGINT')
  })
  const { stderr, exitCode } = await running
  expect(exitCode).toBe(130)
  expect(stderr).not.toContain('fault')
  expect(await containersOf(home.path)).toEqual([])
})
