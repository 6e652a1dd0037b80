import type { ObjectRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'

interface ReadConditions {
  readonly IfMatch?: string | undefined
  readonly IfNoneMatch?: string | undefined
  readonly IfModifiedSince?: Date | undefined
  readonly IfUnmodifiedSince?: Date | undefined
}

function preconditionFailed(condition: string): AwsError {
  return new AwsError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { extra: { Condition: condition } },
  )
}

function names(header: string, etag: string): boolean {
  return header
    .split(',')
    .map((one) => one.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((one) => one === '*' || one === etag)
}

/** For GetObject and HeadObject: `PreconditionFailed` (412) or `NotModified` (304), as RFC 9110. */
export function checkRead(object: ObjectRecord, conditions: ReadConditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions
  const modified = Math.floor(new Date(object.modifiedAt).getTime() / 1000)
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
  if (IfMatch !== undefined) {
    if (!names(IfMatch, object.etag)) throw preconditionFailed('If-Match')
  } else if (IfUnmodifiedSince !== undefined && modified > seconds(IfUnmodifiedSince)) {
    throw preconditionFailed('If-Unmodified-Since')
  }
  const isUnchanged =
    IfNoneMatch === undefined
      ? IfModifiedSince !== undefined && modified <= seconds(IfModifiedSince)
      : names(IfNoneMatch, object.etag)
  if (!isUnchanged) return
  throw new AwsError('NotModified', 'Not Modified', 304, {
    headers: {
      etag: `"${object.etag}"`,
      'last-modified': new Date(object.modifiedAt).toUTCString(),
    },
  })
}

/** For PutObject and CompleteMultipartUpload. */
export function checkWrite(
  key: string,
  existing: ObjectRecord | undefined,
  { IfMatch, IfNoneMatch }: ReadConditions,
): void {
  if (IfNoneMatch !== undefined && existing !== undefined) throw preconditionFailed('If-None-Match')
  if (IfMatch === undefined) return
  if (existing === undefined) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, {
      extra: { Key: key },
    })
  }
  if (!names(IfMatch, existing.etag)) throw preconditionFailed('If-Match')
}
