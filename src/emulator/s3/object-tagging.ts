import type { PutObjectTaggingRequest } from '@aws-sdk/client-s3'
import { answers, mutates, type EmulatedOperations, type Having } from '../operation.ts'
import { bucketOf, objectOf } from './bucket-errors.ts'
import type { S3Context } from './context.ts'

type Tagged = Having<PutObjectTaggingRequest, 'Bucket' | 'Key'>

/** An object's tags and its access control list. */
export const objectTaggingOperations: EmulatedOperations<S3Context> = {
  PutObjectTagging: mutates<S3Context, Tagged>({
    requires: ['Bucket', 'Key'],
    reads: ['Tagging'],
    run(context, { Bucket, Key, Tagging }) {
      const tags = (Tagging?.TagSet ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])
      objectOf(bucketOf(context, Bucket), Key).tags = Object.fromEntries(tags) as Record<
        string,
        string
      >
      return {}
    },
  }),
  GetObjectTagging: answers<S3Context, Tagged>({
    requires: ['Bucket', 'Key'],
    run(context, { Bucket, Key }) {
      const { tags } = objectOf(bucketOf(context, Bucket), Key)
      return { TagSet: Object.entries(tags).map(([name, Value]) => ({ Key: name, Value })) }
    },
  }),
  GetObjectAcl: answers<S3Context, Tagged>({
    requires: ['Bucket', 'Key'],
    run(context, { Bucket, Key }) {
      const bucket = bucketOf(context, Bucket)
      objectOf(bucket, Key)
      const Grantee = { ID: bucket.ownerId, Type: 'CanonicalUser' }
      return { Owner: { ID: bucket.ownerId }, Grants: [{ Grantee, Permission: 'FULL_CONTROL' }] }
    },
  }),
}
