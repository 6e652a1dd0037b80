import type {
  AddRoleToInstanceProfileCommandInput,
  CreateInstanceProfileCommandInput,
  DeleteInstanceProfileCommandInput,
  GetInstanceProfileCommandInput,
  InstanceProfile,
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesForRoleCommandInput,
  RemoveRoleFromInstanceProfileCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { InstanceProfileRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import {
  checkName,
  deleteConflict,
  entityAlreadyExists,
  iamPage,
  newIamId,
  noSuchEntity,
  tagList,
  tagRecord,
} from './context.ts'
import { findRole, roleShape } from './role.ts'

function findProfile({ iam }: IamContext, name: string): InstanceProfileRecord {
  const profile = Object.hasOwn(iam.instanceProfiles, name) ? iam.instanceProfiles[name] : undefined
  if (profile === undefined) throw noSuchEntity('instance profile', name)
  return profile
}

function shape(context: IamContext, profile: InstanceProfileRecord): InstanceProfile {
  const { name, path } = profile
  const tags = tagList(profile.tags)
  return {
    InstanceProfileName: name,
    InstanceProfileId: profile.profileId,
    Path: path,
    Arn: `arn:aws:iam::${context.accountId}:instance-profile${path}${name}`,
    CreateDate: new Date(profile.createdAt),
    Roles:
      profile.roleName === undefined
        ? []
        : [roleShape(context, findRole(context, profile.roleName))],
    ...(tags.length === 0 ? {} : { Tags: tags }),
  }
}

function createInstanceProfile(
  context: IamContext,
  input: Having<CreateInstanceProfileCommandInput, 'InstanceProfileName'>,
): Output {
  const { iam, now } = context
  const name = input.InstanceProfileName
  checkName(name, 'instanceProfileName')
  if (Object.hasOwn(iam.instanceProfiles, name)) throw entityAlreadyExists('Instance Profile', name)
  const profile = {
    name,
    path: input.Path ?? '/',
    profileId: newIamId(context, 'AIPA'),
    createdAt: now.toISOString(),
    tags: tagRecord(input.Tags),
  }
  iam.instanceProfiles[name] = profile
  return { InstanceProfile: shape(context, profile) }
}

function deleteInstanceProfile(
  context: IamContext,
  input: Having<DeleteInstanceProfileCommandInput, 'InstanceProfileName'>,
): Output {
  const profile = findProfile(context, input.InstanceProfileName)
  if (profile.roleName !== undefined) throw deleteConflict()
  delete context.iam.instanceProfiles[profile.name]
  return {}
}

function listInstanceProfiles(
  context: IamContext,
  input: ListInstanceProfilesCommandInput,
): Output {
  const profiles = Object.values(context.iam.instanceProfiles)
    .filter((profile) => profile.path.startsWith(input.PathPrefix ?? '/'))
    .map((profile) => shape(context, profile))
  const { page, ...next } = iamPage(profiles, input)
  return { InstanceProfiles: page, ...next }
}

function listInstanceProfilesForRole(
  context: IamContext,
  input: Having<ListInstanceProfilesForRoleCommandInput, 'RoleName'>,
): Output {
  const role = findRole(context, input.RoleName)
  const profiles = Object.values(context.iam.instanceProfiles)
    .filter((profile) => profile.roleName === role.name)
    .map((profile) => shape(context, profile))
  const { page, ...next } = iamPage(profiles, input)
  return { InstanceProfiles: page, ...next }
}

function addRole(
  context: IamContext,
  input: Having<AddRoleToInstanceProfileCommandInput, 'InstanceProfileName' | 'RoleName'>,
): Output {
  const profile = findProfile(context, input.InstanceProfileName)
  const role = findRole(context, input.RoleName)
  if (profile.roleName !== undefined) {
    throw new AwsError(
      'LimitExceeded',
      'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
      409,
    )
  }
  profile.roleName = role.name
  return {}
}

function removeRole(
  context: IamContext,
  input: Having<RemoveRoleFromInstanceProfileCommandInput, 'InstanceProfileName' | 'RoleName'>,
): Output {
  const profile = findProfile(context, input.InstanceProfileName)
  if (profile.roleName !== input.RoleName) throw noSuchEntity('role', input.RoleName)
  delete profile.roleName
  return {}
}

export const instanceProfileOperations = {
  CreateInstanceProfile: mutates({
    requires: ['InstanceProfileName'],
    reads: ['Path', 'Tags'],
    run: createInstanceProfile,
  }),
  GetInstanceProfile: answers({
    requires: ['InstanceProfileName'],
    run: (
      context: IamContext,
      input: Having<GetInstanceProfileCommandInput, 'InstanceProfileName'>,
    ) => ({ InstanceProfile: shape(context, findProfile(context, input.InstanceProfileName)) }),
  }),
  DeleteInstanceProfile: mutates({
    requires: ['InstanceProfileName'],
    run: deleteInstanceProfile,
  }),
  ListInstanceProfiles: answers({
    reads: ['PathPrefix', 'Marker', 'MaxItems'],
    run: listInstanceProfiles,
  }),
  ListInstanceProfilesForRole: answers({
    requires: ['RoleName'],
    reads: ['Marker', 'MaxItems'],
    run: listInstanceProfilesForRole,
  }),
  AddRoleToInstanceProfile: mutates({
    requires: ['InstanceProfileName', 'RoleName'],
    run: addRole,
  }),
  RemoveRoleFromInstanceProfile: mutates({
    requires: ['InstanceProfileName', 'RoleName'],
    run: removeRole,
  }),
}
