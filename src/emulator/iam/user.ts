import type {
  CreateUserCommandInput,
  DeleteUserCommandInput,
  GetUserCommandInput,
  ListUsersCommandInput,
  ListUserTagsCommandInput,
  TagUserCommandInput,
  UntagUserCommandInput,
  UpdateUserCommandInput,
  User,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { UserRecord } from './records.ts'
import { answers, mutates } from '../operation.ts'
import {
  checkHasNoPolicies,
  checkName,
  deleteConflict,
  entityAlreadyExists,
  iamPage,
  newIamId,
  noSuchEntity,
  tagList,
  tagRecord,
} from './context.ts'

/** api-behaviour 153. Names are given: the caller's own is filled in before the backend. */
export function findUser({ iam }: IamContext, name: string): UserRecord {
  const user = Object.hasOwn(iam.users, name) ? iam.users[name] : undefined
  if (user === undefined) throw noSuchEntity('user', name)
  return user
}

function shape({ accountId }: IamContext, user: UserRecord): User {
  return {
    UserName: user.name,
    UserId: user.userId,
    Path: user.path,
    Arn: `arn:aws:iam::${accountId}:user${user.path}${user.name}`,
    CreateDate: new Date(user.createdAt),
  }
}

function withTags(context: IamContext, user: UserRecord): User {
  const tags = tagList(user.tags)
  return { ...shape(context, user), ...(tags.length === 0 ? {} : { Tags: tags }) }
}

function createUser(
  context: IamContext,
  { UserName, Path = '/', Tags }: Having<CreateUserCommandInput, 'UserName'>,
): Output {
  checkName(UserName, 'userName')
  checkIsFree(context, UserName)
  const user: UserRecord = {
    name: UserName,
    path: Path,
    userId: newIamId(context, 'AIDA'),
    createdAt: context.now.toISOString(),
    accessKeys: {},
    inlinePolicies: {},
    attachedPolicyArns: [],
    tags: tagRecord(Tags),
  }
  context.iam.users[UserName] = user
  return { User: withTags(context, user) }
}

/** Names of users differ by more than their case (API Reference, CreateUser). */
function checkIsFree({ iam }: IamContext, name: string): void {
  const taken = Object.keys(iam.users).some((one) => one.toLowerCase() === name.toLowerCase())
  if (taken) throw entityAlreadyExists('User', name)
}

/** A renamed user keeps its id, keys and policies. */
function updateUser(
  context: IamContext,
  input: Having<UpdateUserCommandInput, 'UserName'>,
): Output {
  const { users } = context.iam
  const user = findUser(context, input.UserName)
  const name = input.NewUserName ?? user.name
  checkName(name, 'newUserName')
  delete users[user.name]
  checkIsFree(context, name)
  users[name] = { ...user, name, path: input.NewPath ?? user.path }
  return {}
}

function deleteUser(
  context: IamContext,
  input: Having<DeleteUserCommandInput, 'UserName'>,
): Output {
  const user = findUser(context, input.UserName)
  if (Object.keys(user.accessKeys).length > 0) throw deleteConflict('delete access keys')
  checkHasNoPolicies(user)
  delete context.iam.users[user.name]
  return {}
}

function listUsers(context: IamContext, input: ListUsersCommandInput): Output {
  const users = Object.values(context.iam.users)
    .filter((user) => user.path.startsWith(input.PathPrefix ?? '/'))
    .map((user) => shape(context, user))
  const { page, ...next } = iamPage(users, input)
  return { Users: page, ...next }
}

export const userOperations = {
  CreateUser: mutates({ requires: ['UserName'], reads: ['Path', 'Tags'], run: createUser }),
  GetUser: answers({
    requires: ['UserName'],
    run: (context: IamContext, input: Having<GetUserCommandInput, 'UserName'>) => ({
      User: withTags(context, findUser(context, input.UserName)),
    }),
  }),
  UpdateUser: mutates({
    requires: ['UserName'],
    reads: ['NewUserName', 'NewPath'],
    run: updateUser,
  }),
  DeleteUser: mutates({ requires: ['UserName'], run: deleteUser }),
  ListUsers: answers({ reads: ['PathPrefix', 'Marker', 'MaxItems'], run: listUsers }),
  TagUser: mutates({
    requires: ['UserName', 'Tags'],
    run: (context: IamContext, input: Having<TagUserCommandInput, 'UserName' | 'Tags'>) => {
      Object.assign(findUser(context, input.UserName).tags, tagRecord(input.Tags))
      return {}
    },
  }),
  UntagUser: mutates({
    requires: ['UserName', 'TagKeys'],
    run: (context: IamContext, input: Having<UntagUserCommandInput, 'UserName' | 'TagKeys'>) => {
      const user = findUser(context, input.UserName)
      for (const key of input.TagKeys) delete user.tags[key]
      return {}
    },
  }),
  ListUserTags: answers({
    requires: ['UserName'],
    reads: ['Marker', 'MaxItems'],
    run: (context: IamContext, input: Having<ListUserTagsCommandInput, 'UserName'>) => {
      const { page, ...next } = iamPage(tagList(findUser(context, input.UserName).tags), input)
      return { Tags: page, ...next }
    },
  }),
}
