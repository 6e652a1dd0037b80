import type { CompiledPolicy } from './document.ts'
import { parseStatement } from './parse-statement.ts'
import { asObject, listOf, PolicyProblem, refuseOthers, type ProblemKind } from './parse-problem.ts'

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: CompiledPolicy }
  | { readonly kind: 'unreadable'; readonly problem: ProblemKind; readonly why: string }

/** Longer than any policy of AWS; each kind of policy has a limit of its own besides. */
const maxCharacters = 128 * 1024

const versions: readonly unknown[] = ['2008-10-17', '2012-10-17']

/**
 * Reads a policy document of any kind: identity, bucket, endpoint or trust policy. What a kind must
 * have besides (a Principal, resources of its own) is its owner's to check. Nothing here recurses,
 * so a deep document is no danger. IAM User Guide, "IAM JSON policy element reference".
 */
export function parsePolicy(text: string): ParsedPolicy {
  try {
    return { kind: 'policy', policy: readDocument(text) }
  } catch (error) {
    if (!(error instanceof PolicyProblem)) throw error
    return { kind: 'unreadable', problem: error.kind, why: error.message }
  }
}

function readDocument(text: string): CompiledPolicy {
  if (text.length > maxCharacters) {
    throw new PolicyProblem('too-long', `the policy is longer than ${maxCharacters} characters`)
  }
  const document = asObject(readJson(text), 'not-json', 'the policy is not a JSON object')
  const version = document['Version'] ?? '2008-10-17'
  if (!versions.includes(version)) {
    throw new PolicyProblem('version', 'Version is neither 2012-10-17 nor 2008-10-17')
  }
  refuseOthers(document, ['Version', 'Id', 'Statement'])
  if (document['Statement'] === undefined) {
    throw new PolicyProblem('no-statement', 'the policy has no Statement')
  }
  const hasVariables = version === '2012-10-17'
  return {
    statements: listOf(document['Statement']).map((statement, index) =>
      parseStatement(statement, index, hasVariables),
    ),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new PolicyProblem('not-json', 'the policy is not JSON')
  }
}
