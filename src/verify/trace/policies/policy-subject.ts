import { parseS3Name } from '../../dns/s3-name.ts'
import { regionIn } from '../../network/vpcs.ts'
import type { AskedRequest, Destination } from '../../question.ts'

/** What a request is about: a bucket, or a resource of the service that has the host name `id`. */
export interface Subject {
  readonly kind: 'bucket' | 'service'
  readonly id: string
  /** Of the service that is asked. */
  readonly region: string
}

/** Undefined where a request names nothing to decide by: an address, or S3 without a bucket. */
export function subjectOf(to: Destination, { action }: AskedRequest): Subject | undefined {
  if ('address' in to) return undefined
  if ('s3' in to) return bucketOf(to.s3.bucket, to.s3.region)
  const s3 = parseS3Name(to.host)
  if (s3) return bucketOf(s3.bucket, s3.region)
  if (/^s3:/i.test(action)) return undefined
  return { kind: 'service', id: to.host, region: regionIn(to.host) ?? '' }
}

function bucketOf(bucket: string | undefined, region: string): Subject | undefined {
  return bucket === undefined ? undefined : { kind: 'bucket', id: bucket, region }
}

/** The bucket's name; of another service none, and no bucket is called that. */
export function bucketNameOf({ kind, id }: Subject): string {
  return kind === 'bucket' ? id : ''
}
