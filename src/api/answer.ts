import { randomUUID } from 'node:crypto'
import type { Call, Handler, Origin, ServiceId } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import { decodeRequest, requestedOperation } from '../aws/wire/decode-request.ts'
import { encodeError, encodeOutput } from '../aws/wire/encode-response.ts'
import type { WireRequest, WireResponse } from '../aws/wire/message.ts'
import { defaultApiLimits, type ApiLimits } from './api-limits.ts'
import { BodyTooLarge, RequestAborted, type ApiRequest } from './api-request.ts'
import { checkScope, type AskedEndpoint } from './asked-endpoint.ts'
import type { CallRecord } from './call-record.ts'
import { verifyChecksums } from './checksums.ts'
import { encodeForeignError, foreignService, isSpoken } from './foreign-service.ts'
import type { KeyOwner, KeyRing } from './key-ring.ts'
import { callRecord, noteCaller, startProgress, type Failure, type Progress } from './progress.ts'
import { serviceWithoutScope } from './requested-service.ts'
import { entityTooLarge, readS3Body } from './s3-body.ts'
import { readSignature } from './signature.ts'
import { findSigner, whoCalls, type Signed } from './who-calls.ts'

export interface AnswerOptions {
  readonly handler: Handler
  readonly keys: KeyRing
  /** The Region of a request that names none. */
  readonly region: string
  /** How requests come here: what policies are told of their source. */
  readonly origin?: Origin
  /** The service's endpoint that the host name asked; without one, the request says what it is for. */
  readonly endpoint?: AskedEndpoint
  readonly limits?: ApiLimits
  /** Called before the answer is sent. */
  readonly onCall?: (record: CallRecord) => void
  /** Epoch milliseconds. */
  readonly now?: () => number
  readonly requestId?: () => string
}

/**
 * Answers one request: who calls what, the handler, and its output or error on the wire. Never
 * throws but `RequestAborted`: AWS's errors are answers, and anything else is InternalError 500 and
 * a record with its `bug`.
 */
export async function answer(request: ApiRequest, options: AnswerOptions): Promise<WireResponse> {
  const now = options.now ?? Date.now
  const at = now()
  const requestId = (options.requestId ?? randomUUID)()
  const { service, region } = options.endpoint ?? {
    service: serviceWithoutScope(request),
    region: options.region,
  }
  const progress = startProgress(service, region)
  let response: WireResponse
  let failure: Failure | undefined
  try {
    response = await respond(request, options, progress, at, requestId)
  } catch (error) {
    if (error instanceof RequestAborted) throw error
    failure = asAwsError(error, progress.service)
    response = isSpoken(progress.service)
      ? encodeError(progress.service, failure.error, requestId)
      : encodeForeignError(progress.service, failure.error, request, requestId)
  }
  if (!progress.isHidden) {
    const durationMs = now() - at
    options.onCall?.(
      callRecord(progress, { at, durationMs, status: response.status }, request, failure),
    )
  }
  return response
}

async function respond(
  request: ApiRequest,
  options: AnswerOptions,
  progress: Progress,
  nowMs: number,
  requestId: string,
): Promise<WireResponse> {
  const signature = readSignature(request.headers, new URLSearchParams(request.query))
  const signed = await findSigner(signature, options.keys)
  noteCaller(signed, progress)
  if (options.endpoint) checkScope(options.endpoint, signature)
  if (signature?.service !== undefined && !isSpoken(signature.service)) {
    progress.service = signature.service
    throw foreignService(signature.service)
  }
  const service = signature?.service ?? progress.service
  progress.service = service
  const { owner, wire } =
    isSpoken(service) && service !== 's3'
      ? await admitQuery(service, signed, request, options, progress, nowMs)
      : await admitS3(signed, request, options, progress, nowMs)
  const spoken = progress.service as ServiceId
  const { operation, input } = await decodeRequest(spoken, wire)
  progress.input = input
  if (spoken === 's3') verifyChecksums(operation, wire.headers, wire.body)
  const call: Call = {
    service: spoken,
    operation,
    input,
    region: progress.region,
    caller: owner.caller,
    ...(options.origin && { origin: options.origin }),
  }
  return encodeOutput(spoken, operation, await options.handler(call), requestId)
}

interface Admitted {
  readonly owner: KeyOwner
  readonly wire: WireRequest
}

/** EC2, IAM, STS: the operation is in the body, and is read first so that a refusal can name it. */
async function admitQuery(
  scoped: ServiceId,
  signed: Signed | undefined,
  request: ApiRequest,
  options: AnswerOptions,
  progress: Progress,
  nowMs: number,
): Promise<Admitted> {
  const { queryBodyBytes } = options.limits ?? defaultApiLimits
  const wire = { ...request, body: await request.readBody(queryBodyBytes) }
  const service =
    signed?.signature.service === undefined && !options.endpoint
      ? serviceWithoutScope(request, wire.body)
      : scoped
  progress.service = service
  let unreadable: unknown
  try {
    progress.operation = await requestedOperation(service, wire)
  } catch (error) {
    unreadable = error
  }
  const owner = whoCalls(service, signed, nowMs)
  if (unreadable !== undefined) throw unreadable
  return { owner, wire }
}

/** S3: the operation is known without the body, which is read for callers with a good key only. */
async function admitS3(
  signed: Signed | undefined,
  request: ApiRequest,
  options: AnswerOptions,
  progress: Progress,
  nowMs: number,
): Promise<Admitted> {
  const head = { ...request, body: new Uint8Array() }
  let unreadable: unknown
  try {
    progress.operation = await requestedOperation('s3', head)
  } catch (error) {
    unreadable = error
  }
  const owner = whoCalls('s3', signed, nowMs)
  if (unreadable !== undefined) throw unreadable
  const content = await readS3Body(progress.operation, request, options.limits ?? defaultApiLimits)
  return { owner, wire: { ...head, ...content } }
}

function asAwsError(error: unknown, service: string): Failure {
  if (error instanceof AwsError) return { error }
  if (error instanceof BodyTooLarge) {
    if (service === 's3') return { error: entityTooLarge(error.proposedBytes, error.limitBytes) }
    return { error: new AwsError('RequestEntityTooLarge', 'The request is too large.', 413) }
  }
  const message = 'An internal error has occurred'
  return { error: new AwsError('InternalError', message, 500), bug: error }
}
