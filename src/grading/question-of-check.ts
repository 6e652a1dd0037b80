import type { Check } from '../course/lab.ts'
import { resolveReferences, type Scope } from '../aws/operations/references.ts'
import type { Question } from '../verify/question.ts'

type ReachCheck = Extract<Check, { kind: 'reach' }>

/** The question of a `reach` check, its logical ids replaced by what stands in the sandbox. */
export function questionOfCheck(check: ReachCheck, scope: Scope): Question {
  const from = { instance: `\${${check.from.instance}}` }
  return resolveReferences({ from, to: check.to }, scope) as Question
}
