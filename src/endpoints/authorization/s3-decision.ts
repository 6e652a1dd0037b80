import type { Call } from '../../aws/call.ts'
import type { Policies } from '../../verify/policy/decide-request.ts'
import type { PolicyRequest } from '../../verify/policy/request.ts'
import type { RequestOrigin } from '../../verify/policy/request-context.ts'
import type { BucketFacts } from './bucket-facts.ts'
import type { S3Request } from './s3-request.ts'
import { AwsError } from '../../aws/error.ts'
import { decideRequest } from '../../verify/policy/decide-request.ts'
import { parsePolicy } from '../../verify/policy/parse-policy.ts'
import { requestContext } from '../../verify/policy/request-context.ts'
import { compiledPolicy } from './compiled-policy.ts'
import { s3Denial } from './s3-denial.ts'

/** An endpoint as policies see it. */
export interface PolicedEndpoint {
  readonly type: 'Gateway' | 'Interface'
  readonly policyDocument: string
  /** Of its VPC. */
  readonly accountId: string
  readonly region: string
}

/** What is the same for all that one call has to be allowed. */
export interface PolicedCall {
  readonly call: Call
  readonly identity: NonNullable<Policies['identity']>
  /** The lab's account, for callers who have none. */
  readonly accountId: string
  readonly endpoint?: PolicedEndpoint
  readonly roleArn?: string
}

/** S3's refusal of one of the things that a call has to be allowed; undefined where it is allowed. */
export function denialOf(
  policed: PolicedCall,
  asked: S3Request,
  facts: BucketFacts | undefined,
): AwsError | undefined {
  const request = policyRequest(policed, asked, facts)
  const { code } = decideRequest(request, policiesOf(policed, facts))
  if (code === undefined) return undefined
  const denial = s3Denial(request, code)
  if (policed.call.operation !== 'HeadBucket' || facts === undefined) return denial
  // Api-behaviour 147.
  const headers = { 'x-amz-bucket-region': facts.region }
  return new AwsError(denial.code, denial.message, denial.status, { headers })
}

function policyRequest(
  policed: PolicedCall,
  { action, resource, more }: S3Request,
  facts: BucketFacts | undefined,
): PolicyRequest {
  const { call, roleArn } = policed
  const principal = call.caller
  const isSigned = principal.kind === 'principal'
  // A bucket to be made, and the list of one's buckets, are the caller's own.
  const resourceAccountId = facts?.ownerId ?? (isSigned ? principal.accountId : policed.accountId)
  const origin = placedOrigin(policed)
  const context = requestContext({
    ...(origin !== undefined && { origin }),
    principal,
    ...(roleArn !== undefined && { roleArn }),
    resourceAccountId,
    region: call.region,
    more: { ...more, ...(isSigned && { 's3:signatureversion': 'AWS4-HMAC-SHA256' }) },
  })
  return { action, resource, resourceAccountId, principal, context }
}

function placedOrigin({ call: { origin }, endpoint }: PolicedCall): RequestOrigin | undefined {
  if (origin?.kind !== 'vpc-endpoint') return origin
  if (endpoint === undefined) return undefined
  return { ...origin, accountId: endpoint.accountId, region: endpoint.region }
}

function policiesOf(
  { call, endpoint, identity }: PolicedCall,
  facts: BucketFacts | undefined,
): Policies {
  return {
    identity,
    ...(endpoint !== undefined && {
      endpoint: {
        type: endpoint.type,
        policy: compiledPolicy(endpoint.policyDocument, 'the policy of the VPC endpoint'),
      },
    }),
    ...facts?.policies,
    ...(call.operation === 'PutBucketPolicy' && newBucketPolicy(String(call.input['Policy']))),
  }
}

/** One that cannot be read is the backend's to refuse. */
function newBucketPolicy(text: string): Pick<Policies, 'newBucketPolicy'> {
  const parsed = parsePolicy(text)
  return parsed.kind === 'policy' ? { newBucketPolicy: parsed.policy } : {}
}
