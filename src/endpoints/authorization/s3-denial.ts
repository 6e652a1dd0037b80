import type { PolicyCode } from '../../verify/policy/decision.ts'
import type { PolicyRequest } from '../../verify/policy/request.ts'
import { AwsError } from '../../aws/error.ts'
import { s3Message } from '../../verify/policy/s3-message.ts'

/** S3's refusal, in its own words. */
export function s3Denial(request: PolicyRequest, code: PolicyCode): AwsError {
  return new AwsError('AccessDenied', s3Message(request, code), 403)
}
