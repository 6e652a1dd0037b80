import type {
  GetBucketPolicyRequest,
  PutBucketPolicyRequest,
  PutBucketTaggingRequest,
  PutPublicAccessBlockRequest,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates, type EmulatedOperations, type Having } from '../operation.ts'
import { bucketOf } from './bucket-errors.ts'
import { checkBucketPolicy } from './bucket-policy.ts'
import type { S3Context } from './context.ts'

type Named = Having<GetBucketPolicyRequest, 'Bucket'>

const get = (run: (context: S3Context, name: string) => object) =>
  answers<S3Context, Named>({
    requires: ['Bucket'],
    run: (context, { Bucket }) => ({ ...run(context, Bucket) }),
  })

const remove = (member: 'policy' | 'tags' | 'publicAccessBlock') =>
  mutates<S3Context, Named>({
    requires: ['Bucket'],
    run(context, { Bucket }) {
      delete bucketOf(context, Bucket)[member]
      return {}
    },
  })

/** What is set on a bucket as a whole: its policy, tags and public access block (api-behaviour 144, 145). */
export const bucketSettingOperations: EmulatedOperations<S3Context> = {
  PutBucketPolicy: mutates<S3Context, Having<PutBucketPolicyRequest, 'Bucket' | 'Policy'>>({
    requires: ['Bucket', 'Policy'],
    reads: ['ConfirmRemoveSelfBucketAccess'],
    run(context, { Bucket, Policy }) {
      const bucket = bucketOf(context, Bucket)
      checkBucketPolicy(Policy, Bucket)
      bucket.policy = Policy
      return {}
    },
  }),
  GetBucketPolicy: get((context, name) => {
    const { policy } = bucketOf(context, name)
    if (policy !== undefined) return { Policy: policy }
    throw missing('NoSuchBucketPolicy', 'The bucket policy does not exist', name)
  }),
  DeleteBucketPolicy: remove('policy'),
  PutBucketTagging: mutates<S3Context, Having<PutBucketTaggingRequest, 'Bucket' | 'Tagging'>>({
    requires: ['Bucket'],
    reads: ['Tagging'],
    run(context, { Bucket, Tagging }) {
      const tags = (Tagging.TagSet ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])
      bucketOf(context, Bucket).tags = Object.fromEntries(tags) as Record<string, string>
      return {}
    },
  }),
  GetBucketTagging: get((context, name) => {
    const { tags } = bucketOf(context, name)
    if (tags) return { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
    throw missing('NoSuchTagSet', 'The TagSet does not exist', name)
  }),
  DeleteBucketTagging: remove('tags'),
  PutPublicAccessBlock: mutates<
    S3Context,
    Having<PutPublicAccessBlockRequest, 'Bucket' | 'PublicAccessBlockConfiguration'>
  >({
    requires: ['Bucket'],
    reads: ['PublicAccessBlockConfiguration'],
    run(context, { Bucket, PublicAccessBlockConfiguration: block }) {
      bucketOf(context, Bucket).publicAccessBlock = {
        BlockPublicAcls: block.BlockPublicAcls ?? false,
        IgnorePublicAcls: block.IgnorePublicAcls ?? false,
        BlockPublicPolicy: block.BlockPublicPolicy ?? false,
        RestrictPublicBuckets: block.RestrictPublicBuckets ?? false,
      }
      return {}
    },
  }),
  GetPublicAccessBlock: get((context, name) => {
    const { publicAccessBlock } = bucketOf(context, name)
    if (publicAccessBlock) return { PublicAccessBlockConfiguration: publicAccessBlock }
    const text = 'The public access block configuration was not found'
    throw missing('NoSuchPublicAccessBlockConfiguration', text, name)
  }),
  DeletePublicAccessBlock: remove('publicAccessBlock'),
  GetBucketVersioning: get((context, name) => {
    bucketOf(context, name)
    return {}
  }),
  GetBucketAcl: get((context, name) => {
    const { ownerId } = bucketOf(context, name)
    const Grantee = { ID: ownerId, Type: 'CanonicalUser' }
    return { Owner: { ID: ownerId }, Grants: [{ Grantee, Permission: 'FULL_CONTROL' }] }
  }),
  GetBucketEncryption: get((context, name) => {
    bucketOf(context, name)
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BucketKeyEnabled: false,
    }
    return { ServerSideEncryptionConfiguration: { Rules: [rule] } }
  }),
}

function missing(code: string, text: string, name: string): AwsError {
  return new AwsError(code, text, 404, { extra: { BucketName: name } })
}
