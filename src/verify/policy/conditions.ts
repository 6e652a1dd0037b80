import type { ConditionContext } from './condition-context.ts'
import type { Condition } from './document.ts'
import { testOf } from './comparisons.ts'
import { operatorOf } from './operators.ts'

/**
 * Whether a condition holds. Values are alternatives; an absent key makes a plain operator false and
 * a negated one true (rule 101). A variable without a value makes the condition false whatever its
 * operator: the statement does not apply ("IAM policy elements: Variables and tags").
 */
export function conditionHolds(condition: Condition, context: ConditionContext): boolean {
  const given = context.valuesOf(condition.key)
  if (condition.operator === 'Null') return isNull(condition, given === undefined)
  if (given === undefined) return holdsForAbsent(condition)
  const { comparison, negated = false, order = 'equal' } = operatorOf(condition.operator)
  const tests: ((value: string) => boolean)[] = []
  for (const value of condition.values) {
    const test = testOf(comparison, order, value, context)
    if (test === undefined) return false
    tests.push(test)
  }
  const matches = (value: string): boolean => tests.some((test) => test(value)) !== negated
  // "Single-valued vs. multivalued context keys": an empty text counts as no value at all.
  const values = given.filter((value) => value !== '')
  if (condition.set === 'all') return values.every(matches)
  if (condition.set === 'any') return values.some(matches)
  return negated ? given.every(matches) : given.some(matches)
}

function isNull({ values }: Condition, isAbsent: boolean): boolean {
  return values.some(({ text }) => text.toLowerCase() === String(isAbsent))
}

function holdsForAbsent({ operator, set, ifExists }: Condition): boolean {
  if (ifExists || set === 'all') return true
  return set === undefined && operatorOf(operator).negated === true
}
