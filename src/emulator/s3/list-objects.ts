import type { ListObjectsCommandInput, ListObjectsV2CommandInput } from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import type { BucketRecord, ObjectRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers } from '../operation.ts'
import { findBucket, ownerOf } from './context.ts'

const maxKeysPerPage = 1000

interface Listing {
  /** Keys and common prefixes, in the order of their UTF-8 bytes, at most a page. */
  readonly keys: readonly string[]
  readonly prefixes: readonly string[]
  readonly isTruncated: boolean
  readonly last: string
}

/** One page of what lies after `after`: keys, and below the delimiter their common prefixes. */
function list(
  { objects }: BucketRecord,
  prefix: string,
  delimiter: string,
  after: string,
  maxKeys: number,
): Listing {
  const keys: string[] = []
  const prefixes: string[] = []
  let last = ''
  for (const key of Object.keys(objects).sort(byBytes)) {
    if (!key.startsWith(prefix)) continue
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    const name = end === -1 ? key : key.slice(0, end + delimiter.length)
    const isListed = name === prefixes.at(-1) || byBytes(name, after) <= 0
    if (isListed) continue
    if (keys.length + prefixes.length >= maxKeys) {
      return { keys, prefixes, isTruncated: maxKeys > 0, last }
    }
    if (end === -1) keys.push(key)
    else prefixes.push(name)
    last = name
  }
  return { keys, prefixes, isTruncated: false, last }
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

function encoder(type: string | undefined): (text: string) => string {
  if (type === undefined) return (text) => text
  if (type !== 'url')
    throw new AwsError('InvalidArgument', 'Invalid Encoding Method specified in Request')
  return (text) => encodeURIComponent(text).replaceAll('%2F', '/')
}

function pageSize(maxKeys: number | undefined): number {
  if (maxKeys !== undefined && maxKeys < 0) {
    throw new AwsError(
      'InvalidArgument',
      'Argument maxKeys must be an integer between 0 and 2147483647',
    )
  }
  return Math.min(maxKeys ?? maxKeysPerPage, maxKeysPerPage)
}

function contents(object: ObjectRecord | undefined, Key: string): Output {
  return {
    Key,
    LastModified: new Date(object?.modifiedAt ?? 0),
    ETag: `"${object?.etag}"`,
    Size: object?.size,
    StorageClass: 'STANDARD',
  }
}

function listObjectsV2(
  context: S3Context,
  input: Having<ListObjectsV2CommandInput, 'Bucket'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  const encode = encoder(input.EncodingType)
  const { Prefix = '', Delimiter = '', ContinuationToken, StartAfter } = input
  const after = ContinuationToken === undefined ? StartAfter : fromToken(ContinuationToken)
  const maxKeys = pageSize(input.MaxKeys)
  const { keys, prefixes, isTruncated, last } = list(
    bucket,
    Prefix,
    Delimiter,
    after ?? '',
    maxKeys,
  )
  const owner = input.FetchOwner === true ? { Owner: ownerOf(bucket.ownerId) } : {}
  return {
    Name: bucket.name,
    Prefix: encode(Prefix),
    ...(Delimiter === '' ? {} : { Delimiter: encode(Delimiter) }),
    ...(StartAfter === undefined ? {} : { StartAfter: encode(StartAfter) }),
    ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    MaxKeys: maxKeys,
    KeyCount: keys.length + prefixes.length,
    IsTruncated: isTruncated,
    ...(isTruncated ? { NextContinuationToken: toToken(last) } : {}),
    ...(keys.length === 0
      ? {}
      : {
          Contents: keys.map((key) => ({
            ...contents(bucket.objects[key], encode(key)),
            ...owner,
          })),
        }),
    ...(prefixes.length === 0
      ? {}
      : { CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })) }),
  }
}

function toToken(last: string): string {
  return Buffer.from(last).toString('base64')
}

function fromToken(token: string): string {
  const last = Buffer.from(token, 'base64').toString()
  if (toToken(last) === token) return last
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect')
}

function listObjects(context: S3Context, input: Having<ListObjectsCommandInput, 'Bucket'>): Output {
  const bucket = findBucket(context, input.Bucket)
  const encode = encoder(input.EncodingType)
  const { Prefix = '', Delimiter = '', Marker = '' } = input
  const maxKeys = pageSize(input.MaxKeys)
  const { keys, prefixes, isTruncated, last } = list(bucket, Prefix, Delimiter, Marker, maxKeys)
  const Owner = ownerOf(bucket.ownerId)
  return {
    Name: bucket.name,
    Prefix: encode(Prefix),
    Marker: encode(Marker),
    ...(Delimiter === '' ? {} : { Delimiter: encode(Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    MaxKeys: maxKeys,
    IsTruncated: isTruncated,
    ...(isTruncated && Delimiter !== '' ? { NextMarker: encode(last) } : {}),
    ...(keys.length === 0
      ? {}
      : {
          Contents: keys.map((key) => ({ ...contents(bucket.objects[key], encode(key)), Owner })),
        }),
    ...(prefixes.length === 0
      ? {}
      : { CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })) }),
  }
}

export const listObjectsOperations = {
  ListObjectsV2: answers({
    requires: ['Bucket'],
    reads: [
      'Prefix',
      'Delimiter',
      'ContinuationToken',
      'StartAfter',
      'MaxKeys',
      'EncodingType',
      'FetchOwner',
    ],
    run: listObjectsV2,
  }),
  ListObjects: answers({
    requires: ['Bucket'],
    reads: ['Prefix', 'Delimiter', 'Marker', 'MaxKeys', 'EncodingType'],
    run: listObjects,
  }),
}
