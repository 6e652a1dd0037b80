import { AwsError } from '../aws/error.ts'

/** What a request's signature says. The HMAC itself is not verified (docs: what is not real here). */
export interface Signature {
  readonly accessKeyId: string
  /** From the credential scope; undefined where the old form (S3 only) has none. */
  readonly service?: string
  readonly region?: string
  /** Of a temporary key. */
  readonly sessionToken?: string
  /** Presigned only: the epoch milliseconds after which it is no longer good. */
  readonly expiresAtMs?: number
}

const scopeForm = /^([^/]{1,128})\/(\d{8})\/([a-z0-9-]{0,64})\/([A-Za-z0-9-]{1,64})\/aws4_request$/
const amzDateForm = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
const weekSeconds = 604_800

/**
 * Reads who signed a request, for which service and Region: SigV4 in the header or presigned, or the
 * old S3 form (`AWSAccessKeyId=`, `AWS key:signature`). Undefined for an unsigned request.
 * Throws AWS's errors for a signature that cannot be read.
 */
export function readSignature(
  headers: Readonly<Record<string, string>>,
  query: URLSearchParams,
): Signature | undefined {
  const header = headers.authorization
  if (header !== undefined) {
    return withToken(headerSignature(header), headers['x-amz-security-token'])
  }
  if (query.has('X-Amz-Credential') || query.has('X-Amz-Algorithm')) {
    return withToken(presignedSignature(query), query.get('X-Amz-Security-Token'))
  }
  if (query.has('AWSAccessKeyId')) {
    return withToken(oldPresignedSignature(query), query.get('x-amz-security-token'))
  }
  return undefined
}

function withToken(signature: Signature, sessionToken: string | null | undefined): Signature {
  return sessionToken ? { ...signature, sessionToken } : signature
}

function headerSignature(header: string): Signature {
  const old = /^AWS ([^:\s]{1,128}):\S+$/.exec(header)
  if (old?.[1]) return { accessKeyId: old[1] }
  const credential = /^AWS4-HMAC-SHA256\s.*?Credential=([^,\s]+)/.exec(header)?.[1]
  if (credential === undefined) {
    throw new AwsError(
      'IncompleteSignature',
      "Authorization header requires 'Credential' parameter and the algorithm AWS4-HMAC-SHA256.",
    )
  }
  return scope(credential)
}

function scope(credential: string): { accessKeyId: string; service: string; region: string } {
  const [, accessKeyId, , region, service] = scopeForm.exec(credential) ?? []
  if (accessKeyId === undefined || region === undefined || service === undefined) {
    const message = `Credential must have the form <access key>/<date>/<region>/<service>/aws4_request, got '${credential.slice(0, 200)}'`
    throw new AwsError('IncompleteSignature', message)
  }
  return { accessKeyId, service, region }
}

function presignedSignature(query: URLSearchParams): Signature {
  const date = amzDateForm.exec(query.get('X-Amz-Date') ?? '')
  const credential = query.get('X-Amz-Credential')
  if (credential === null || !date || !query.has('X-Amz-Signature')) {
    throw queryParametersError(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  const [year, month, day, hour, minute, second] = date.slice(1).map(Number)
  const signedAtMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  return { ...scope(credential), expiresAtMs: signedAtMs + expirySeconds(query) * 1000 }
}

function expirySeconds(query: URLSearchParams): number {
  // Presigned STS and EC2 requests may leave it out: AWS then allows 15 minutes.
  const text = query.get('X-Amz-Expires') ?? '900'
  if (!/^\d{1,9}$/.test(text)) throw queryParametersError('X-Amz-Expires should be a number')
  if (Number(text) > weekSeconds) {
    throw queryParametersError(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    )
  }
  return Number(text)
}

function oldPresignedSignature(query: URLSearchParams): Signature {
  const expires = query.get('Expires') ?? ''
  if (!/^\d{1,12}$/.test(expires) || !query.has('Signature')) {
    throw new AwsError(
      'AccessDenied',
      'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
      403,
    )
  }
  return { accessKeyId: query.get('AWSAccessKeyId') ?? '', expiresAtMs: Number(expires) * 1000 }
}

function queryParametersError(message: string): AwsError {
  return new AwsError('AuthorizationQueryParametersError', message, 400)
}
