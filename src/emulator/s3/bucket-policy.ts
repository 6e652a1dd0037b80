import type {
  DeleteBucketPolicyCommandInput,
  GetBucketPolicyCommandInput,
  GetBucketPolicyStatusCommandInput,
  PutBucketPolicyCommandInput,
} from '@aws-sdk/client-s3'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { S3Context } from './context.ts'
import type { BucketRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { findBucket } from './context.ts'

interface Statement {
  readonly Effect?: unknown
  readonly Principal?: unknown
  readonly NotPrincipal?: unknown
  readonly Action?: unknown
  readonly NotAction?: unknown
  readonly Resource?: unknown
  readonly NotResource?: unknown
  readonly Condition?: unknown
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicy', message)
}

/** api-behaviour 145. */
function statementsOf(bucket: BucketRecord, text: string): Statement[] {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    document = undefined
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw malformed(`Policies must be valid JSON and the first byte must be '{'`)
  }
  if (!('Statement' in document)) throw malformed('Missing required field Statement')
  const statements = [document.Statement].flat() as Statement[]
  for (const statement of statements) checkStatement(bucket, statement)
  return statements
}

function checkStatement(bucket: BucketRecord, statement: Statement): void {
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    throw malformed(`Invalid effect: ${String(statement.Effect)}`)
  }
  const principal = statement.Principal ?? statement.NotPrincipal
  if (principal === undefined) throw malformed('Missing required field Principal')
  if (!isPrincipal(principal)) throw malformed('Invalid principal in policy')
  if (statement.Action === undefined && statement.NotAction === undefined) {
    throw malformed('Missing required field Action')
  }
  const resource = statement.Resource ?? statement.NotResource
  if (resource === undefined) throw malformed('Missing required field Resource')
  const arn = `arn:aws:s3:::${bucket.name}`
  const isOurs = (one: unknown) => one === arn || String(one).startsWith(`${arn}/`)
  if (![resource].flat().every(isOurs)) throw malformed('Policy has invalid resource')
}

function isPrincipal(principal: unknown): boolean {
  if (principal === '*') return true
  if (typeof principal !== 'object' || principal === null) return false
  const accounts = [(principal as { AWS?: unknown }).AWS ?? []].flat()
  return accounts.every((one) =>
    /^(\*|\d{12}|arn:aws:(iam|sts)::(\d{12}|\*|cloudfront):.+)$/.test(String(one)),
  )
}

/** An Allow for everybody without a condition: as far as the labs go, that is what public means. */
function isPublic(statements: readonly Statement[]): boolean {
  return statements.some(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Allow' &&
      Condition === undefined &&
      (Principal === '*' || [(Principal as { AWS?: unknown })?.AWS].flat().includes('*')),
  )
}

/** Stored as it is; who may do what with it is decided elsewhere. */
function putBucketPolicy(
  context: S3Context,
  input: Having<PutBucketPolicyCommandInput, 'Bucket' | 'Policy'>,
): Output {
  const bucket = findBucket(context, input.Bucket)
  const statements = statementsOf(bucket, input.Policy)
  if (isPublic(statements) && bucket.publicAccessBlock?.BlockPublicPolicy === true) {
    const user = context.caller.kind === 'principal' ? context.caller.arn : 'anonymous'
    throw new AwsError(
      'AccessDenied',
      `User: ${user} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are blocked by the BlockPublicPolicy block public access setting.`,
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
  return { PolicyStatus: { IsPublic: isPublic(statementsOf(bucket, policyOf(bucket))) } }
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
