import type { AwsError } from '../aws/error.ts'
import type { ApiRequest } from './api-request.ts'
import { isMutating, type CallRecord } from './call-record.ts'
import { plainText, summarise } from './summary.ts'
import { toolName } from './tool-name.ts'
import type { Signed } from './who-calls.ts'

/** What is known of a call so far: it grows as the request is read, and an error reports it. */
export interface Progress {
  service: string
  operation: string
  region: string
  principalArn: string
  isHidden: boolean
  input: Readonly<Record<string, unknown>>
}

/** The error that was answered, and what was thrown where it was our own. */
export interface Failure {
  readonly error: AwsError
  readonly bug?: unknown
}

/** A call of which nothing is known but where it seems to go. */
export function startProgress(service: string, region: string): Progress {
  return { service, region, operation: '', principalArn: 'anonymous', isHidden: false, input: {} }
}

/** Notes who it is before anything can fail, so that a refusal's record says so too. */
export function noteCaller(signed: Signed | undefined, progress: Progress): void {
  if (!signed) return
  const owner = typeof signed.owner === 'string' ? undefined : signed.owner
  progress.region = signed.signature.region || progress.region
  progress.principalArn = owner?.caller.kind === 'principal' ? owner.caller.arn : 'unknown'
  progress.isHidden = owner?.hidden ?? false
}

/** The feed's record of a call that was answered. */
export function callRecord(
  progress: Progress,
  outcome: Pick<CallRecord, 'at' | 'durationMs' | 'status'>,
  request: ApiRequest,
  failure: Failure | undefined,
): CallRecord {
  return {
    ...outcome,
    service: progress.service,
    operation: progress.operation,
    region: progress.region,
    principalArn: progress.principalArn,
    mutating: isMutating(progress.service, progress.operation),
    summary: summarise(progress.input),
    tool: toolName(request.headers['user-agent']),
    ...(failure && {
      errorCode: plainText(failure.error.code, 64),
      errorMessage: plainText(failure.error.message, 500),
    }),
    ...(failure?.bug !== undefined && { bug: failure.bug }),
  }
}
