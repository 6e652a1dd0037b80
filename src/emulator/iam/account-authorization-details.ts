import type { ManagedPolicyDetail, PolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam'
import { answers } from '../operation.ts'
import { encoded, tagList, type IamContext } from './context.ts'
import { findPolicy } from './find-policy.ts'
import type { PolicyRecord, UserRecord } from './records.ts'
import { roleShape } from './role.ts'

/** Users, roles and the policies that they have; there are no groups here. All on one page. */
function details(context: IamContext) {
  const { users, roles, policies } = context.iam
  const holders = [...Object.values(users), ...Object.values(roles)]
  const attached = new Set(holders.flatMap((each) => each.attachedPolicyArns))
  const arns = new Set([...Object.keys(policies), ...attached])
  return {
    UserDetailList: Object.values(users).map((user) => userDetail(context, user)),
    GroupDetailList: [],
    RoleDetailList: Object.values(roles).map((role): RoleDetail => {
      const {
        MaxSessionDuration: _,
        Description: _description,
        ...shape
      } = roleShape(context, role)
      return {
        ...shape,
        ...attachedTo(context, role.attachedPolicyArns),
        RolePolicyList: inline(role.inlinePolicies),
        InstanceProfileList: profilesOf(context, role.name),
      }
    }),
    Policies: [...arns].map((arn) => policyDetail(findPolicy(context, arn), holders)),
    IsTruncated: false,
  }
}

function userDetail(context: IamContext, user: UserRecord): UserDetail {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.userId,
    Arn: `arn:aws:iam::${context.accountId}:user${user.path}${user.name}`,
    CreateDate: new Date(user.createdAt),
    UserPolicyList: inline(user.inlinePolicies),
    GroupList: [],
    ...attachedTo(context, user.attachedPolicyArns),
    Tags: tagList(user.tags),
  }
}

function inline(policies: Readonly<Record<string, string>>): PolicyDetail[] {
  return Object.entries(policies).map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: encoded(document),
  }))
}

function attachedTo(context: IamContext, arns: readonly string[]) {
  return {
    AttachedManagedPolicies: arns.map((PolicyArn) => ({
      PolicyName: findPolicy(context, PolicyArn).name,
      PolicyArn,
    })),
  }
}

function profilesOf({ iam, accountId }: IamContext, roleName: string) {
  return Object.values(iam.instanceProfiles)
    .filter((profile) => profile.roleName === roleName)
    .map((profile) => ({
      Path: profile.path,
      InstanceProfileName: profile.name,
      InstanceProfileId: profile.profileId,
      Arn: `arn:aws:iam::${accountId}:instance-profile${profile.path}${profile.name}`,
      CreateDate: new Date(profile.createdAt),
      Roles: [],
    }))
}

function policyDetail(
  policy: PolicyRecord,
  holders: readonly { readonly attachedPolicyArns: readonly string[] }[],
): ManagedPolicyDetail {
  const uses = holders.filter((holder) => holder.attachedPolicyArns.includes(policy.arn)).length
  return {
    PolicyName: policy.name,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: `v${policy.defaultVersion}`,
    AttachmentCount: uses,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
    PolicyVersionList: Object.entries(policy.versions).map(
      ([version, { document, createdAt }]) => ({
        Document: encoded(document),
        VersionId: `v${version}`,
        IsDefaultVersion: Number(version) === policy.defaultVersion,
        CreateDate: new Date(createdAt),
      }),
    ),
  }
}

export const accountAuthorizationDetailsOperations = {
  GetAccountAuthorizationDetails: answers({ run: (context: IamContext) => details(context) }),
}
