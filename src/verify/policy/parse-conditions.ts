import type { Condition, ConditionValue } from './document.ts'
import { parseOperator } from './operators.ts'
import { asObject, listOf, PolicyProblem } from './parse-problem.ts'
import { parseTemplate } from './template.ts'

/** IAM User Guide, "IAM JSON policy elements: Condition". */
export function parseConditions(value: unknown, hasVariables: boolean): readonly Condition[] {
  if (value === undefined) return []
  const block = asObject(value, 'condition', 'Condition is not a JSON object')
  return Object.entries(block).flatMap(([name, keys]) => {
    const operator = parseOperator(name)
    if (operator === undefined) {
      throw new PolicyProblem('condition', `there is no condition operator ${name}`)
    }
    const byKey = asObject(keys, 'condition', `${name} is not a JSON object`)
    return Object.entries(byKey).map(([key, values]) => ({
      ...operator,
      key,
      values: listOf(values).map((one) => conditionValue(one, key, hasVariables)),
    }))
  })
}

/** JSON's own numbers and booleans do as well as strings. */
function conditionValue(value: unknown, key: string, hasVariables: boolean): ConditionValue {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new PolicyProblem('condition', `${key} is compared with something that is no string`)
  }
  const text = String(value)
  return { text, template: parseTemplate(text, hasVariables) }
}
