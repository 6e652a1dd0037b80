import type { PolicyCode } from './decision.ts'
import type { PolicyRequest } from './request.ts'

/**
 * S3's words for a refusal (rule 92). Only callers of the bucket's own account are told why; all others, and
 * the anonymous, get two words (api-behaviour 133–137). Restricting a public bucket reads as a deny
 * of its policy.
 */
export function s3Message(request: PolicyRequest, code: PolicyCode): string {
  const { principal, resourceAccountId } = request
  const isOwn = principal.kind === 'principal' && principal.accountId === resourceAccountId
  return isOwn ? refusalMessage(request, code) : 'Access Denied'
}

/** AWS's words, as most services say them (IAM guide, "Troubleshoot access denied error messages"). */
export function refusalMessage(
  { principal, action, resource }: PolicyRequest,
  code: PolicyCode,
): string {
  const caller = principal.kind === 'anonymous' ? 'anonymous' : principal.arn
  const on = resource === '*' ? '' : ` on resource: "${resource}"`
  const because = reasons[code].replaceAll('{action}', action)
  return `User: ${caller} is not authorized to perform: ${action}${on} ${because}`
}

/** S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3". */
const reasons: Readonly<Record<PolicyCode, string>> = {
  'policy-endpoint-explicit-deny': 'with an explicit deny in a VPC endpoint policy',
  'policy-endpoint-no-allow': 'because no VPC endpoint policy allows the {action} action',
  'policy-bucket-explicit-deny': 'with an explicit deny in a resource-based policy',
  'policy-bucket-no-allow': 'because no resource-based policy allows the {action} action',
  'policy-identity-explicit-deny': 'with an explicit deny in an identity-based policy',
  'policy-identity-no-allow': 'because no identity-based policy allows the {action} action',
  'policy-boundary-explicit-deny': 'with an explicit deny in a permissions boundary',
  'policy-boundary-no-allow': 'because no permissions boundary allows the {action} action',
  'policy-block-public-access':
    'because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
}
