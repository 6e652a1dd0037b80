import type { ConditionContext } from './condition-context.ts'
import type { Statement } from './document.ts'
import { conditionHolds } from './conditions.ts'
import { arnParts, completeArn, coversAll, matchesArn, matchesGlob } from './glob.ts'
import { fillGlob } from './template.ts'

/** `unmet`: action and resource are the request's, and a condition does not hold. */
type Fit = 'applies' | 'unmet' | 'other'

/** What a statement is held against; `resource` is a whole ARN. */
export interface AskedAction {
  readonly action: string
  readonly resource: string
  readonly context: ConditionContext
}

/** Whether a statement is about this action on this resource, whoever asks. */
export function fitOf(statement: Statement, asked: AskedAction): Fit {
  if (!coversAction(statement, asked.action) || !coversResource(statement, asked)) return 'other'
  const { conditions } = statement
  return conditions.every((one) => conditionHolds(one, asked.context)) ? 'applies' : 'unmet'
}

function coversAction({ actions }: Statement, action: string): boolean {
  const small = action.toLowerCase()
  return actions.items.some((glob) => matchesGlob(glob, small)) !== actions.negated
}

/** A variable without a value takes the whole statement out. */
function coversResource({ resources }: Statement, { resource, context }: AskedAction): boolean {
  if (resources === undefined) return true
  let isCovered = false
  for (const { template } of resources.items) {
    const glob = fillGlob(template, context)
    if (glob === undefined) return false
    // IAM User Guide, "IAM JSON policy elements: Resource": a `*` at the end of a part may go on
    // past its colon, and an incomplete ARN is completed with wildcards.
    isCovered ||=
      coversAll(glob) ||
      matchesGlob(glob, resource) ||
      matchesArn(completeArn(arnParts(glob)), resource)
  }
  return isCovered !== resources.negated
}
