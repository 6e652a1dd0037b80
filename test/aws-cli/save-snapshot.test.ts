import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listKinds } from '../../src/aws/snapshot/answer-kinds.ts'
import { cliName } from '../../src/aws/operations/cli-name.ts'
import type { TraceDocument } from '../../src/grading/verdict-schema.ts'
import { startLab } from './running-lab.ts'

const script = 'docs/save-snapshot.sh'

/** A prefix list's CIDRs come in another order by another call. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((each) => typeof each === 'string') ? value.sort() : value.map(unordered)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unordered(each)]))
}

it('the script saves a network by the AWS CLI, and it gives the verdict of the live lab, policies and all', async () => {
  await using running = await startLab('2')
  const folder = join(running.home, 'saved')
  const saved = await running.bash(`sh ${script} '${folder}'`)
  expect(saved.exitCode).toBe(0)
  // What the emulator does not have is told by name, and nothing else.
  const lines = saved.stderr.split('\n').filter((line) => line !== '')
  expect(lines.filter((line) => !/does not emulate|NotImplemented|route53/.test(line))).toEqual([])
  const names = await readdir(folder)
  expect(names.length).toBeGreaterThan(18)
  const policy = names.find((name) => name.startsWith('get-bucket-policy-')) ?? ''
  expect(await readFile(join(folder, policy), 'utf8')).toMatch(/^\{/)

  const question = ['--from', 'App', '--to', `s3://${policy.slice(18, -5)}`, '--json']
  question.push('--action', 's3:GetObject', '--key', 'k')
  const live = JSON.parse((await running.command('trace', ...question)).stdout) as TraceDocument
  const from = (live.question as { from: { instance: string } }).from.instance
  question[1] = from
  const { stdout } = await running.command('trace', '--snapshot', folder, ...question)
  const fromFiles = JSON.parse(stdout) as TraceDocument
  expect(unordered(fromFiles.verdict)).toEqual(unordered(live.verdict))
  expect(fromFiles.verdict.stages.policy).not.toBe('not-asked')
  expect(fromFiles.ignored).toEqual([])

  const again = await running.bash(`sh ${script} '${folder}'`)
  expect(again).toMatchObject({ exitCode: 2 })
  expect(again.stderr).toContain('nothing is overwritten')
})

it('the script makes every call that a list of the reader comes from', async () => {
  const text = await readFile(script, 'utf8')
  for (const { operation } of Object.values(listKinds)) {
    expect(text).toContain(cliName(operation).replace(/^describe-/, ''))
  }
})
