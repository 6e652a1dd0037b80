import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../../bin/endpoint-lab.js', import.meta.url))
let work = ''
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'endpoint-lab-usage-'))
})
afterEach(() => rm(work, { recursive: true, force: true }))

const run = (args: readonly string[], home = join(work, 'home')) =>
  execa(process.execPath, [program, ...args, '--home', home], {
    reject: false,
    env: { LANG: 'C.UTF-8' },
    input: '',
  })

describe('a wrong option', () => {
  it.each([
    [['list', '--nope'], 'There is no option `--nope` here.\n  → See `endpoint-lab list --help`.'],
    [['resolve', 'x.example', '--from'], '`--from` needs a value.'],
    [['list', '--json=yes'], '`--json` takes no value.'],
    [['up'], 'Usage: endpoint-lab up <lab>'],
    [['--lang', 'ko', 'list', '--nope'], '`--nope` 옵션은 없습니다.'],
    [['list', '--lang=ko', '--nope'], '`--nope` 옵션은 없습니다.'],
  ])('%j is told in the learner’s words and language', async (args, said) => {
    const { stderr, exitCode } = await run(args)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(said)
  })
})

describe('a home that cannot be used', () => {
  it('is told with what to do, and is no bug of ours', async () => {
    const file = join(work, 'file')
    await writeFile(file, '')
    const { stderr, exitCode } = await run(['up', '2'], file)
    expect(exitCode).toBe(3)
    expect(stderr).toBe(
      `${file} is not a folder.\n  → Keep progress and labs in another folder: --home DIR`,
    )
  })
})
