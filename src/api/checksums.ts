import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AwsError } from '../aws/error.ts'
import { bigEndian, crc32c, crc64nvme } from './crc.ts'

const algorithms: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  crc32: (bytes) => bigEndian(crc32(bytes)),
  crc32c,
  crc64nvme,
  md5: (bytes) => digest('md5', bytes),
  sha1: (bytes) => digest('sha1', bytes),
  sha256: (bytes) => digest('sha256', bytes),
  sha512: (bytes) => digest('sha512', bytes),
}

// Here the checksum is the finished object's, not the request body's.
const otherSubject = new Set(['CompleteMultipartUpload'])

/**
 * Compares an S3 request's body with the checksums that it came with: Content-MD5, the payload's
 * SHA-256, and `x-amz-checksum-…` (header or trailer). Algorithms not known here stay unchecked.
 * Throws `InvalidDigest`, `BadDigest`, `InvalidRequest` and `XAmzContentSHA256Mismatch`.
 */
export function verifyChecksums(
  operation: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): void {
  verifyMd5(headers['content-md5'], body)
  verifyPayloadHash(headers['x-amz-content-sha256'], body)
  if (otherSubject.has(operation)) return
  for (const [name, sent] of Object.entries(headers)) {
    const algorithm = /^x-amz-checksum-([a-z0-9]+)$/.exec(name)?.[1] ?? ''
    if (Object.hasOwn(algorithms, algorithm)) verifyChecksum(algorithm, sent, body)
  }
}

function verifyChecksum(algorithm: string, sent: string, body: Uint8Array): void {
  const bytes = algorithms[algorithm]?.(body) ?? new Uint8Array()
  if (Buffer.from(sent, 'base64').byteLength !== bytes.byteLength) {
    throw new AwsError('InvalidRequest', `Value for x-amz-checksum-${algorithm} header is invalid.`)
  }
  if (base64(bytes) === sent) return
  const message = `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`
  throw new AwsError('BadDigest', message)
}

function verifyMd5(sent: string | undefined, body: Uint8Array): void {
  if (sent === undefined) return
  if (!/^[A-Za-z0-9+/]{22}==$/.test(sent)) {
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, {
      extra: { 'Content-MD5': sent },
    })
  }
  const calculated = base64(digest('md5', body))
  if (calculated === sent) return
  throw new AwsError(
    'BadDigest',
    'The Content-MD5 you specified did not match what we received.',
    400,
    {
      extra: { ExpectedDigest: sent, CalculatedDigest: calculated },
    },
  )
}

function verifyPayloadHash(sent: string | undefined, body: Uint8Array): void {
  if (sent === undefined || !/^[0-9a-f]{64}$/.test(sent)) return
  const calculated = Buffer.from(digest('sha256', body)).toString('hex')
  if (calculated === sent) return
  const message = "The provided 'x-amz-content-sha256' header does not match what was computed."
  throw new AwsError('XAmzContentSHA256Mismatch', message, 400, {
    extra: { ClientComputedContentSHA256: sent, S3ComputedContentSHA256: calculated },
  })
}

function digest(algorithm: string, bytes: Uint8Array): Uint8Array {
  return createHash(algorithm).update(bytes).digest()
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
