import type { NamedPrincipal } from './document.ts'
import { asObject, PolicyProblem, refuseOthers, stringsOf } from './parse-problem.ts'

const types = ['AWS', 'Service', 'CanonicalUser', 'Federated']

/** IAM User Guide, "AWS JSON policy elements: Principal", Specifying a principal. */
export function parsePrincipals(value: unknown): readonly NamedPrincipal[] {
  if (value === '*') return [{ kind: 'everyone' }]
  const byType = asObject(value, 'principal', 'Principal is neither * nor an object')
  refuseOthers(byType, types)
  return Object.entries(byType).flatMap(([type, names]) =>
    stringsOf(names, 'principal', 'Principal').map((name) => named(type, name)),
  )
}

function named(type: string, name: string): NamedPrincipal {
  if (name === '*') return { kind: 'everyone' }
  if (type !== 'AWS') return { kind: 'other', type, name }
  const accountId = /^(?:arn:aws[\w-]*:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1]
  if (accountId !== undefined) return { kind: 'account', accountId }
  // No wildcard is part of an ARN here: a principal is named whole, or it is `*`.
  if (/^arn:aws[\w-]*:(iam|sts)::(\d{12}|cloudfront):[^*?]+$/.test(name)) {
    return { kind: 'arn', arn: name }
  }
  // What AWS shows for a user or role that was deleted after the policy was put.
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(name)) return { kind: 'other', type, name }
  throw new PolicyProblem('principal', `${name} is not a principal`)
}
