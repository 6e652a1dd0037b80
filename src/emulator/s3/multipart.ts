import type {
  AbortMultipartUploadRequest,
  CompleteMultipartUploadRequest,
  CreateMultipartUploadRequest,
  ListMultipartUploadsRequest,
  ListPartsRequest,
  UploadPartRequest,
} from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates, type EmulatedOperations, type Having } from '../operation.ts'
import { bucketOf } from './bucket-errors.ts'
import type { S3Context } from './context.ts'
import { bodyOf, storedBody } from './object-body.ts'
import { headerMembers, keptHeaders, parseTagging } from './object-shape.ts'
import type { PartRecord, UploadRecord } from './records.ts'

type Upload<
  Request extends {
    Bucket?: string | undefined
    Key?: string | undefined
    UploadId?: string | undefined
  },
> = Having<Request, 'Bucket' | 'Key' | 'UploadId'>

const upload = ['Bucket', 'Key', 'UploadId'] as const

/** Every part but the last has at least this size. */
const smallestPartBytes = 5 * 1024 * 1024

export const multipartOperations: EmulatedOperations<S3Context> = {
  CreateMultipartUpload: mutates<S3Context, Having<CreateMultipartUploadRequest, 'Bucket' | 'Key'>>(
    {
      requires: ['Bucket', 'Key'],
      reads: ['Metadata', 'Tagging', 'StorageClass', 'ChecksumType', ...headerMembers],
      run(context, input) {
        const UploadId = context.randomHex(32)
        bucketOf(context, input.Bucket).uploads[UploadId] = {
          key: input.Key,
          startedAt: context.now.toISOString(),
          metadata: input.Metadata ?? {},
          headers: keptHeaders(input),
          tags: parseTagging(input.Tagging),
          parts: {},
        }
        return { Bucket: input.Bucket, Key: input.Key, UploadId }
      },
    },
  ),
  UploadPart: mutates<
    S3Context,
    Upload<UploadPartRequest> & { PartNumber: number; Body?: Uint8Array }
  >({
    requires: [...upload, 'PartNumber'],
    reads: ['Body'],
    run(context, input) {
      const body = storedBody(context, input.Body)
      const { parts } = uploadOf(context, input)
      parts[String(input.PartNumber)] = { ...body, modifiedAt: context.now.toISOString() }
      return { ETag: body.etag, ServerSideEncryption: 'AES256' }
    },
  }),
  CompleteMultipartUpload: mutates<S3Context, Upload<CompleteMultipartUploadRequest>>({
    requires: upload,
    reads: ['MultipartUpload', 'ChecksumType'],
    run: completeUpload,
  }),
  AbortMultipartUpload: mutates<S3Context, Upload<AbortMultipartUploadRequest>>({
    requires: upload,
    run(context, input) {
      uploadOf(context, input)
      delete bucketOf(context, input.Bucket).uploads[input.UploadId]
      return {}
    },
  }),
  ListParts: answers<S3Context, Upload<ListPartsRequest>>({
    requires: upload,
    run(context, input) {
      const { parts } = uploadOf(context, input)
      return {
        Bucket: input.Bucket,
        Key: input.Key,
        UploadId: input.UploadId,
        IsTruncated: false,
        Parts: Object.entries(parts).map(([number, part]) => ({
          PartNumber: Number(number),
          ETag: part.etag,
          Size: part.size,
          LastModified: new Date(part.modifiedAt),
        })),
      }
    },
  }),
  ListMultipartUploads: answers<S3Context, Having<ListMultipartUploadsRequest, 'Bucket'>>({
    requires: ['Bucket'],
    run(context, { Bucket }) {
      const { uploads } = bucketOf(context, Bucket)
      return {
        Bucket,
        IsTruncated: false,
        Uploads: Object.entries(uploads).map(([UploadId, each]) => ({
          UploadId,
          Key: each.key,
          Initiated: new Date(each.startedAt),
        })),
      }
    },
  }),
}

function uploadOf(
  context: S3Context,
  { Bucket, Key, UploadId }: { Bucket: string; Key: string; UploadId: string },
): UploadRecord {
  const { uploads } = bucketOf(context, Bucket)
  const found = Object.hasOwn(uploads, UploadId) ? uploads[UploadId] : undefined
  if (found?.key === Key) return found
  const text =
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.'
  throw new AwsError('NoSuchUpload', text, 404, { extra: { UploadId } })
}

function completeUpload(context: S3Context, input: Upload<CompleteMultipartUploadRequest>) {
  const found = uploadOf(context, input)
  const parts = chosenParts(found, input.MultipartUpload?.Parts ?? [])
  const body = Buffer.concat(parts.map(bodyOf))
  const digests = parts.map((part) => Buffer.from(part.etag.replaceAll('"', ''), 'hex'))
  const etag = `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}"`
  const bucket = bucketOf(context, input.Bucket)
  delete bucket.uploads[input.UploadId]
  bucket.objects[input.Key] = {
    ...storedBody(context, body),
    etag,
    modifiedAt: context.now.toISOString(),
    metadata: found.metadata,
    headers: found.headers,
    tags: found.tags,
  }
  const { Bucket, Key } = input
  return {
    Bucket,
    Key,
    ETag: etag,
    Location: `https://${Bucket}.s3.${bucket.region}.amazonaws.com/${Key}`,
  }
}

type NamedPart = { readonly PartNumber?: number | undefined; readonly ETag?: string | undefined }

function chosenParts(found: UploadRecord, named: readonly NamedPart[]): PartRecord[] {
  const numbers = named.map((part) => part.PartNumber ?? 0)
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) {
    throw new AwsError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
    )
  }
  const parts = named.map((part) => {
    const stored = found.parts[String(part.PartNumber)]
    const same = stored?.etag.replaceAll('"', '') === part.ETag?.replaceAll('"', '')
    if (stored && same) return stored
    throw new AwsError(
      'InvalidPart',
      "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    )
  })
  if (parts.slice(0, -1).some((part) => part.size < smallestPartBytes)) {
    throw new AwsError(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
    )
  }
  return parts
}
