import type { Caller } from '../../aws/call.ts'

/** The user or role that has a caller's policies, as IAM's operations and inputs name it. */
export type IamName =
  | { readonly kind: 'User'; readonly input: { readonly UserName: string } }
  | { readonly kind: 'Role'; readonly input: { readonly RoleName: string } }

/** Undefined for the account's root user, who is neither. */
export function iamName({ arn }: Extract<Caller, { kind: 'principal' }>): IamName | undefined {
  const [type, ...names] = (arn.split(':')[5] ?? '').split('/')
  const [roleName] = names
  const userName = names.at(-1)
  if (type === 'user' && userName) return { kind: 'User', input: { UserName: userName } }
  if (type === 'assumed-role' && roleName) return { kind: 'Role', input: { RoleName: roleName } }
  return undefined
}
