import type {
  AbortMultipartUploadCommandInput,
  CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommandInput,
  ListMultipartUploadsCommandInput,
  ListPartsCommandInput,
  UploadPartCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import type { BucketRecord, PartRecord, UploadRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { checkWrite } from './conditions.ts'
import { checkRoom, findBucket, md5, objectAt } from './context.ts'
import { bodyBytes, fromBase64, toBase64 } from './object-body.ts'
import { checkPlainStorage, headersOf, metadataOf, storedMembers } from './object-headers.ts'
import { checkKey } from './object.ts'
import { tagsOfQuery } from './tag-set.ts'

type OfUpload<Input extends { Bucket: unknown; Key: unknown; UploadId: unknown }> = Having<
  Input,
  'Bucket' | 'Key' | 'UploadId'
>

const minPartBytes = 5 * 1024 * 1024
const maxParts = 10_000

function createMultipartUpload(
  context: S3Context,
  input: Having<CreateMultipartUploadCommandInput, 'Bucket' | 'Key'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  checkKey(input.Key)
  checkPlainStorage(input)
  const UploadId = context.randomHex(32)
  bucket.uploads[UploadId] = {
    key: input.Key,
    startedAt: context.now.toISOString(),
    metadata: metadataOf(input.Metadata),
    headers: headersOf(input),
    tags: tagsOfQuery(input.Tagging),
    parts: {},
  }
  return { Bucket: bucket.name, Key: input.Key, UploadId, ServerSideEncryption: 'AES256' }
}

function findUpload(bucket: BucketRecord, key: string, id: string): UploadRecord {
  const upload = Object.hasOwn(bucket.uploads, id) ? bucket.uploads[id] : undefined
  if (upload?.key === key) return upload
  throw new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { extra: { UploadId: id } },
  )
}

function uploadPart(
  context: S3Context,
  input: OfUpload<UploadPartCommandInput> & Having<UploadPartCommandInput, 'PartNumber'>,
): Output {
  const upload = findUpload(findBucket(context, input.Bucket), input.Key, input.UploadId)
  const number = input.PartNumber
  if (!Number.isInteger(number) || number < 1 || number > maxParts) {
    throw new AwsError(
      'InvalidArgument',
      `Part number must be an integer between 1 and ${maxParts}, inclusive`,
    )
  }
  const bytes = bodyBytes(input.Body)
  checkRoom(context, bytes.length - (upload.parts[number]?.size ?? 0))
  const etag = md5(bytes)
  upload.parts[number] = {
    bodyBase64: toBase64(bytes),
    size: bytes.length,
    etag,
    modifiedAt: context.now.toISOString(),
  }
  return { ETag: `"${etag}"`, ServerSideEncryption: 'AES256' }
}

/** Refuses `InvalidPartOrder`, `InvalidPart` and `EntityTooSmall`, as S3 does. */
function chosenParts(
  upload: UploadRecord,
  input: CompleteMultipartUploadCommandInput,
): PartRecord[] {
  const wanted = input.MultipartUpload?.Parts ?? []
  if (wanted.length === 0) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    )
  }
  const numbers = wanted.map((one) => one.PartNumber ?? 0)
  if (numbers.some((number, index) => number <= (numbers[index - 1] ?? 0))) {
    throw new AwsError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    )
  }
  return wanted.map(({ PartNumber = 0, ETag = '' }, index) => {
    const part = upload.parts[PartNumber]
    if (part === undefined || part.etag !== ETag.replaceAll('"', '')) {
      throw new AwsError(
        'InvalidPart',
        `One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.`,
      )
    }
    if (part.size < minPartBytes && index < wanted.length - 1) {
      throw new AwsError(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
      )
    }
    return part
  })
}

/** The entity tag is the MD5 of the parts' MD5s, and their number. */
function completeMultipartUpload(
  context: S3Context,
  input: OfUpload<CompleteMultipartUploadCommandInput>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  const upload = findUpload(bucket, input.Key, input.UploadId)
  const parts = chosenParts(upload, input)
  checkWrite(input.Key, objectAt(bucket, input.Key), input)
  const bytes = Buffer.concat(parts.map((part) => fromBase64(part.bodyBase64)))
  const digests = Buffer.concat(parts.map((part) => Buffer.from(part.etag, 'hex')))
  const etag = `${md5(digests)}-${parts.length}`
  delete bucket.uploads[input.UploadId]
  bucket.objects[input.Key] = {
    bodyBase64: toBase64(bytes),
    size: bytes.length,
    etag,
    modifiedAt: context.now.toISOString(),
    metadata: upload.metadata,
    headers: upload.headers,
    tags: upload.tags,
  }
  return {
    Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(input.Key)}`,
    Bucket: bucket.name,
    Key: input.Key,
    ETag: `"${etag}"`,
    ServerSideEncryption: 'AES256',
  }
}

function abortMultipartUpload(
  context: S3Context,
  input: OfUpload<AbortMultipartUploadCommandInput>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  findUpload(bucket, input.Key, input.UploadId)
  delete bucket.uploads[input.UploadId]
  return {}
}

function listParts(context: S3Context, input: OfUpload<ListPartsCommandInput>): Output {
  const bucket = findBucket(context, input.Bucket)
  const upload = findUpload(bucket, input.Key, input.UploadId)
  const after = Number(input.PartNumberMarker ?? 0)
  const maxParts = Math.min(input.MaxParts ?? 1000, 1000)
  const numbers = Object.keys(upload.parts)
    .map(Number)
    .filter((number) => number > after)
  const page = numbers.slice(0, maxParts)
  const isTruncated = page.length < numbers.length
  return {
    Bucket: bucket.name,
    Key: input.Key,
    UploadId: input.UploadId,
    MaxParts: maxParts,
    PartNumberMarker: String(after),
    IsTruncated: isTruncated,
    ...(isTruncated ? { NextPartNumberMarker: String(page.at(-1)) } : {}),
    StorageClass: 'STANDARD',
    Parts: page.map((number) => ({
      PartNumber: number,
      LastModified: new Date(upload.parts[number]?.modifiedAt ?? 0),
      ETag: `"${upload.parts[number]?.etag}"`,
      Size: upload.parts[number]?.size,
    })),
  }
}

function listMultipartUploads(
  context: S3Context,
  input: Having<ListMultipartUploadsCommandInput, 'Bucket'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  const uploads = Object.entries(bucket.uploads).filter(([, upload]) =>
    upload.key.startsWith(input.Prefix ?? ''),
  )
  return {
    Bucket: bucket.name,
    ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
    MaxUploads: 1000,
    IsTruncated: false,
    Uploads: uploads.map(([UploadId, upload]) => ({
      UploadId,
      Key: upload.key,
      Initiated: new Date(upload.startedAt),
      StorageClass: 'STANDARD',
    })),
  }
}

const ofUpload = ['Bucket', 'Key', 'UploadId'] as const

export const multipartOperations = {
  CreateMultipartUpload: mutates({
    requires: ['Bucket', 'Key'],
    reads: ['Tagging', ...storedMembers],
    run: createMultipartUpload,
  }),
  UploadPart: mutates({ requires: [...ofUpload, 'PartNumber'], reads: ['Body'], run: uploadPart }),
  CompleteMultipartUpload: mutates({
    requires: ofUpload,
    reads: ['MultipartUpload', 'IfMatch', 'IfNoneMatch'],
    run: completeMultipartUpload,
  }),
  AbortMultipartUpload: mutates({ requires: ofUpload, run: abortMultipartUpload }),
  ListParts: answers({
    requires: ofUpload,
    reads: ['MaxParts', 'PartNumberMarker'],
    run: listParts,
  }),
  ListMultipartUploads: answers({
    requires: ['Bucket'],
    reads: ['Prefix'],
    run: listMultipartUploads,
  }),
}
