import type { Call, Handler, Output } from '../../aws/call.ts'
import type { BucketFacts } from './bucket-facts.ts'
import type { S3Request } from './s3-request.ts'
import { AwsError } from '../../aws/error.ts'
import { readBucketFacts } from './bucket-facts.ts'
import { deleteAllowed } from './delete-allowed.ts'
import { readIdentityPolicies, readRoleArn } from './identity-policies.ts'
import { denialOf, type PolicedCall, type PolicedEndpoint } from './s3-decision.ts'
import { s3Requests } from './s3-request.ts'

export interface S3GateOptions {
  readonly backend: Handler
  /** The lab's account. */
  readonly accountId: string
  /** The account that a bucket of that name is of. */
  readonly ownerOf: (bucket: string) => string
  readonly findEndpoint: (vpcEndpointId: string) => PolicedEndpoint | undefined
}

/**
 * Stands before a backend's S3 and lets through what the policies allow: the caller's, the
 * endpoint's, the bucket's, and its public access block. Each is read anew for every call, so that
 * none is ever out of date. Throws `AccessDenied` (403). The lab's own calls pass.
 */
export async function answerS3(options: S3GateOptions, call: Call): Promise<Output> {
  const { backend } = options
  if (call.caller.kind === 'principal' && call.caller.rights === 'lab') return backend(call)
  const requests = s3Requests(call)
  const policed = await policedCall(options, call)
  const known = new Map<string, Promise<BucketFacts | undefined>>()
  const decide = async (request: S3Request): Promise<AwsError | undefined> => {
    const { bucket } = request
    if (bucket === undefined) return denialOf(policed, request, undefined)
    const reading = known.get(bucket) ?? factsOf(options, call, bucket)
    known.set(bucket, reading)
    const facts = await reading
    return facts === undefined ? undefined : denialOf(policed, request, facts)
  }
  if (call.operation === 'DeleteObjects') return deleteAllowed(backend, call, requests, decide)
  for (const request of requests) {
    const denial = await decide(request)
    if (denial !== undefined) throw denial
  }
  return answerUnlessHidden(backend, call, decide)
}

async function policedCall(options: S3GateOptions, call: Call): Promise<PolicedCall> {
  const { backend, accountId } = options
  const { caller } = call
  const endpoint = endpointOf(options, call)
  const policed = { call, accountId, ...(endpoint !== undefined && { endpoint }) }
  // The lab's IAM holds one account: others' users and roles have no policies in it.
  if (caller.kind === 'principal' && caller.accountId !== accountId) {
    return { ...policed, identity: caller.rights === 'iam' ? [] : 'administrator' }
  }
  const roleArn = await readRoleArn(backend, caller)
  const identity = await readIdentityPolicies(backend, caller)
  return { ...policed, identity, ...(roleArn !== undefined && { roleArn }) }
}

/** A request by an endpoint that has gone meanwhile is nobody's. */
function endpointOf(
  { findEndpoint }: S3GateOptions,
  { origin }: Call,
): PolicedEndpoint | undefined {
  if (origin?.kind !== 'vpc-endpoint') return undefined
  const endpoint = findEndpoint(origin.vpcEndpointId)
  if (endpoint === undefined) throw new AwsError('AccessDenied', 'Access Denied', 403)
  return endpoint
}

function factsOf(
  { backend, ownerOf }: S3GateOptions,
  { operation, region }: Call,
  bucket: string,
): Promise<BucketFacts | undefined> {
  const anywhere = operation === 'GetBucketLocation' && region === 'us-east-1'
  return readBucketFacts(backend, { bucket, ownerId: ownerOf(bucket), region, anywhere })
}

/**
 * Whether an object is missing is told to those only who may list the bucket. S3 API Reference,
 * "GetObject", Permissions.
 */
async function answerUnlessHidden(
  backend: Handler,
  call: Call,
  decide: (request: S3Request) => Promise<AwsError | undefined>,
): Promise<Output> {
  try {
    return await backend(call)
  } catch (error) {
    if (!(error instanceof AwsError) || !isMissingObject(call, error)) throw error
    const bucket = String(call.input['Bucket'])
    const resource = `arn:aws:s3:::${bucket}`
    throw (await decide({ action: 's3:ListBucket', resource, bucket, more: {} })) ?? error
  }
}

function isMissingObject({ operation }: Call, { code }: AwsError): boolean {
  return ['GetObject', 'HeadObject'].includes(operation) && ['NoSuchKey', 'NotFound'].includes(code)
}
