import { loadProgress } from '../../session/progress.ts'
import type { Lab } from '../../course/load-lab.ts'
import { readPort } from '../global-options.ts'
import type { Command, CommandContext } from '../command.ts'
import { findLab, loadCourse } from '../find-lab.ts'
import { command as up } from './up.ts'

export const command: Command = {
  options: { port: { type: 'string' } },
  async run(context) {
    const dumb = context.environment['TERM'] === 'dumb'
    if (dumb || !context.stdin.isTTY || !context.stdout.isTTY) return startPlainly(context)
    const { showCourse } = await import('../../tui/show-course.tsx')
    const [given] = context.positionals
    const lab = given === undefined ? undefined : await findLab(given)
    return showCourse({
      ...context,
      course: await loadCourse(),
      lab,
      port: readPort(context.options['port']),
      backend: context.backend ?? { kind: 'auto' },
    })
  },
}

/** Without a terminal: the lab that was named, else the first one that is not finished. */
async function startPlainly(context: CommandContext): Promise<number> {
  const given = context.positionals[0] ?? String((await nextLab(context)).definition.number)
  return up.run({ ...context, positionals: [given] })
}

async function nextLab({ home }: CommandContext): Promise<Lab> {
  const course = await loadCourse()
  const { progress } = await loadProgress(home, () => new Date())
  const open = course.find((lab) => progress.labs[lab.definition.id]?.finished !== true)
  const lab = open ?? course[0]
  if (!lab) throw new Error('the course has no lab')
  return lab
}
