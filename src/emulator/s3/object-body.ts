import { AwsError } from '../../aws/error.ts'

/** `Body` is bytes (src/aws/call.ts); an empty body may be missing. */
export function bodyBytes(body: unknown): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  throw new TypeError('the body of an S3 call must be bytes')
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * `bytes=2-5`, `bytes=2-`, `bytes=-5`. A text that is no single range asks for everything, as HTTP
 * has it. Refuses with `InvalidRange` (416) a range that begins after the end.
 */
export function byteRange(text: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text ?? '')
  const [, from = '', to = ''] = match ?? []
  if (match === null || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < first) return undefined
  if (first >= size || (from === '' && Number(to) === 0)) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, {
      extra: { RangeRequested: text ?? '', ActualObjectSize: String(size) },
    })
  }
  return { first, last }
}
