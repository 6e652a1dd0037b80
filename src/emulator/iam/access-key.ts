import type {
  CreateAccessKeyCommandInput,
  DeleteAccessKeyCommandInput,
  GetAccessKeyLastUsedCommandInput,
  ListAccessKeysCommandInput,
  UpdateAccessKeyCommandInput,
} from '@aws-sdk/client-iam'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { IamContext } from './context.ts'
import type { UserRecord } from './records.ts'
import { newAccessKey } from '../../aws/access-key.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { iamPage } from './context.ts'
import { findUser } from './user.ts'

const maxKeys = 2
const statuses = ['Active', 'Inactive'] as const

function createAccessKey(
  context: IamContext,
  input: Having<CreateAccessKeyCommandInput, 'UserName'>,
): Output {
  const user = findUser(context, input.UserName)
  if (Object.keys(user.accessKeys).length >= maxKeys) {
    const message = `Cannot exceed quota for AccessKeysPerUser: ${maxKeys}`
    throw new AwsError('LimitExceeded', message, 409)
  }
  const { accessKeyId, secretAccessKey } = newAccessKey(context.randomHex, 'LKIA')
  user.accessKeys[accessKeyId] = { createdAt: context.now.toISOString(), status: 'Active' }
  return { AccessKey: { ...shape(user, accessKeyId), SecretAccessKey: secretAccessKey } }
}

function shape(user: UserRecord, accessKeyId: string) {
  const { status, createdAt } = findKey(user, accessKeyId)
  return {
    UserName: user.name,
    AccessKeyId: accessKeyId,
    Status: status,
    CreateDate: new Date(createdAt),
  }
}

function findKey(user: UserRecord, accessKeyId: string) {
  const found = Object.hasOwn(user.accessKeys, accessKeyId)
    ? user.accessKeys[accessKeyId]
    : undefined
  if (found === undefined) throw noSuchKey(accessKeyId)
  return found
}

function noSuchKey(accessKeyId: string): AwsError {
  const message = `The Access Key with id ${accessKeyId} cannot be found.`
  return new AwsError('NoSuchEntity', message, 404)
}

function updateAccessKey(
  context: IamContext,
  input: Having<UpdateAccessKeyCommandInput, 'UserName' | 'AccessKeyId' | 'Status'>,
): Output {
  const key = findKey(findUser(context, input.UserName), input.AccessKeyId)
  const status = statuses.find((one) => one === input.Status)
  if (status === undefined) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${input.Status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [${statuses.join(', ')}]`,
    )
  }
  key.status = status
  return {}
}

function deleteAccessKey(
  context: IamContext,
  input: Having<DeleteAccessKeyCommandInput, 'UserName' | 'AccessKeyId'>,
): Output {
  const user = findUser(context, input.UserName)
  findKey(user, input.AccessKeyId)
  delete user.accessKeys[input.AccessKeyId]
  return {}
}

function listAccessKeys(
  context: IamContext,
  input: Having<ListAccessKeysCommandInput, 'UserName'>,
): Output {
  const user = findUser(context, input.UserName)
  const keys = Object.keys(user.accessKeys).map((id) => shape(user, id))
  const { page, ...next } = iamPage(keys, input)
  return { AccessKeyMetadata: page, ...next }
}

/** Whose key it is. When it was last used is not recorded: always as for a key never used. */
function getAccessKeyLastUsed(
  { iam }: IamContext,
  { AccessKeyId }: Having<GetAccessKeyLastUsedCommandInput, 'AccessKeyId'>,
): Output {
  const owner = Object.values(iam.users).find((user) => Object.hasOwn(user.accessKeys, AccessKeyId))
  if (owner === undefined) throw noSuchKey(AccessKeyId)
  return {
    UserName: owner.name,
    AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
  }
}

export const accessKeyOperations = {
  CreateAccessKey: mutates({ requires: ['UserName'], run: createAccessKey }),
  UpdateAccessKey: mutates({
    requires: ['UserName', 'AccessKeyId', 'Status'],
    run: updateAccessKey,
  }),
  DeleteAccessKey: mutates({ requires: ['UserName', 'AccessKeyId'], run: deleteAccessKey }),
  ListAccessKeys: answers({
    requires: ['UserName'],
    reads: ['Marker', 'MaxItems'],
    run: listAccessKeys,
  }),
  GetAccessKeyLastUsed: answers({ requires: ['AccessKeyId'], run: getAccessKeyLastUsed }),
}
