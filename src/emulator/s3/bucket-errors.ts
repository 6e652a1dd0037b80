import { AwsError } from '../../aws/error.ts'
import type { S3Context } from './context.ts'
import type { BucketRecord, ObjectRecord } from './records.ts'

/** The bucket, asked at its own Region's endpoint (api-behaviour 146, 148). */
export function bucketOf(context: S3Context, name: string): BucketRecord {
  const bucket = anyBucketOf(context, name)
  if (bucket.region === context.regionName) return bucket
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    {
      extra: { Endpoint: `s3.${bucket.region}.amazonaws.com`, Bucket: name },
      headers: { 'x-amz-bucket-region': bucket.region },
    },
  )
}

/** The bucket, whatever its Region. */
export function anyBucketOf({ s3 }: S3Context, name: string): BucketRecord {
  const bucket = Object.hasOwn(s3.buckets, name) ? s3.buckets[name] : undefined
  if (bucket) return bucket
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, {
    extra: { BucketName: name },
  })
}

export function objectOf(bucket: BucketRecord, key: string): ObjectRecord {
  const found = Object.hasOwn(bucket.objects, key) ? bucket.objects[key] : undefined
  if (found) return found
  throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { extra: { Key: key } })
}
