import type { CompiledPolicy, Statement } from '../../verify/policy/document.ts'
import { AwsError } from '../../aws/error.ts'
import { literalGlob } from '../../verify/policy/glob.ts'
import { parsePolicy, type ParsedPolicy } from '../../verify/policy/parse-policy.ts'

const sts = literalGlob('sts:')

/**
 * A policy for users and roles. `managed` ones must have the newer version, as CreatePolicy asks.
 * Throws `MalformedPolicyDocument` in the words that the real API gave to tools.
 */
export function checkIdentityPolicy(document: string, kind: 'inline' | 'managed'): string {
  const { statements } = readable(parsePolicy(document), 'Syntax errors in policy.')
  if (kind === 'managed' && !isNewerVersion(document)) {
    throw malformed('Policy document must be version 2012-10-17 or greater.')
  }
  if (statements.some(({ principals }) => principals !== undefined)) {
    throw malformed('Policy document should not specify a principal.')
  }
  if (statements.some(({ resources }) => resources === undefined)) {
    throw malformed('Policy statement must contain resources.')
  }
  return document
}

/** A role's trust policy: api-behaviour 152. The text for a missing Principal is S3's: inferred. */
export function checkTrustPolicy(document: string): string {
  const { statements } = readable(parsePolicy(document), 'This policy contains invalid Json')
  for (const { principals, resources, actions } of statements) {
    if (principals === undefined) throw malformed('Missing required field Principal')
    if (resources !== undefined) throw malformed('Has prohibited field Resource')
    if (!isAboutSessions(actions)) {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.')
    }
  }
  return document
}

function readable(parsed: ParsedPolicy, notJson: string): CompiledPolicy {
  if (parsed.kind === 'policy') return parsed.policy
  if (parsed.problem === 'not-json') throw malformed(notJson)
  if (parsed.problem === 'no-action') throw malformed('Policy statement must contain actions.')
  throw malformed('Syntax errors in policy.')
}

function isNewerVersion(document: string): boolean {
  return (JSON.parse(document) as { Version?: unknown }).Version === '2012-10-17'
}

function isAboutSessions({ negated, items }: Statement['actions']): boolean {
  return !negated && items.every((glob) => sts.every((point, at) => glob[at] === point))
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message)
}
