import { AwsError } from '../../aws/error.ts'

/** Reads one `bytes=` range; undefined for none, or one that S3 ignores. Bounds are inclusive. */
export function byteRange(
  text: string | undefined,
  length: number,
): { first: number; last: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const fromEnd = match[1] === ''
  const first = fromEnd ? Math.max(0, length - Number(match[2])) : Number(match[1])
  const last = fromEnd || match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1)
  if (first <= last) return { first, last }
  throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, {
    extra: { RangeRequested: text ?? '', ActualObjectSize: String(length) },
  })
}
