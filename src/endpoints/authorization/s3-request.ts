import type { Call } from '../../aws/call.ts'
import type { RequestFacts } from '../../verify/policy/request-context.ts'
import { AwsError } from '../../aws/error.ts'
import { notEmulated } from '../refusals.ts'
import { s3Actions, writeActions, type S3Action } from '../../verify/policy/s3-actions.ts'

/** One thing that a call has to be allowed. */
export interface S3Request {
  readonly action: string
  /** An ARN; `*` for the account's buckets as a whole. */
  readonly resource: string
  /** The bucket whose policy is asked. A bucket to be made has none yet. */
  readonly bucket?: string
  readonly more: NonNullable<RequestFacts['more']>
}

type Input = Call['input']

/**
 * Everything that a call of S3 has to be allowed, its own action last. Throws `NotImplemented` for an
 * operation whose action is not known here: it is never waved through. DeleteObjects has one for each
 * object, in their order.
 */
export function s3Requests({ operation, input }: Call): S3Request[] {
  const known = Object.hasOwn(s3Actions, operation) ? s3Actions[operation] : undefined
  if (known === undefined) throw notEmulated(`the operation ${operation} of S3`)
  const more = conditionKeys(operation, input)
  if (known.on === 'account') return [{ action: known.action, resource: '*', more }]
  const bucket = String(input['Bucket'] ?? '')
  if (known.on === 'bucket') {
    const resource = `arn:aws:s3:::${bucket}`
    const isNew = operation === 'CreateBucket'
    return [{ action: known.action, resource, ...(isNew ? {} : { bucket }), more }]
  }
  if (operation === 'DeleteObjects') return deletions(known, bucket, input)
  const target = onObject(known, bucket, input, more)
  return [...sources(input), ...furtherWrites(operation, input, target), target]
}

function onObject(
  { action, ofVersion }: S3Action,
  bucket: string,
  object: Input,
  more: S3Request['more'],
): S3Request {
  const isVersion = typeof object['VersionId'] === 'string' && ofVersion !== undefined
  const resource = `arn:aws:s3:::${bucket}/${String(object['Key'] ?? '')}`
  return { action: isVersion ? ofVersion : action, resource, bucket, more }
}

function deletions(known: S3Action, bucket: string, input: Input): S3Request[] {
  const { Objects: objects = [] } = (input['Delete'] ?? {}) as { Objects?: readonly Input[] }
  return objects.map((object) =>
    onObject(known, bucket, object, { 's3:VersionId': text(object['VersionId']) }),
  )
}

/** What a copy reads: `bucket/key`, URL-encoded, perhaps with a version. */
function sources({ CopySource: source }: Input): S3Request[] {
  const known = s3Actions['GetObject']
  if (typeof source !== 'string' || known === undefined) return []
  const [path = '', query = ''] = source.replaceAll('+', '%2B').split('?')
  const [, bucket, Key] = /^\/?([^/]+)\/(.+)$/s.exec(decoded(path)) ?? []
  if (bucket === undefined) {
    throw new AwsError('InvalidArgument', 'Invalid copy source object key')
  }
  const VersionId = new URLSearchParams(query).get('versionId') ?? undefined
  return [onObject(known, bucket, { Key, VersionId }, { 's3:VersionId': VersionId })]
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new AwsError('InvalidArgument', 'Invalid copy source encoding.')
  }
}

function furtherWrites(operation: string, input: Input, target: S3Request): S3Request[] {
  if (s3Actions[operation]?.action !== 's3:PutObject') return []
  return writeActions
    .filter(([member]) => input[member] !== undefined)
    .map(([, action]) => ({ ...target, action }))
}

/** S3's own condition keys ("Actions, resources, and condition keys for Amazon S3") → input member. */
const keyMembers = {
  's3:VersionId': 'VersionId',
  's3:x-amz-acl': 'ACL',
  's3:x-amz-copy-source': 'CopySource',
  's3:x-amz-metadata-directive': 'MetadataDirective',
  's3:x-amz-server-side-encryption': 'ServerSideEncryption',
  's3:x-amz-server-side-encryption-aws-kms-key-id': 'SSEKMSKeyId',
  's3:x-amz-storage-class': 'StorageClass',
} as const

function conditionKeys(operation: string, input: Input): S3Request['more'] {
  const keys: Record<string, string | undefined> = {}
  for (const [key, member] of Object.entries(keyMembers)) keys[key] = text(input[member])
  const isListing = s3Actions[operation]?.action.startsWith('s3:ListBucket') === true
  if (!isListing || operation === 'HeadBucket') return keys
  return {
    ...keys,
    's3:prefix': text(input['Prefix']),
    's3:delimiter': text(input['Delimiter']),
    // "Numeric condition operators": it is always there when a bucket is listed.
    's3:max-keys': String(input['MaxKeys'] ?? 1000),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
