import type { ObjectRecord } from './records.ts'

/** Headers that S3 keeps with an object and gives back, by the SDK's names. */
export const headerMembers = [
  'ContentType',
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
] as const
type HeaderMember = (typeof headerMembers)[number]

export function keptHeaders(
  input: Partial<Record<HeaderMember, string | undefined>>,
): Record<string, string> {
  const entries = headerMembers.flatMap((name) => {
    const value = input[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

/** `x-amz-tagging` is a query string. */
export function parseTagging(text: string | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text ?? ''))
}

/** What GetObject and HeadObject tell of an object, apart from its body. */
export function shownObject(stored: ObjectRecord) {
  return {
    ContentType: 'binary/octet-stream',
    ...stored.headers,
    ETag: stored.etag,
    LastModified: new Date(stored.modifiedAt),
    Metadata: stored.metadata,
    ServerSideEncryption: 'AES256' as const,
  }
}
