import type {
  DeletePublicAccessBlockCommandInput,
  GetBucketTaggingCommandInput,
  GetPublicAccessBlockCommandInput,
  PutBucketTaggingCommandInput,
  PutPublicAccessBlockCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { EmulatedOperation, Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { findBucket, ownerOf } from './context.ts'
import { tagRecord, tagSet } from './tag-set.ts'

type OfBucket = Having<{ Bucket: string | undefined }, 'Bucket'>

function getBucketTagging(
  context: S3Context,
  input: Having<GetBucketTaggingCommandInput, 'Bucket'>,
): Output {
  const { tags, name } = findBucket(context, input.Bucket)
  if (tags !== undefined) return { TagSet: tagSet(tags) }
  throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', 404, {
    extra: { BucketName: name },
  })
}

function putBucketTagging(
  context: S3Context,
  input: Having<PutBucketTaggingCommandInput, 'Bucket' | 'Tagging'>,
): Output {
  findBucket(context, input.Bucket).tags = tagRecord(input.Tagging.TagSet ?? [])
  return {}
}

function deleteBucketTagging(context: S3Context, input: OfBucket): Output {
  delete findBucket(context, input.Bucket).tags
  return {}
}

function getPublicAccessBlock(
  context: S3Context,
  input: Having<GetPublicAccessBlockCommandInput, 'Bucket'>,
): Output {
  const { publicAccessBlock, name } = findBucket(context, input.Bucket)
  if (publicAccessBlock !== undefined) {
    return { PublicAccessBlockConfiguration: { ...publicAccessBlock } }
  }
  throw new AwsError(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
    404,
    { extra: { BucketName: name } },
  )
}

function putPublicAccessBlock(
  context: S3Context,
  input: Having<PutPublicAccessBlockCommandInput, 'Bucket' | 'PublicAccessBlockConfiguration'>,
): Output {
  const wanted = input.PublicAccessBlockConfiguration
  findBucket(context, input.Bucket).publicAccessBlock = {
    BlockPublicAcls: wanted.BlockPublicAcls ?? false,
    IgnorePublicAcls: wanted.IgnorePublicAcls ?? false,
    BlockPublicPolicy: wanted.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: wanted.RestrictPublicBuckets ?? false,
  }
  return {}
}

function deletePublicAccessBlock(
  context: S3Context,
  input: Having<DeletePublicAccessBlockCommandInput, 'Bucket'>,
): Output {
  delete findBucket(context, input.Bucket).publicAccessBlock
  return {}
}

/** A setting that cannot be changed here, and what AWS answers for a bucket that never did. */
function fixed(answer: (accountId: string) => Output): EmulatedOperation<S3Context> {
  return answers({
    requires: ['Bucket'],
    run: (context: S3Context, input: OfBucket) => answer(findBucket(context, input.Bucket).ownerId),
  })
}

function notConfigured(code: string, message: string): EmulatedOperation<S3Context> {
  return fixed(() => {
    throw new AwsError(code, message, 404)
  })
}

export function fullControl(accountId: string): Output {
  const owner = ownerOf(accountId)
  return {
    Owner: owner,
    Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }],
  }
}

export const bucketSettingOperations = {
  GetBucketTagging: answers({ requires: ['Bucket'], run: getBucketTagging }),
  PutBucketTagging: mutates({ requires: ['Bucket', 'Tagging'], run: putBucketTagging }),
  DeleteBucketTagging: mutates({ requires: ['Bucket'], run: deleteBucketTagging }),
  GetPublicAccessBlock: answers({ requires: ['Bucket'], run: getPublicAccessBlock }),
  PutPublicAccessBlock: mutates({
    requires: ['Bucket', 'PublicAccessBlockConfiguration'],
    run: putPublicAccessBlock,
  }),
  DeletePublicAccessBlock: mutates({ requires: ['Bucket'], run: deletePublicAccessBlock }),
  GetBucketAcl: fixed(fullControl),
  GetBucketVersioning: fixed(() => ({})),
  GetBucketLogging: fixed(() => ({})),
  GetBucketAccelerateConfiguration: fixed(() => ({})),
  GetBucketRequestPayment: fixed(() => ({ Payer: 'BucketOwner' })),
  GetBucketOwnershipControls: fixed(() => ({
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  })),
  GetBucketEncryption: fixed(() => ({
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: false,
        },
      ],
    },
  })),
  GetBucketCors: notConfigured('NoSuchCORSConfiguration', 'The CORS configuration does not exist'),
  GetBucketWebsite: notConfigured(
    'NoSuchWebsiteConfiguration',
    'The specified bucket does not have a website configuration',
  ),
  GetBucketLifecycleConfiguration: notConfigured(
    'NoSuchLifecycleConfiguration',
    'The lifecycle configuration does not exist',
  ),
  GetBucketReplication: notConfigured(
    'ReplicationConfigurationNotFoundError',
    'The replication configuration was not found',
  ),
  GetObjectLockConfiguration: notConfigured(
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
  ),
}
