import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cliScript } from '../../src/aws/operations/cli-script.ts'
import { listLabs } from '../../src/course/list-labs.ts'
import { loadLab } from '../../src/course/load-lab.ts'
import { refusalCodes } from '../../src/grading/refusal-codes.ts'
import type { SessionView } from '../../src/session/control-message.ts'
import { startLab, type RunningLab } from './running-lab.ts'

const folders = await listLabs(fileURLToPath(new URL('../../labs', import.meta.url)))
const labs = await Promise.all(folders.map(loadLab))

/** The codes of failing checks, as `check --json` reports them. */
async function check(
  running: RunningLab,
): Promise<{ passed: boolean; codes: string[]; exitCode: number }> {
  const { stdout, exitCode } = await running.command('check', '--json')
  const view = JSON.parse(stdout) as SessionView & { passed: boolean }
  const codes = view.checks.flatMap(({ outcome }) =>
    outcome.status === 'fail' ? outcome.codes : [],
  )
  return { passed: view.passed, codes, exitCode }
}

async function answerRightly(running: RunningLab, lab: (typeof labs)[number]): Promise<void> {
  for (const question of lab.definition.questions) {
    await running.command('answer', question.id, question.correct[0] ?? '')
  }
}

describe.each(labs)('lab $definition.number by the real AWS CLI', (lab) => {
  const number = String(lab.definition.number)

  it('fails untouched', async () => {
    await using running = await startLab(number)
    expect(await check(running)).toMatchObject({ passed: false, exitCode: 1 })
  })

  it('passes whole by the commands that `solve --show` prints', async () => {
    await using running = await startLab(number)
    const { stdout } = await running.command('solve', '--show')
    expect(stdout).toContain('aws ec2 ')
    const ran = await running.bash(stdout)
    expect(ran).toMatchObject({ exitCode: 0 })
    await answerRightly(running, lab)
    expect(await check(running)).toEqual({ passed: true, codes: [], exitCode: 0 })
  })

  it.each(lab.mistakes)('mistake $name earns its own code', async (mistake) => {
    await using running = await startLab(number)
    const { stdout } = await running.command('status', '--json')
    const { scope } = (JSON.parse(stdout) as { running: SessionView }).running
    const ran = await running.bash(cliScript(mistake.operations, scope).join('\n'))
    for (const [question, choice] of Object.entries(mistake.answers)) {
      await running.command('answer', question, choice)
    }
    const { codes, passed } = await check(running)
    expect(passed).toBe(false)
    const [, code, message] =
      /\((\w[\w.]*)\) when calling the \w+ operation: (.*)/.exec(ran.stderr) ?? []
    const refused = code === undefined ? [] : refusalCodes({ code, message: message ?? '' })
    expect([...refused, ...codes]).toContain(mistake.earns)
  })
})
