import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { writeOwnCommand } from '../../src/session/own-command.ts'

it('a lab’s shell has the command that opened it, with its home and language, whatever their names', async () => {
  const folder = await mkdtemp(join(tmpdir(), "endpoint-lab it's "))
  const say =
    'console.log(JSON.stringify([process.env.ENDPOINT_LAB_HOME, ...process.argv.slice(1)]))'
  const programs = await writeOwnCommand(folder, {
    command: [process.execPath, '-e', say, '--'],
    home: "/it's mine",
    language: 'ko',
  })
  const { stdout } = await execa(join(programs, 'endpoint-lab'), ['exec', 'app', '--', 'ls', '-l'])
  await rm(folder, { recursive: true, force: true })
  expect(JSON.parse(stdout)).toEqual([
    "/it's mine",
    '--lang',
    'ko',
    'exec',
    'app',
    '--',
    'ls',
    '-l',
  ])
})
