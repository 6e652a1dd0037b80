import type {
  DeleteObjectCommandInput,
  DeleteObjectsCommandInput,
  GetObjectCommandInput,
  HeadObjectCommandInput,
  PutObjectCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import type { ObjectRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { checkRead, checkWrite } from './conditions.ts'
import { checkRoom, findBucket, findObject, md5, objectAt } from './context.ts'
import { bodyBytes, byteRange, fromBase64, toBase64 } from './object-body.ts'
import { checkPlainStorage, headersOf, metadataOf, storedMembers } from './object-headers.ts'
import { tagsOfQuery } from './tag-set.ts'

const maxKeyBytes = 1024
const maxDeletions = 1000

export function checkKey(key: string): void {
  if (Buffer.byteLength(key) <= maxKeyBytes) return
  throw new AwsError('KeyTooLongError', 'Your key is too long', 400, {
    extra: { MaxSizeAllowed: String(maxKeyBytes) },
  })
}

function putObject(
  context: S3Context,
  input: Having<PutObjectCommandInput, 'Bucket' | 'Key'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  checkKey(input.Key)
  checkPlainStorage(input)
  const existing = objectAt(bucket, input.Key)
  checkWrite(input.Key, existing, input)
  const bytes = bodyBytes(input.Body)
  checkRoom(context, bytes.length - (existing?.size ?? 0))
  const object: ObjectRecord = {
    bodyBase64: toBase64(bytes),
    size: bytes.length,
    etag: md5(bytes),
    modifiedAt: context.now.toISOString(),
    metadata: metadataOf(input.Metadata),
    headers: headersOf(input),
    tags: tagsOfQuery(input.Tagging),
  }
  bucket.objects[input.Key] = object
  return { ETag: `"${object.etag}"`, ServerSideEncryption: 'AES256' }
}

/** What GetObject and HeadObject say of an object. */
function described(object: ObjectRecord, input: GetObjectCommandInput): Output {
  const range = byteRange(input.Range, object.size)
  const tagCount = Object.keys(object.tags).length
  const overrides = {
    ContentType: input.ResponseContentType,
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
  }
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined)
  return {
    AcceptRanges: 'bytes',
    ContentLength: range === undefined ? object.size : range.last - range.first + 1,
    ...(range === undefined
      ? {}
      : { ContentRange: `bytes ${range.first}-${range.last}/${object.size}` }),
    ETag: `"${object.etag}"`,
    LastModified: new Date(object.modifiedAt),
    ...headersOut(object),
    ...Object.fromEntries(given),
    Metadata: { ...object.metadata },
    ServerSideEncryption: 'AES256',
    ...(tagCount === 0 ? {} : { TagCount: tagCount }),
  }
}

function headersOut({ headers }: ObjectRecord): Output {
  return { ContentType: 'binary/octet-stream', ...headers }
}

function getObject(
  context: S3Context,
  input: Having<GetObjectCommandInput, 'Bucket' | 'Key'>,
): Output {
  const object = findObject(findBucket(context, input.Bucket), input.Key)
  checkRead(object, input)
  const output = described(object, input)
  const range = byteRange(input.Range, object.size)
  const bytes = fromBase64(object.bodyBase64)
  return { ...output, Body: range === undefined ? bytes : bytes.slice(range.first, range.last + 1) }
}

/** Without a body, S3 has no room for the code: a missing key is just 404. */
function headObject(
  context: S3Context,
  input: Having<HeadObjectCommandInput, 'Bucket' | 'Key'>,
): Output {
  const object = objectAt(findBucket(context, input.Bucket), input.Key)
  if (object === undefined) throw new AwsError('NotFound', 'Not Found', 404)
  checkRead(object, input)
  return described(object, input)
}

function deleteObject(
  context: S3Context,
  input: Having<DeleteObjectCommandInput, 'Bucket' | 'Key'>,
): Output {
  delete findBucket(context, input.Bucket).objects[input.Key]
  return {}
}

function deleteObjects(
  context: S3Context,
  input: Having<DeleteObjectsCommandInput, 'Bucket' | 'Delete'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  const keys = (input.Delete.Objects ?? []).map((one) => one.Key ?? '')
  if (keys.length === 0 || keys.length > maxDeletions) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    )
  }
  for (const key of keys) delete bucket.objects[key]
  return input.Delete.Quiet === true ? {} : { Deleted: keys.map((Key) => ({ Key })) }
}

const readMembers = [
  'Range',
  'IfMatch',
  'IfNoneMatch',
  'IfModifiedSince',
  'IfUnmodifiedSince',
  'ResponseCacheControl',
  'ResponseContentDisposition',
  'ResponseContentEncoding',
  'ResponseContentLanguage',
  'ResponseContentType',
] as const

export const objectOperations = {
  PutObject: mutates({
    requires: ['Bucket', 'Key'],
    reads: ['Body', 'Tagging', 'IfMatch', 'IfNoneMatch', ...storedMembers],
    run: putObject,
  }),
  GetObject: answers({ requires: ['Bucket', 'Key'], reads: readMembers, run: getObject }),
  HeadObject: answers({ requires: ['Bucket', 'Key'], reads: readMembers, run: headObject }),
  DeleteObject: mutates({ requires: ['Bucket', 'Key'], run: deleteObject }),
  DeleteObjects: mutates({
    requires: ['Bucket', 'Delete'],
    run: deleteObjects,
  }),
}
