import type { ServiceId } from '../aws/call.ts'
import { AwsError } from '../aws/error.ts'
import type { KeyOwner, KeyRing } from './key-ring.ts'
import type { Signature } from './signature.ts'

/**
 * The owner of the key that signed, or the anonymous caller, who reaches S3 only.
 * Throws each service's own error for an unsigned request, an expired one, and an unknown key.
 */
export function whoCalls(
  service: ServiceId,
  signature: Signature | undefined,
  keys: KeyRing,
  nowMs: number,
): KeyOwner {
  if (!signature) {
    if (service === 's3') return { caller: { kind: 'anonymous' } }
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403)
  }
  const owner = keys.get(signature.accessKeyId)
  if (!owner) throw unknownKey(service, signature.accessKeyId)
  if (signature.expiresAtMs !== undefined && signature.expiresAtMs < nowMs) {
    throw expired(service, signature.expiresAtMs, nowMs)
  }
  return owner
}

function unknownKey(service: ServiceId, accessKeyId: string): AwsError {
  if (service === 'ec2') {
    return new AwsError(
      'AuthFailure',
      'AWS was not able to validate the provided access credentials',
      401,
    )
  }
  if (service === 's3') {
    const message = 'The AWS Access Key Id you provided does not exist in our records.'
    return new AwsError('InvalidAccessKeyId', message, 403, {
      extra: { AWSAccessKeyId: accessKeyId },
    })
  }
  const message = 'The security token included in the request is invalid.'
  return new AwsError('InvalidClientTokenId', message, 403)
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
