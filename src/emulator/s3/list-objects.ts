import type { ListObjectsRequest, ListObjectsV2Request } from '@aws-sdk/client-s3'
import { answers, type EmulatedOperations, type Having } from '../operation.ts'
import { bucketOf } from './bucket-errors.ts'
import type { S3Context } from './context.ts'
import type { BucketRecord } from './records.ts'

const mostKeys = 1000

interface Listing {
  readonly prefix: string
  readonly delimiter: string | undefined
  readonly after: string
  readonly limit: number
}

/** Both ways of listing a bucket; keys come in UTF-8 order, what a delimiter folds counts as one. */
export const listOperations: EmulatedOperations<S3Context> = {
  ListObjectsV2: answers<S3Context, Having<ListObjectsV2Request, 'Bucket'>>({
    requires: ['Bucket'],
    reads: [
      'Prefix',
      'Delimiter',
      'MaxKeys',
      'StartAfter',
      'ContinuationToken',
      'EncodingType',
      'FetchOwner',
    ],
    run(context, input) {
      const token = input.ContinuationToken
      const after = token === undefined ? (input.StartAfter ?? '') : decodeToken(token)
      const listed = list(bucketOf(context, input.Bucket), { ...settings(input), after })
      const encode = encoderOf(input.EncodingType)
      return {
        ...shared(input, listed, encode),
        KeyCount: listed.entries.length,
        ...(token === undefined ? {} : { ContinuationToken: token }),
        ...(input.StartAfter === undefined ? {} : { StartAfter: encode(input.StartAfter) }),
        ...(listed.last === undefined ? {} : { NextContinuationToken: encodeToken(listed.last) }),
      }
    },
  }),
  ListObjects: answers<S3Context, Having<ListObjectsRequest, 'Bucket'>>({
    requires: ['Bucket'],
    reads: ['Prefix', 'Delimiter', 'MaxKeys', 'Marker', 'EncodingType'],
    run(context, input) {
      const listed = list(bucketOf(context, input.Bucket), {
        ...settings(input),
        after: input.Marker ?? '',
      })
      const encode = encoderOf(input.EncodingType)
      const next = listed.last !== undefined && input.Delimiter !== undefined
      return {
        ...shared(input, listed, encode),
        Marker: encode(input.Marker ?? ''),
        ...(next ? { NextMarker: encode(listed.last ?? '') } : {}),
      }
    },
  }),
}

type Input = Having<ListObjectsRequest, 'Bucket'>

function settings(input: Input): Omit<Listing, 'after'> {
  return {
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter,
    limit: Math.min(input.MaxKeys ?? mostKeys, mostKeys),
  }
}

interface Listed {
  /** A key, or a prefix that the delimiter folded. */
  readonly entries: readonly { readonly name: string; readonly folded: boolean }[]
  readonly bucket: BucketRecord
  /** Where the next page begins; undefined on the last. */
  readonly last: string | undefined
}

function list(bucket: BucketRecord, { prefix, delimiter, after, limit }: Listing): Listed {
  const keys = Object.keys(bucket.objects).filter((key) => key.startsWith(prefix))
  const names = new Map(keys.map((key) => fold(key, prefix, delimiter)))
  const following = [...names]
    .map(([name, folded]) => ({ name, folded }))
    .filter(({ name, folded }) => name > after && !(folded && after.startsWith(name)))
    .sort((one, other) => Buffer.compare(Buffer.from(one.name), Buffer.from(other.name)))
  const entries = following.slice(0, limit)
  return {
    entries,
    bucket,
    last: entries.length < following.length ? entries.at(-1)?.name : undefined,
  }
}

function fold(key: string, prefix: string, delimiter: string | undefined): [string, boolean] {
  const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1
  return end === -1 ? [key, false] : [key.slice(0, end + (delimiter?.length ?? 0)), true]
}

function shared(input: Input, { entries, bucket, last }: Listed, encode: (text: string) => string) {
  const keys = entries.filter((entry) => !entry.folded)
  const folded = entries.filter((entry) => entry.folded)
  return {
    Name: input.Bucket,
    Prefix: encode(input.Prefix ?? ''),
    MaxKeys: Math.min(input.MaxKeys ?? mostKeys, mostKeys),
    IsTruncated: last !== undefined,
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    Contents: keys.flatMap(({ name }) => {
      const stored = bucket.objects[name]
      if (!stored) return []
      return {
        Key: encode(name),
        LastModified: new Date(stored.modifiedAt),
        ETag: stored.etag,
        Size: stored.size,
        StorageClass: 'STANDARD',
      }
    }),
    CommonPrefixes: folded.map(({ name }) => ({ Prefix: encode(name) })),
  }
}

/** `encoding-type=url` keeps the slashes. */
function encoderOf(type: string | undefined): (text: string) => string {
  if (type !== 'url') return (text) => text
  return (text) => encodeURIComponent(text).replaceAll('%2F', '/')
}

function encodeToken(name: string): string {
  return Buffer.from(name).toString('base64url')
}

function decodeToken(token: string): string {
  return Buffer.from(token, 'base64url').toString()
}
