import type { Element, NamedPrincipal, Statement } from './document.ts'
import type { PolicyRequest } from './request.ts'
import { conditionContext } from './condition-context.ts'

/** The names that one caller goes by in a policy. */
export interface CallerNames {
  /** Absent: anonymous. */
  readonly accountId?: string
  readonly isRoot: boolean
  /** The caller's own ARN, and the role's where it is a session of one. */
  readonly arns: readonly string[]
}

/**
 * How a statement names the caller. `role` names the role of a session. `account` names all of the caller's account, and by itself only
 * delegates: the account's identity policies have to allow too.
 */
export type Naming = 'caller' | 'role' | 'account' | 'none'

export function callerNames({ principal, context }: PolicyRequest): CallerNames {
  if (principal.kind === 'anonymous') return { isRoot: false, arns: [] }
  const { accountId, arn } = principal
  const isSession = arn.includes(':assumed-role/')
  const roleArn = isSession
    ? conditionContext(context).valuesOf('aws:PrincipalArn')?.[0]
    : undefined
  return {
    accountId,
    isRoot: arn.endsWith(':root'),
    arns: roleArn === undefined ? [arn] : [arn, roleArn],
  }
}

/** Rule 81: on a gateway endpoint an account stands for its root user only. */
export function namingOf(
  { principals, effect }: Pick<Statement, 'principals' | 'effect'>,
  caller: CallerNames,
  accountIsRoot: boolean,
): Naming {
  if (principals === undefined) return 'caller'
  if (principals.negated) return isExcepted(principals, caller, effect) ? 'none' : 'caller'
  const namings = principals.items.map((one) => named(one, caller, accountIsRoot))
  if (namings.includes('caller')) return 'caller'
  if (namings.includes('role')) return 'role'
  return namings.includes('account') ? 'account' : 'none'
}

function named(principal: NamedPrincipal, caller: CallerNames, accountIsRoot: boolean): Naming {
  switch (principal.kind) {
    case 'everyone':
      return 'caller'
    case 'arn':
      if (principal.arn === caller.arns[0]) return 'caller'
      return caller.arns.includes(principal.arn) ? 'role' : 'none'
    case 'account':
      if (principal.accountId !== caller.accountId) return 'none'
      if (caller.isRoot) return 'caller'
      return accountIsRoot ? 'none' : 'account'
    case 'other':
      return 'none'
  }
}

/**
 * NotPrincipal with Deny spares a caller only if all its names are there: the account, the role and
 * the session. With Allow, one of them is enough to leave it out. IAM User Guide, "AWS JSON policy
 * elements: NotPrincipal".
 */
function isExcepted(
  { items }: Element<NamedPrincipal>,
  { accountId, arns, isRoot }: CallerNames,
  effect: 'Allow' | 'Deny',
): boolean {
  if (items.some((one) => one.kind === 'everyone')) return true
  if (accountId === undefined) return false
  const account = items.some((one) => one.kind === 'account' && one.accountId === accountId)
  const others = isRoot
    ? []
    : arns.map((arn) => items.some((one) => one.kind === 'arn' && one.arn === arn))
  const isThere = [account, ...others]
  return effect === 'Deny' ? isThere.every(Boolean) : isThere.some(Boolean)
}
