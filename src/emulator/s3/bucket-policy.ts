import type {
  DeleteBucketPolicyCommandInput,
  GetBucketPolicyCommandInput,
  GetBucketPolicyStatusCommandInput,
  PutBucketPolicyCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { CompiledPolicy } from '../../verify/policy/document.ts'
import type { ProblemKind } from '../../verify/policy/parse-problem.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import type { BucketRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { parsePolicy } from '../../verify/policy/parse-policy.ts'
import { isPublicPolicy } from '../../verify/policy/public-policy.ts'
import { answers, mutates } from '../operation.ts'
import { findBucket } from './context.ts'

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicy', message)
}

/** api-behaviour 145; what is not there reads as the core says it. */
const messages: Partial<Record<ProblemKind, string>> = {
  'not-json': `Policies must be valid JSON and the first byte must be '{'`,
  'no-statement': 'Missing required field Statement',
  principal: 'Invalid principal in policy',
  'no-action': 'Missing required field Action',
  resource: 'Policy has invalid resource',
}

function readPolicy(bucket: BucketRecord, text: string): CompiledPolicy {
  const parsed = parsePolicy(text)
  if (parsed.kind === 'unreadable') throw malformed(messages[parsed.problem] ?? parsed.why)
  const arn = `arn:aws:s3:::${bucket.name}`
  for (const { principals, resources } of parsed.policy.statements) {
    if (principals === undefined) throw malformed('Missing required field Principal')
    if (resources === undefined) throw malformed('Missing required field Resource')
    const isOurs = resources.items.every(({ text }) => text === arn || text.startsWith(`${arn}/`))
    if (!isOurs) throw malformed('Policy has invalid resource')
  }
  return parsed.policy
}

/** Stored as it is; who may do what with it is decided elsewhere. */
function putBucketPolicy(
  context: S3Context,
  input: Having<PutBucketPolicyCommandInput, 'Bucket' | 'Policy'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  const policy = readPolicy(bucket, input.Policy)
  if (isPublicPolicy(policy) && bucket.publicAccessBlock?.BlockPublicPolicy === true) {
    const user = context.caller.kind === 'principal' ? context.caller.arn : 'anonymous'
    throw new AwsError(
      'AccessDenied',
      `User: ${user} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
      403,
    )
  }
  bucket.policy = input.Policy
  return {}
}

/** api-behaviour 144. */
function policyOf(bucket: BucketRecord): string {
  if (bucket.policy !== undefined) return bucket.policy
  throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, {
    extra: { BucketName: bucket.name },
  })
}

function getBucketPolicy(
  context: S3Context,
  input: Having<GetBucketPolicyCommandInput, 'Bucket'>,
): Output {
  return { Policy: policyOf(findBucket(context, input.Bucket)) }
}

function getBucketPolicyStatus(
  context: S3Context,
  input: Having<GetBucketPolicyStatusCommandInput, 'Bucket'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  return { PolicyStatus: { IsPublic: isPublicPolicy(readPolicy(bucket, policyOf(bucket))) } }
}

function deleteBucketPolicy(
  context: S3Context,
  input: Having<DeleteBucketPolicyCommandInput, 'Bucket'>,
): Output {
  delete findBucket(context, input.Bucket).policy
  return {}
}

export const bucketPolicyOperations = {
  PutBucketPolicy: mutates({ requires: ['Bucket', 'Policy'], run: putBucketPolicy }),
  GetBucketPolicy: answers({ requires: ['Bucket'], run: getBucketPolicy }),
  GetBucketPolicyStatus: answers({ requires: ['Bucket'], run: getBucketPolicyStatus }),
  DeleteBucketPolicy: mutates({ requires: ['Bucket'], run: deleteBucketPolicy }),
}
