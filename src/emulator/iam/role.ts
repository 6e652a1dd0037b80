import type {
  CreateRoleCommandInput,
  DeleteRoleCommandInput,
  GetRoleCommandInput,
  ListRolesCommandInput,
  ListRoleTagsCommandInput,
  Role,
  TagRoleCommandInput,
  UntagRoleCommandInput,
  UpdateAssumeRolePolicyCommandInput,
  UpdateRoleCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { RoleRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import {
  checkHasNoPolicies,
  checkName,
  deleteConflict,
  encoded,
  entityAlreadyExists,
  iamPage,
  newIamId,
  noSuchEntity,
  tagList,
  tagRecord,
} from './context.ts'
import { checkTrustPolicy } from './policy-document.ts'

/** Also the default. */
const leastSessionSeconds = 3600
const mostSessionSeconds = 43_200

export function findRole({ iam }: IamContext, name: string): RoleRecord {
  const role = Object.hasOwn(iam.roles, name) ? iam.roles[name] : undefined
  if (role === undefined) throw noSuchEntity('role', name)
  return role
}

export function roleShape({ accountId }: IamContext, role: RoleRecord): Role {
  return {
    RoleName: role.name,
    RoleId: role.roleId,
    Path: role.path,
    Arn: `arn:aws:iam::${accountId}:role${role.path}${role.name}`,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encoded(role.assumeRolePolicyDocument),
    MaxSessionDuration: role.maxSessionDuration,
    ...(role.description === undefined ? {} : { Description: role.description }),
  }
}

function withTags(context: IamContext, role: RoleRecord): Role {
  const tags = tagList(role.tags)
  return { ...roleShape(context, role), ...(tags.length === 0 ? {} : { Tags: tags }) }
}

function createRole(
  context: IamContext,
  input: Having<CreateRoleCommandInput, 'RoleName' | 'AssumeRolePolicyDocument'>,
): Output {
  const { iam, now } = context
  checkName(input.RoleName, 'roleName')
  if (Object.hasOwn(iam.roles, input.RoleName)) throw entityAlreadyExists('Role', input.RoleName)
  const role: RoleRecord = {
    name: input.RoleName,
    path: input.Path ?? '/',
    roleId: newIamId(context, 'AROA'),
    createdAt: now.toISOString(),
    assumeRolePolicyDocument: checkTrustPolicy(input.AssumeRolePolicyDocument),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    maxSessionDuration: checkSessionSeconds(input.MaxSessionDuration ?? leastSessionSeconds),
    inlinePolicies: {},
    attachedPolicyArns: [],
    tags: tagRecord(input.Tags),
  }
  iam.roles[role.name] = role
  return { Role: withTags(context, role) }
}

function deleteRole(
  context: IamContext,
  input: Having<DeleteRoleCommandInput, 'RoleName'>,
): Output {
  const role = findRole(context, input.RoleName)
  const profiles = Object.values(context.iam.instanceProfiles)
  if (profiles.some((profile) => profile.roleName === role.name)) {
    throw deleteConflict('remove roles from instance profile')
  }
  checkHasNoPolicies(role)
  delete context.iam.roles[role.name]
  return {}
}

function listRoles(context: IamContext, input: ListRolesCommandInput): Output {
  const roles = Object.values(context.iam.roles)
    .filter((role) => role.path.startsWith(input.PathPrefix ?? '/'))
    .map((role) => roleShape(context, role))
  const { page, ...next } = iamPage(roles, input)
  return { Roles: page, ...next }
}

/** 1 to 12 hours (IAM API Reference, CreateRole). */
function checkSessionSeconds(seconds: number): number {
  const bound =
    seconds < leastSessionSeconds
      ? `greater than or equal to ${leastSessionSeconds}`
      : seconds > mostSessionSeconds
        ? `less than or equal to ${mostSessionSeconds}`
        : undefined
  if (bound === undefined) return seconds
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value ${bound}`,
  )
}

function updateRole(
  context: IamContext,
  { RoleName, Description, MaxSessionDuration }: Having<UpdateRoleCommandInput, 'RoleName'>,
): Output {
  const role = findRole(context, RoleName)
  if (Description !== undefined) role.description = Description
  if (MaxSessionDuration !== undefined) {
    role.maxSessionDuration = checkSessionSeconds(MaxSessionDuration)
  }
  return {}
}

function updateAssumeRolePolicy(
  context: IamContext,
  input: Having<UpdateAssumeRolePolicyCommandInput, 'RoleName' | 'PolicyDocument'>,
): Output {
  const role = findRole(context, input.RoleName)
  role.assumeRolePolicyDocument = checkTrustPolicy(input.PolicyDocument)
  return {}
}

export const roleOperations = {
  CreateRole: mutates({
    requires: ['RoleName', 'AssumeRolePolicyDocument'],
    reads: ['Path', 'Description', 'MaxSessionDuration', 'Tags'],
    run: createRole,
  }),
  GetRole: answers({
    requires: ['RoleName'],
    run: (context: IamContext, input: Having<GetRoleCommandInput, 'RoleName'>) => ({
      Role: withTags(context, findRole(context, input.RoleName)),
    }),
  }),
  DeleteRole: mutates({ requires: ['RoleName'], run: deleteRole }),
  ListRoles: answers({ reads: ['PathPrefix', 'Marker', 'MaxItems'], run: listRoles }),
  UpdateRole: mutates({
    requires: ['RoleName'],
    reads: ['Description', 'MaxSessionDuration'],
    run: updateRole,
  }),
  UpdateAssumeRolePolicy: mutates({
    requires: ['RoleName', 'PolicyDocument'],
    run: updateAssumeRolePolicy,
  }),
  TagRole: mutates({
    requires: ['RoleName', 'Tags'],
    run: (context: IamContext, input: Having<TagRoleCommandInput, 'RoleName' | 'Tags'>) => {
      Object.assign(findRole(context, input.RoleName).tags, tagRecord(input.Tags))
      return {}
    },
  }),
  UntagRole: mutates({
    requires: ['RoleName', 'TagKeys'],
    run: (context: IamContext, input: Having<UntagRoleCommandInput, 'RoleName' | 'TagKeys'>) => {
      const role = findRole(context, input.RoleName)
      for (const key of input.TagKeys) delete role.tags[key]
      return {}
    },
  }),
  ListRoleTags: answers({
    requires: ['RoleName'],
    reads: ['Marker', 'MaxItems'],
    run: (context: IamContext, input: Having<ListRoleTagsCommandInput, 'RoleName'>) => {
      const { page, ...next } = iamPage(tagList(findRole(context, input.RoleName).tags), input)
      return { Tags: page, ...next }
    },
  }),
}
