import type { Output } from '../aws/call.ts'
import { inputReferences } from '../aws/operations/input-references.ts'
import { lookUp, resolveReferences, type Scope } from '../aws/operations/references.ts'
import type { Plan } from './plan-topology.ts'

/**
 * What a topology's names stand for once its operations have run: the scope in which a lab's own
 * operations and texts are resolved. A name whose value AWS did not tell is left out.
 */
export function physicalIds(
  plan: Plan,
  outputs: Readonly<Record<string, Output>>,
  at: { readonly region: string; readonly accountId: string },
): Scope {
  const scope = { ...outputs, 'AWS::Region': at.region, 'AWS::AccountId': at.accountId }
  const known = Object.entries(plan.names).filter(([, value]) =>
    inputReferences(value).every((reference) => lookUp(reference, scope) !== undefined),
  )
  return Object.fromEntries(known.map(([name, value]) => [name, resolveReferences(value, scope)]))
}
