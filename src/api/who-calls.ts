import type { ServiceId } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import type { KeyFault, KeyOwner, KeyRing } from './key-ring.ts'
import type { Signature } from './signature.ts'

/** A signed request: what its signature says, and whose its key is. */
export interface Signed {
  readonly signature: Signature
  readonly owner: KeyOwner | KeyFault
}

/** Looks a signature's key up; undefined for an unsigned request. */
export async function findSigner(
  signature: Signature | undefined,
  keys: KeyRing,
): Promise<Signed | undefined> {
  if (signature === undefined) return undefined
  return { signature, owner: await keys.find(signature.accessKeyId, signature.sessionToken) }
}

/**
 * The owner of the key that signed, or the anonymous caller, who reaches S3 only.
 * Throws each service's own error for an unsigned request, an expired one, and a key that is
 * unknown, has expired, or came with a wrong session token.
 */
export function whoCalls(service: ServiceId, signed: Signed | undefined, nowMs: number): KeyOwner {
  if (!signed) {
    if (service === 's3') return { caller: { kind: 'anonymous' } }
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
  }
  const { signature, owner } = signed
  if (owner === 'unknown') throw unknownKey(service, signature.accessKeyId)
  if (owner === 'invalid-token') throw invalidToken(service, signature)
  if (signature.expiresAtMs !== undefined && signature.expiresAtMs < nowMs) {
    throw expired(service, signature.expiresAtMs, nowMs)
  }
  if (owner === 'expired') throw expiredToken(service, signature)
  return owner
}

function unknownKey(service: ServiceId, accessKeyId: string): AwsError {
  if (service === 's3') {
    const message = 'The AWS Access Key Id you provided does not exist in our records.'
    return new AwsError('InvalidAccessKeyId', message, 403, {
      extra: { AWSAccessKeyId: accessKeyId },
    })
  }
  return notValidated(service)
}

function notValidated(service: ServiceId): AwsError {
  if (service === 'ec2') {
    return new AwsError(
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
      401,
    )
  }
  const message = 'The security token included in the request is invalid.'
  return new AwsError('InvalidClientTokenId', message, 403)
}

/** S3: Amazon S3 API Reference, "Error responses", InvalidToken. */
function invalidToken(service: ServiceId, { sessionToken = '' }: Signature): AwsError {
  if (service !== 's3') return notValidated(service)
  const message = 'The provided token is malformed or otherwise invalid.'
  return new AwsError('InvalidToken', message, 400, { extra: { 'Token-0': sessionToken } })
}

/** As the real services answered: craftcms/aws-s3#182, aws-sdk-java#1443, jenkinsci/ec2-plugin#1008. */
function expiredToken(service: ServiceId, { sessionToken = '' }: Signature): AwsError {
  if (service === 's3') {
    const extra = { 'Token-0': sessionToken }
    return new AwsError('ExpiredToken', 'The provided token has expired.', 400, { extra })
  }
  if (service === 'ec2') return new AwsError('RequestExpired', 'Request has expired.', 400)
  const message = 'The security token included in the request is expired'
  return new AwsError('ExpiredToken', message, 403)
}

function expired(service: ServiceId, expiresAtMs: number, nowMs: number): AwsError {
  if (service !== 's3') return new AwsError('RequestExpired', 'Request has expired.', 400)
  return new AwsError('AccessDenied', 'Request has expired', 403, {
    extra: {
      Expires: new Date(expiresAtMs).toISOString(),
      ServerTime: new Date(nowMs).toISOString(),
    },
  })
}
