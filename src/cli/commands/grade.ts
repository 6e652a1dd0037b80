import { attemptSchema } from '../../course/attempt.ts'
import { parseYaml } from '../../course/parse-yaml.ts'
import { readTextFile } from '../../course/read-text-file.ts'
import { gradeSubmission } from '../../grading/grade-submission.ts'
import { MendableError } from '../../text/mendable-error.ts'
import { printJson, type Command } from '../command.ts'
import { findLab } from '../find-lab.ts'
import { onBackend } from '../on-backend.ts'

export const command: Command = {
  options: { submission: { type: 'string', multiple: true } },
  async run(context) {
    const [given] = context.positionals
    const files = (context.options['submission'] ?? []) as string[]
    if (given === undefined || files.length === 0) {
      const values = { usage: 'grade <lab> --submission FILE' }
      throw new MendableError({ key: 'cli.usage-of', values }, [], { exitStatus: 2 })
    }
    const lab = await findLab(given)
    const parts = await Promise.all(
      files.map(async (file) => parseYaml(await readTextFile(file, file), attemptSchema, file)),
    )
    const submission = {
      operations: parts.flatMap((part) => part.operations),
      answers: Object.assign({}, ...parts.map((part) => part.answers)) as Record<string, string>,
    }
    const result = await onBackend(context, lab.definition.id, (backendFor) =>
      gradeSubmission(lab, submission, backendFor),
    )
    printJson(context, result)
    if (result.checks.some((check) => check.status === 'broken')) return 3
    return result.passed ? 0 : 1
  },
}
