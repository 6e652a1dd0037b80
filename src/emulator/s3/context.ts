import type { Caller } from '../../aws/call.ts'
import type { BucketRecord, ObjectRecord, S3State } from './records.ts'
import { createHash } from 'node:crypto'
import { AwsError } from '../../aws/error.ts'

/** What an operation of S3 works on. */
export interface S3Context {
  readonly s3: S3State
  /** The Region whose endpoint was asked. */
  readonly regionName: string
  readonly caller: Caller
  readonly accountId: string
  readonly now: Date
  readonly randomHex: (length: number) => string
}

/** api-behaviour 146. */
export function findBucket({ s3 }: S3Context, name: string): BucketRecord {
  const bucket = Object.hasOwn(s3.buckets, name) ? s3.buckets[name] : undefined
  if (bucket !== undefined) return bucket
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, {
    extra: { BucketName: name },
  })
}

/** api-behaviour 148: S3 of another Region than the bucket's does not have it. */
export function checkRegion({ regionName }: S3Context, { name, region }: BucketRecord): void {
  if (region === regionName) return
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    {
      extra: { Endpoint: `${name}.s3.${region}.amazonaws.com`, Bucket: name },
      headers: { 'x-amz-bucket-region': region },
    },
  )
}

/** api-behaviour 150. */
export function checkExpectedOwner(bucket: BucketRecord, expected: unknown): void {
  if (typeof expected !== 'string') return
  if (!/^\d{12}$/.test(expected)) {
    throw new AwsError(
      'InvalidBucketOwnerAWSAccountID',
      'The value of the expected bucket owner parameter must be an AWS Account ID',
    )
  }
  if (expected !== bucket.ownerId) throw new AwsError('AccessDenied', 'Access Denied', 403)
}

/** The object of that key, if there is one; a key may well be called `constructor`. */
export function objectAt({ objects }: BucketRecord, key: string): ObjectRecord | undefined {
  return Object.hasOwn(objects, key) ? objects[key] : undefined
}

/** api-behaviour 146. */
export function findObject(bucket: BucketRecord, key: string): ObjectRecord {
  const object = objectAt(bucket, key)
  if (object !== undefined) return object
  throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { extra: { Key: key } })
}

export function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex')
}

/** What this S3 keeps in all: it lies in the memory and the state file of the lab. */
const maxStoredBytes = 64 * 1024 * 1024

/** Refuses what would not fit; the code is S3's own for an object that is too large. */
export function checkRoom({ s3 }: S3Context, more: number): void {
  let stored = more
  for (const bucket of Object.values(s3.buckets)) {
    for (const object of Object.values(bucket.objects)) stored += object.size
    for (const upload of Object.values(bucket.uploads)) {
      for (const part of Object.values(upload.parts)) stored += part.size
    }
  }
  if (stored <= maxStoredBytes) return
  throw new AwsError('EntityTooLarge', 'endpoint-lab keeps at most 64 MiB of S3 objects in all')
}

/** The owner as S3 shows one: a canonical id, 64 hexadecimal digits. */
export function ownerOf(accountId: string): { ID: string } {
  return { ID: createHash('sha256').update(accountId).digest('hex') }
}
