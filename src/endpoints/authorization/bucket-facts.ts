import type {
  GetBucketPolicyCommandOutput,
  GetPublicAccessBlockCommandOutput,
} from '@aws-sdk/client-s3'
import type { Caller, Handler, Output } from '../../aws/call.ts'
import type { Policies } from '../../verify/policy/decide-request.ts'
import { AwsError } from '../../aws/error.ts'
import { compiledPolicy } from './compiled-policy.ts'

/** What a bucket itself says of who may do what. */
export interface BucketFacts {
  readonly ownerId: string
  readonly region: string
  readonly policies: Pick<Policies, 'bucket' | 'blockPublicAccess'>
}

export interface BucketQuestion {
  readonly bucket: string
  readonly ownerId: string
  /** Whose S3 is asked. */
  readonly region: string
  /** Look for it where it is: its own Region may be asked of us-east-1 (api-behaviour 142). */
  readonly anywhere: boolean
}

/**
 * Reads a bucket's policy and public access block from the backend, by S3's API, as the lab itself in
 * the owner's name. Undefined where no such bucket is in that Region: the backend's own answer,
 * that there is none or that it is elsewhere, then comes before every policy.
 */
export async function readBucketFacts(
  backend: Handler,
  question: BucketQuestion,
): Promise<BucketFacts | undefined> {
  const { bucket, ownerId, region } = question
  try {
    return { ownerId, region, policies: await readPolicies(backend, question) }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (error.code === 'NoSuchBucket') return undefined
    if (error.code !== 'PermanentRedirect') throw error
    const actual = error.headers['x-amz-bucket-region']
    if (!question.anywhere || actual === undefined) return undefined
    return readBucketFacts(backend, { bucket, ownerId, region: actual, anywhere: false })
  }
}

async function readPolicies(
  backend: Handler,
  { bucket, ownerId, region }: BucketQuestion,
): Promise<BucketFacts['policies']> {
  const caller = labIn(ownerId)
  const ask = (operation: string, missing: string): Promise<Output | undefined> =>
    unlessMissing(missing, () =>
      backend({ service: 's3', operation, input: { Bucket: bucket }, region, caller }),
    )
  const policy = await ask('GetBucketPolicy', 'NoSuchBucketPolicy')
  const block = await ask('GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration')
  const { Policy } = (policy ?? {}) as Partial<GetBucketPolicyCommandOutput>
  const { PublicAccessBlockConfiguration } = (block ??
    {}) as Partial<GetPublicAccessBlockCommandOutput>
  return { ...bucketPolicy(bucket, Policy), ...publicAccessBlock(PublicAccessBlockConfiguration) }
}

function labIn(accountId: string): Caller {
  const arn = `arn:aws:iam::${accountId}:root`
  return { kind: 'principal', accountId, arn, userId: accountId, rights: 'lab' }
}

async function unlessMissing<Answer>(
  code: string,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof AwsError && error.code === code) return undefined
    throw error
  }
}

function bucketPolicy(name: string, text: string | undefined): Pick<Policies, 'bucket'> {
  return text === undefined ? {} : { bucket: compiledPolicy(text, `the policy of bucket ${name}`) }
}

function publicAccessBlock(
  block: GetPublicAccessBlockCommandOutput['PublicAccessBlockConfiguration'],
): Pick<Policies, 'blockPublicAccess'> {
  if (block === undefined) return {}
  const { BlockPublicPolicy = false, RestrictPublicBuckets = false } = block
  return {
    blockPublicAccess: {
      blockPublicPolicy: BlockPublicPolicy,
      restrictPublicBuckets: RestrictPublicBuckets,
    },
  }
}
