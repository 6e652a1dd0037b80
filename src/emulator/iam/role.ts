import type {
  CreateRoleCommandInput,
  DeleteRoleCommandInput,
  DeleteRolePolicyCommandInput,
  GetRoleCommandInput,
  GetRolePolicyCommandInput,
  ListRolePoliciesCommandInput,
  ListRolesCommandInput,
  ListRoleTagsCommandInput,
  PutRolePolicyCommandInput,
  Role,
  TagRoleCommandInput,
  UntagRoleCommandInput,
  UpdateAssumeRolePolicyCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { RoleRecord } from './records.ts'
import { answers, mutates } from '../operation.ts'
import {
  checkName,
  checkPolicyDocument,
  deleteConflict,
  encoded,
  entityAlreadyExists,
  iamPage,
  newIamId,
  noSuchEntity,
  tagList,
  tagRecord,
} from './context.ts'

const defaultSessionSeconds = 3600

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
    assumeRolePolicyDocument: checkPolicyDocument(input.AssumeRolePolicyDocument),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    maxSessionDuration: input.MaxSessionDuration ?? defaultSessionSeconds,
    inlinePolicies: {},
    attachedPolicyArns: [],
    tags: tagRecord(input.Tags),
  }
  iam.roles[role.name] = role
  return { Role: withTags(context, role) }
}

/** api-behaviour 154. */
function deleteRole(
  context: IamContext,
  input: Having<DeleteRoleCommandInput, 'RoleName'>,
): Output {
  const role = findRole(context, input.RoleName)
  const isUsed =
    Object.keys(role.inlinePolicies).length > 0 ||
    role.attachedPolicyArns.length > 0 ||
    Object.values(context.iam.instanceProfiles).some((profile) => profile.roleName === role.name)
  if (isUsed) throw deleteConflict()
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

function updateAssumeRolePolicy(
  context: IamContext,
  input: Having<UpdateAssumeRolePolicyCommandInput, 'RoleName' | 'PolicyDocument'>,
): Output {
  const role = findRole(context, input.RoleName)
  role.assumeRolePolicyDocument = checkPolicyDocument(input.PolicyDocument)
  return {}
}

function putRolePolicy(
  context: IamContext,
  input: Having<PutRolePolicyCommandInput, 'RoleName' | 'PolicyName' | 'PolicyDocument'>,
): Output {
  const role = findRole(context, input.RoleName)
  checkName(input.PolicyName, 'policyName')
  role.inlinePolicies[input.PolicyName] = checkPolicyDocument(input.PolicyDocument)
  return {}
}

function inlinePolicy(role: RoleRecord, name: string): string {
  const document = role.inlinePolicies[name]
  if (document === undefined) throw noSuchEntity('role policy', name)
  return document
}

function getRolePolicy(
  context: IamContext,
  input: Having<GetRolePolicyCommandInput, 'RoleName' | 'PolicyName'>,
): Output {
  const role = findRole(context, input.RoleName)
  const document = inlinePolicy(role, input.PolicyName)
  return {
    RoleName: role.name,
    PolicyName: input.PolicyName,
    PolicyDocument: encoded(document),
  }
}

function deleteRolePolicy(
  context: IamContext,
  input: Having<DeleteRolePolicyCommandInput, 'RoleName' | 'PolicyName'>,
): Output {
  const role = findRole(context, input.RoleName)
  inlinePolicy(role, input.PolicyName)
  delete role.inlinePolicies[input.PolicyName]
  return {}
}

function listRolePolicies(
  context: IamContext,
  input: Having<ListRolePoliciesCommandInput, 'RoleName'>,
): Output {
  const names = Object.keys(findRole(context, input.RoleName).inlinePolicies)
  const { page, ...next } = iamPage(names, input)
  return { PolicyNames: page, ...next }
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
  UpdateAssumeRolePolicy: mutates({
    requires: ['RoleName', 'PolicyDocument'],
    run: updateAssumeRolePolicy,
  }),
  PutRolePolicy: mutates({
    requires: ['RoleName', 'PolicyName', 'PolicyDocument'],
    run: putRolePolicy,
  }),
  GetRolePolicy: answers({ requires: ['RoleName', 'PolicyName'], run: getRolePolicy }),
  DeleteRolePolicy: mutates({ requires: ['RoleName', 'PolicyName'], run: deleteRolePolicy }),
  ListRolePolicies: answers({
    requires: ['RoleName'],
    reads: ['Marker', 'MaxItems'],
    run: listRolePolicies,
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
