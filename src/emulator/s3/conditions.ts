import { AwsError } from '../../aws/error.ts'
import type { ObjectRecord } from './records.ts'

interface Conditions {
  readonly IfMatch?: string | undefined
  readonly IfNoneMatch?: string | undefined
  readonly IfModifiedSince?: Date | undefined
  readonly IfUnmodifiedSince?: Date | undefined
}

/** Conditional requests (RFC 9110, 13): a read that is not modified answers 304, the rest 412. */
export function checkConditions(
  stored: ObjectRecord | undefined,
  conditions: Conditions,
  kind: 'read' | 'write',
): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions
  // S3 keeps whole seconds in its headers.
  const modified = stored ? Math.floor(Date.parse(stored.modifiedAt) / 1000) * 1000 : 0
  if (IfMatch !== undefined && !matches(IfMatch, stored)) throw failed('If-Match')
  if (IfMatch === undefined && IfUnmodifiedSince && modified > IfUnmodifiedSince.getTime()) {
    throw failed('If-Unmodified-Since')
  }
  if (IfNoneMatch !== undefined && matches(IfNoneMatch, stored)) {
    throw kind === 'read' ? notModified() : failed('If-None-Match')
  }
  if (IfNoneMatch === undefined && IfModifiedSince && modified <= IfModifiedSince.getTime()) {
    throw notModified()
  }
}

function matches(tag: string, stored: ObjectRecord | undefined): boolean {
  if (!stored) return false
  return tag === '*' || tag.replaceAll('"', '') === stored.etag.replaceAll('"', '')
}

function failed(condition: string): AwsError {
  const text = 'At least one of the pre-conditions you specified did not hold'
  return new AwsError('PreconditionFailed', text, 412, { extra: { Condition: condition } })
}

function notModified(): AwsError {
  return new AwsError('NotModified', 'Not Modified', 304)
}
