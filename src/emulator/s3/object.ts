import type {
  CopyObjectRequest,
  DeleteObjectRequest,
  DeleteObjectsRequest,
  GetObjectRequest,
  PutObjectRequest,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates, type EmulatedOperations, type Having } from '../operation.ts'
import { bucketOf, objectOf } from './bucket-errors.ts'
import { byteRange } from './byte-range.ts'
import { checkConditions } from './conditions.ts'
import type { S3Context } from './context.ts'
import { bodyOf, storedBody } from './object-body.ts'
import { headerMembers, keptHeaders, parseTagging, shownObject } from './object-shape.ts'

type Keyed<Request extends { Bucket?: string | undefined; Key?: string | undefined }> = Having<
  Request,
  'Bucket' | 'Key'
>

const conditions = ['IfMatch', 'IfNoneMatch', 'IfModifiedSince', 'IfUnmodifiedSince'] as const

/** Single objects, whole (multipart uploads stand in multipart.ts). */
export const objectOperations: EmulatedOperations<S3Context> = {
  PutObject: mutates<S3Context, Keyed<PutObjectRequest> & { Body?: Uint8Array }>({
    requires: ['Bucket', 'Key'],
    reads: [
      'Body',
      'Metadata',
      'Tagging',
      'StorageClass',
      'IfNoneMatch',
      'IfMatch',
      ...headerMembers,
    ],
    run(context, input) {
      const bucket = bucketOf(context, input.Bucket)
      checkConditions(bucket.objects[input.Key], input, 'write')
      const body = storedBody(context, input.Body)
      bucket.objects[input.Key] = {
        ...body,
        modifiedAt: context.now.toISOString(),
        metadata: input.Metadata ?? {},
        headers: keptHeaders(input),
        tags: parseTagging(input.Tagging),
      }
      return { ETag: body.etag, ServerSideEncryption: 'AES256' }
    },
  }),
  GetObject: answers<S3Context, Keyed<GetObjectRequest>>({
    requires: ['Bucket', 'Key'],
    reads: ['Range', ...conditions],
    run: getObject,
  }),
  HeadObject: answers<S3Context, Keyed<GetObjectRequest>>({
    requires: ['Bucket', 'Key'],
    reads: ['Range', ...conditions],
    run(context, input) {
      const { Body: _body, ...shown } = getObject(context, input)
      return shown
    },
  }),
  DeleteObject: mutates<S3Context, Keyed<DeleteObjectRequest>>({
    requires: ['Bucket', 'Key'],
    run(context, { Bucket, Key }) {
      delete bucketOf(context, Bucket).objects[Key]
      return {}
    },
  }),
  DeleteObjects: mutates<S3Context, Having<DeleteObjectsRequest, 'Bucket' | 'Delete'>>({
    requires: ['Bucket', 'Delete'],
    run(context, { Bucket, Delete }) {
      const { objects } = bucketOf(context, Bucket)
      const keys = (Delete.Objects ?? []).flatMap((each) => each.Key ?? [])
      for (const key of keys) delete objects[key]
      return Delete.Quiet === true ? {} : { Deleted: keys.map((Key) => ({ Key })) }
    },
  }),
  CopyObject: mutates<
    S3Context,
    Keyed<CopyObjectRequest> & Having<CopyObjectRequest, 'CopySource'>
  >({
    requires: ['Bucket', 'Key', 'CopySource'],
    reads: [
      'MetadataDirective',
      'TaggingDirective',
      'Metadata',
      'Tagging',
      'StorageClass',
      ...headerMembers,
    ],
    run: copyObject,
  }),
}

function getObject(context: S3Context, input: Keyed<GetObjectRequest>) {
  const stored = objectOf(bucketOf(context, input.Bucket), input.Key)
  checkConditions(stored, input, 'read')
  const body = bodyOf(stored)
  const range = byteRange(input.Range, body.length)
  const shown = { ...shownObject(stored), AcceptRanges: 'bytes' }
  if (!range) return { ...shown, ContentLength: body.length, Body: body }
  const part = body.subarray(range.first, range.last + 1)
  return {
    ...shown,
    ContentLength: part.length,
    ContentRange: `bytes ${range.first}-${range.last}/${body.length}`,
    Body: part,
  }
}

function copyObject(
  context: S3Context,
  input: Keyed<CopyObjectRequest> & Having<CopyObjectRequest, 'CopySource'>,
) {
  const [bucketName = '', ...key] = decodeURIComponent(input.CopySource)
    .replace(/^\//, '')
    .split('/')
  const source = objectOf(bucketOf(context, bucketName), key.join('/'))
  const replaced = input.MetadataDirective === 'REPLACE'
  if (bucketName === input.Bucket && key.join('/') === input.Key && !replaced) {
    throw new AwsError(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    )
  }
  bucketOf(context, input.Bucket).objects[input.Key] = {
    ...source,
    modifiedAt: context.now.toISOString(),
    metadata: replaced ? (input.Metadata ?? {}) : source.metadata,
    headers: replaced ? keptHeaders(input) : source.headers,
    tags: input.TaggingDirective === 'REPLACE' ? parseTagging(input.Tagging) : source.tags,
  }
  return { CopyObjectResult: { ETag: source.etag, LastModified: context.now } }
}
