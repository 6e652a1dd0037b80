import type {
  IdentityDetail,
  InlinePolicyDetail,
  ManagedPolicyDetail,
  Snapshot,
} from '../snapshot.ts'
import { parsePolicy } from './parse-policy.ts'
import type { NamedPolicy } from './read-policy.ts'

/** A policy that is attached and cannot be asked. */
export interface PolicyGap {
  readonly policy: string
  readonly why: 'not-described' | 'not-readable'
}

/** What IAM says of a user or role beside its policies. */
export interface IdentityFacts {
  /** `AIDA…` or `AROA…`. */
  readonly id?: string
  readonly tags: readonly { readonly key: string; readonly value: string }[]
}

/** Users and roles with their policies, and which role an instance profile stands for. */
export interface IdentityIndex {
  /** Whether `get-account-authorization-details` is in the snapshot. */
  readonly described: boolean
  /** All identity policies of a user or role, by its ARN; undefined where it is not known. */
  policiesOf(arn: string): readonly NamedPolicy[] | undefined
  /** The permissions boundary of a user or role, where it has one that is described. */
  boundaryOf(arn: string): NamedPolicy | undefined
  /** Policies and the boundary of a user or role that are not in the snapshot, or are no policies. */
  gapsOf(arn: string): readonly PolicyGap[]
  detailsOf(arn: string): IdentityFacts
  /** The ARN of a role, whatever its path: names are an account's own. */
  roleNamed(accountId: string, name: string): string | undefined
  /** Instance profile → role, both as ARNs. */
  roleOfProfile(profileArn: string): string | undefined
}

/** Policies are read when somebody asks for them: a snapshot may hold thousands that nobody needs. */
export function indexIdentities(snapshot: Snapshot): IdentityIndex {
  const identities = [...(snapshot.UserDetailList ?? []), ...(snapshot.RoleDetailList ?? [])]
  const byArn = new Map(identities.map((each) => [each.Arn ?? '', each]))
  const managed = new Map((snapshot.Policies ?? []).map((each) => [each.Arn ?? '', each]))
  const roles = new Map(
    (snapshot.RoleDetailList ?? []).flatMap((role) =>
      (role.InstanceProfileList ?? []).map(({ Arn }) => [Arn ?? '', role.Arn ?? ''] as const),
    ),
  )
  const byName = new Map(
    (snapshot.RoleDetailList ?? []).map(({ Arn = '' }) => [roleKey(Arn), Arn] as const),
  )
  const read = new Map<string, readonly NamedPolicy[]>()
  return {
    described: snapshot.UserDetailList !== undefined || snapshot.RoleDetailList !== undefined,
    policiesOf(arn) {
      const identity = byArn.get(arn)
      if (!identity) return undefined
      const policies = read.get(arn) ?? readPolicies(identity, managed)
      read.set(arn, policies)
      return policies
    },
    boundaryOf(arn) {
      const boundary = byArn.get(arn)?.PermissionsBoundary?.PermissionsBoundaryArn
      return boundary === undefined ? undefined : managedPolicy(managed, boundary)[0]
    },
    gapsOf: (arn) => gapsIn(byArn.get(arn), managed),
    detailsOf: (arn) => factsOf(byArn.get(arn)),
    roleNamed: (accountId, name) => byName.get(`${accountId} ${name}`),
    roleOfProfile: (profileArn) => roles.get(profileArn),
  }
}

function roleKey(arn: string): string {
  return `${arn.split(':')[4] ?? ''} ${arn.split('/').at(-1) ?? ''}`
}

function factsOf({ UserId, RoleId, Tags = [] }: IdentityDetail = {}): IdentityFacts {
  const id = UserId ?? RoleId
  const tags = Tags.flatMap(({ Key, Value = '' }) =>
    Key === undefined ? [] : [{ key: Key, value: Value }],
  )
  return { tags, ...(id !== undefined && { id }) }
}

function gapsIn(
  identity: IdentityDetail = {},
  managed: ReadonlyMap<string, ManagedPolicyDetail>,
): PolicyGap[] {
  const boundary = identity.PermissionsBoundary?.PermissionsBoundaryArn
  const attached = (identity.AttachedManagedPolicies ?? []).flatMap(
    ({ PolicyArn = [] }) => PolicyArn,
  )
  const arns = [...attached, ...(boundary === undefined ? [] : [boundary])]
  const inline = [...(identity.UserPolicyList ?? []), ...(identity.RolePolicyList ?? [])]
  return [
    ...arns.flatMap((policy) => {
      const isThere = defaultVersion(managed, policy) !== undefined
      if (isThere && managedPolicy(managed, policy).length > 0) return []
      return [{ policy, why: isThere ? 'not-readable' : 'not-described' } as const]
    }),
    ...inline
      .filter((each) => inlinePolicy(each).length === 0)
      .map(({ PolicyName = '' }) => ({ policy: PolicyName, why: 'not-readable' }) as const),
  ]
}

function readPolicies(
  identity: IdentityDetail,
  managed: ReadonlyMap<string, ManagedPolicyDetail>,
): NamedPolicy[] {
  const inline = [...(identity.UserPolicyList ?? []), ...(identity.RolePolicyList ?? [])]
  const attached = (identity.AttachedManagedPolicies ?? []).flatMap(({ PolicyArn = '' }) =>
    managedPolicy(managed, PolicyArn),
  )
  return [...inline.flatMap(inlinePolicy), ...attached]
}

/** The default version of a managed policy; none where it is not described or cannot be read. */
function managedPolicy(
  managed: ReadonlyMap<string, ManagedPolicyDetail>,
  arn: string,
): NamedPolicy[] {
  const version = defaultVersion(managed, arn)
  return version ? named(arn, version.Document) : []
}

function defaultVersion(managed: ReadonlyMap<string, ManagedPolicyDetail>, arn: string) {
  return managed.get(arn)?.PolicyVersionList?.find((each) => each.IsDefaultVersion)
}

function inlinePolicy({ PolicyName = '', PolicyDocument }: InlinePolicyDetail): NamedPolicy[] {
  return named(PolicyName, PolicyDocument)
}

/** One that cannot be read grants nothing. */
function named(name: string, document: unknown): NamedPolicy[] {
  const parsed = parsePolicy(policyText(document))
  return parsed.kind === 'policy' ? [{ name, policy: parsed.policy }] : []
}

function policyText(document: unknown): string {
  if (typeof document !== 'string') return JSON.stringify(document ?? null)
  if (!document.startsWith('%7B')) return document
  try {
    return decodeURIComponent(document)
  } catch {
    return document
  }
}
