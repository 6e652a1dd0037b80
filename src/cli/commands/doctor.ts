import { imageFor } from '../../localstack/settings.ts'
import { examine } from '../../sandbox/examine.ts'
import { printJson, printLine, type Command } from '../command.ts'

const marks = { fine: '✓', missing: '✗', unsure: '·' } as const

export const command: Command = {
  async run(context) {
    const { backend, environment } = context
    const asked = backend?.kind === 'localstack' ? backend.image : undefined
    const findings = await examine({
      environment,
      image: imageFor(asked, environment),
      columns: context.stdout.columns,
      isTerminal: context.stdout.isTTY && context.stdin.isTTY,
      platform: process.platform,
      nodeVersion: process.versions.node,
    })
    const missing = findings.some((finding) => finding.state === 'missing')
    if (context.json) {
      printJson(context, { kind: 'endpoint-lab/doctor', version: 1, findings })
      return missing ? 1 : 0
    }
    for (const { state, problem, nextStep } of findings) {
      printLine(context, `${marks[state]} ${context.text(problem.key, problem.values)}`)
      if (nextStep) printLine(context, `    → ${context.text(nextStep.key, nextStep.values)}`)
    }
    return missing ? 1 : 0
  },
}
