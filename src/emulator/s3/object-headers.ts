import { AwsError } from '../../aws/error.ts'

const headerMembers = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
] as const

type HeaderMember = (typeof headerMembers)[number]

/** The members that come with an object however it is made: put, copied, uploaded in parts. */
export const storedMembers = [
  ...headerMembers,
  'Metadata',
  'ACL',
  'StorageClass',
  'ServerSideEncryption',
] as const

/** The HTTP headers that S3 keeps with an object and gives back. */
export function headersOf(input: {
  readonly [Member in HeaderMember]?: string | undefined
}): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const member of headerMembers) {
    const value = input[member]
    // The transfer's own encoding, which S3 does not keep.
    const kept = value?.replace(/(^|,\s*)aws-chunked/, '')
    if (kept !== undefined && kept !== '') headers[member] = kept
  }
  return headers
}

/** HTTP header names have no case, so user metadata is lower case. */
export function metadataOf(
  metadata: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
  )
}

interface StorageWish {
  readonly ACL?: string | undefined
  readonly StorageClass?: string | undefined
  readonly ServerSideEncryption?: string | undefined
}

/** Refuses what a bucket with AWS's defaults refuses (ACLs), and what we do not emulate. */
export function checkPlainStorage(input: StorageWish): void {
  const { ACL, StorageClass = 'STANDARD', ServerSideEncryption = 'AES256' } = input
  if (ACL !== undefined && ACL !== 'bucket-owner-full-control' && ACL !== 'private') {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs')
  }
  if (StorageClass !== 'STANDARD' || ServerSideEncryption !== 'AES256') {
    const what = StorageClass === 'STANDARD' ? ServerSideEncryption : StorageClass
    throw new AwsError('NotImplemented', `endpoint-lab does not emulate ${what} in S3`, 501)
  }
}
