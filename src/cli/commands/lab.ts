import { lintLab } from '../../course/lint-lab.ts'
import { proveLab } from '../../grading/prove-lab.ts'
import type { MessageRef } from '../../text/mendable-error.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { planTopology } from '../../topology/plan-topology.ts'
import { printJson, printLine, type Command } from '../command.ts'
import { findLab, loadCourse } from '../find-lab.ts'
import { onBackend } from '../on-backend.ts'

const plan = (topology: string, file: string) =>
  planTopology(topology, { file, unique: 'lint0000' })

export const command: Command = {
  async run(context) {
    const [action, ...names] = context.positionals
    if (action !== 'lint') {
      throw new MendableError({ key: 'cli.usage-of', values: { usage: 'lab lint [lab]…' } }, [], {
        exitStatus: 2,
      })
    }
    const course = await loadCourse()
    const labs = names.length > 0 ? await Promise.all(names.map(findLab)) : course
    const definitions = course.map((lab) => lab.definition)
    const found: MessageRef[] = []
    await onBackend(context, 'lint', async (backendFor) => {
      for (const lab of labs) {
        const proven = await proveLab(lab, backendFor)
        const findings = [...lintLab(lab, { plan, course: definitions }), ...proven]
        found.push(...findings)
        if (context.json) continue
        const fine = context.text('lint.fine', { lab: lab.definition.id })
        const lines = findings.map((finding) => context.text(finding.key, finding.values))
        for (const line of lines.length > 0 ? lines : [fine]) printLine(context, line)
      }
    })
    if (context.json) printJson(context, { kind: 'endpoint-lab/lint', version: 1, findings: found })
    return found.length > 0 ? 1 : 0
  },
}
