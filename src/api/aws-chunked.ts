import { AwsError } from '../aws/error.ts'

export interface ChunkedContent {
  readonly body: Uint8Array
  /** Checksum headers that came after the body. */
  readonly trailers: Readonly<Record<string, string>>
}

const knownForms = new Set([
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
])
const maxLineBytes = 1024
const maxTrailers = 16
const chunkHead = /^([0-9a-f]{1,8})(?:;chunk-signature=[0-9a-f]{0,64})?$/i
const trailerForm = /^(x-amz-checksum-[a-z0-9]{1,20}):\s*(\S{1,200})$/i

/** Whether a body is in S3's aws-chunked form. Throws on a form that nobody knows. */
export function isAwsChunked(headers: Readonly<Record<string, string>>): boolean {
  const form = headers['x-amz-content-sha256'] ?? ''
  if (!form.startsWith('STREAMING-')) return false
  if (knownForms.has(form)) return true
  throw new AwsError(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    501,
  )
}

/** Bytes that an aws-chunked body of so many bytes may take on the wire: chunks are 8 KiB and more. */
export function wireLimit(contentLimitBytes: number): number {
  return Math.ceil(contentLimitBytes * 1.05) + 64 * 1024
}

/**
 * Takes an aws-chunked body apart: `size[;chunk-signature=…]⏎ bytes⏎ … 0⏎ trailer⏎ ⏎`. Chunk
 * signatures are not verified, as no signature is. Throws `IncompleteBody`.
 */
export function readAwsChunked(
  wire: Uint8Array,
  headers: Readonly<Record<string, string>>,
): ChunkedContent {
  const source = Buffer.from(wire.buffer, wire.byteOffset, wire.byteLength)
  const chunks: Uint8Array[] = []
  let offset = 0
  for (;;) {
    const head = readLine(source, offset)
    const size = Number.parseInt(chunkHead.exec(head.text)?.[1] ?? '', 16)
    if (Number.isNaN(size)) throw incompleteBody()
    offset = head.next
    if (size === 0) break
    const end = offset + size
    if (source[end] !== 0x0d || source[end + 1] !== 0x0a) throw incompleteBody()
    chunks.push(source.subarray(offset, end))
    offset = end + 2
  }
  const body = Buffer.concat(chunks)
  const promised = headers['x-amz-decoded-content-length']
  if (promised !== undefined && promised !== String(body.byteLength)) throw incompleteBody()
  return { body, trailers: readTrailers(source, offset) }
}

function readTrailers(source: Buffer, start: number): Record<string, string> {
  const trailers: Record<string, string> = {}
  let offset = start
  for (let count = 0; offset < source.length && count < maxTrailers; count += 1) {
    const line = readLine(source, offset)
    offset = line.next
    const [, name, value] = trailerForm.exec(line.text) ?? []
    if (name !== undefined && value !== undefined) trailers[name.toLowerCase()] = value
  }
  return trailers
}

function readLine(source: Buffer, offset: number): { text: string; next: number } {
  const end = source.indexOf('\r\n', offset, 'latin1')
  // The last trailer may end with the body.
  if (end < 0 && offset < source.length && source.length - offset <= maxLineBytes) {
    return { text: source.toString('latin1', offset), next: source.length }
  }
  if (end < 0 || end - offset > maxLineBytes) throw incompleteBody()
  return { text: source.toString('latin1', offset, end), next: end + 2 }
}

function incompleteBody(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
    400,
  )
}
