import type { CompiledPolicy } from '../../verify/policy/document.ts'
import { parsePolicy } from '../../verify/policy/parse-policy.ts'
import { notEmulated } from '../refusals.ts'

/**
 * A policy that is in force. One that cannot be read is refused by name, never taken for an empty
 * one: an empty policy denies nothing.
 */
export function compiledPolicy(text: string, what: string): CompiledPolicy {
  const parsed = parsePolicy(text)
  if (parsed.kind === 'policy') return parsed.policy
  throw notEmulated(`${what}: ${parsed.why}`)
}
