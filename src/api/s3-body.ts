import type { WireRequest } from '../aws/wire/message.ts'
import { AwsError } from '../aws/error.ts'
import type { ApiLimits } from './api-limits.ts'
import type { ApiRequest } from './api-request.ts'
import { isAwsChunked, readAwsChunked, wireLimit } from './aws-chunked.ts'

const carriesObject = new Set(['PutObject', 'UploadPart'])

/**
 * Reads an S3 request's body and takes it out of its aws-chunked form. Trailing checksums come back
 * as headers, and Content-Length and Content-Encoding as those of the content.
 * Throws `EntityTooLarge` (and `BodyTooLarge` from the reading itself).
 */
export async function readS3Body(
  operation: string,
  request: ApiRequest,
  limits: ApiLimits,
): Promise<Pick<WireRequest, 'headers' | 'body'>> {
  const limit = carriesObject.has(operation) ? limits.objectBytes : limits.xmlBodyBytes
  if (!isAwsChunked(request.headers)) {
    return { headers: request.headers, body: await request.readBody(limit) }
  }
  const promised = Number(request.headers['x-amz-decoded-content-length'] ?? 0)
  if (promised > limit) throw entityTooLarge(promised, limit)
  const wire = await request.readBody(wireLimit(limit))
  const { body, trailers } = readAwsChunked(wire, request.headers)
  if (body.byteLength > limit) throw entityTooLarge(body.byteLength, limit)
  const headers: Record<string, string> = { ...request.headers, ...trailers }
  headers['content-length'] = String(body.byteLength)
  const encodings = (headers['content-encoding'] ?? '').split(',').map((each) => each.trim())
  const own = encodings.filter((each) => each !== '' && each !== 'aws-chunked')
  if (own.length > 0) headers['content-encoding'] = own.join(',')
  else delete headers['content-encoding']
  return { headers, body }
}

/** S3's error for an object that is too big. */
export function entityTooLarge(proposedBytes: number, limitBytes: number): AwsError {
  return new AwsError(
    'EntityTooLarge',
    'Your proposed upload exceeds the maximum allowed size',
    400,
    {
      extra: { ProposedSize: String(proposedBytes), MaxSizeAllowed: String(limitBytes) },
    },
  )
}
