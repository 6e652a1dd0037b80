import type { GroupDetail } from '@aws-sdk/client-iam'
import type { IdentityDetail } from '../../verify/snapshot.ts'

/** What IAM says of a user beside its own policies. */
type UserDetail = IdentityDetail & { readonly GroupList?: readonly string[] | undefined }

/** A user may do what its groups may: their policies are listed with its own. */
export function withGroupPolicies(
  users: readonly UserDetail[],
  groups: readonly GroupDetail[],
): IdentityDetail[] {
  const byName = new Map(groups.map((group) => [keyOf(group.Arn, group.GroupName), group]))
  return users.map((user) => {
    const own = (user.GroupList ?? []).flatMap((name) => byName.get(keyOf(user.Arn, name)) ?? [])
    if (own.length === 0) return user
    return {
      ...user,
      UserPolicyList: [
        ...(user.UserPolicyList ?? []),
        ...own.flatMap((group) => group.GroupPolicyList ?? []),
      ],
      AttachedManagedPolicies: [
        ...(user.AttachedManagedPolicies ?? []),
        ...own.flatMap((group) => group.AttachedManagedPolicies ?? []),
      ],
    }
  })
}

/** Names of groups are an account's own. */
function keyOf(arn: string | undefined, groupName: string | undefined): string {
  return `${arn?.split(':')[4] ?? ''} ${groupName ?? ''}`
}
