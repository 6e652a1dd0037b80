import { describe, expect, it } from 'vitest'
import { PassThrough } from 'node:stream'
import { command } from '../../../src/cli/commands/trace.ts'
import type { CommandContext } from '../../../src/cli/command.ts'
import { traceDocumentSchema } from '../../../src/grading/verdict-schema.ts'
import { textIn } from '../../../src/text/text.ts'
import { parseArgs } from 'node:util'
import { folderOf } from '../../aws/snapshot/saved-folder.ts'
import type { JudgedFolder } from './judged-folder.ts'
import { hubCases } from './hub-cases.ts'
import { inspectionCases } from './inspection-cases.ts'
import { machineCases } from './machine-cases.ts'
import { privateAccessCases } from './private-access-cases.ts'

async function run(folder: string, args: readonly string[], lang: 'en' | 'ko', json: boolean) {
  const stdout = new PassThrough()
  const { values } = parseArgs({ args: ['--snapshot', folder, ...args], options: command.options! })
  const context = {
    text: textIn(lang),
    lang,
    json,
    options: values,
    positionals: [],
    stdout,
    stderr: new PassThrough(),
  }
  const exit = await command.run(context as unknown as CommandContext)
  return { exit, text: String(stdout.read() ?? '') }
}

const all: readonly JudgedFolder[] = [
  ...privateAccessCases,
  ...hubCases,
  ...machineCases,
  ...inspectionCases,
]

describe.each(all)('$says', ({ files, asks }) => {
  it.each(asks)(
    '$args',
    async ({ args, reachable, via, codes, assumes = [], tells = [], never = [] }) => {
      const folder = await folderOf(files)
      const { verdict } = traceDocumentSchema.parse(
        JSON.parse((await run(folder, args, 'en', true)).text),
      )
      const english = (await run(folder, args, 'en', false)).text
      const korean = (await run(folder, args, 'ko', false)).text
      if (process.env['SHOW'])
        (await import('node:fs')).appendFileSync(
          '/tmp/show.txt',
          `\n##### ${args.join(' ')}\n${english}\n${process.env['SHOW'] === 'ko' ? korean : ''}`,
        )
      expect({
        reachable: verdict.reachable,
        via: verdict.via,
        codes: verdict.blockers.map(({ code }) => code),
      }).toEqual({ reachable, via, codes })
      const assumed = verdict.assumptions.map(({ code }) => code)
      for (const each of assumes) expect(assumed).toContain(each)
      for (const each of tells) expect(english).toMatch(each)
      for (const each of never) expect(english).not.toMatch(each)
      expect(korean).toMatch(/[가-힣]/)
    },
  )
})
