import type { Role } from '@aws-sdk/client-iam'
import type { Call, Handler } from '../../aws/call.ts'
import { decideRequest } from '../../verify/policy/decide-request.ts'
import { parsePolicy } from '../../verify/policy/parse-policy.ts'
import { readIdentityPolicies } from '../authorization/identity-policies.ts'
import { serviceRequest } from '../authorization/service-request.ts'

/**
 * Whether a role's trust policy, with the caller's own policies, lets a caller assume it. The trust
 * policy is the role's resource policy, with one difference: it must allow, whatever the caller's own
 * policies say. Where it trusts the whole account, they must allow too. IAM User Guide, "Policy
 * evaluation for requests within a single account", IAM role trust policies.
 */
export async function mayAssume(backend: Handler, call: Call, role: Role): Promise<boolean> {
  const { caller, input } = call
  if (caller.kind === 'anonymous') return false
  if (caller.rights === 'lab') return true
  const trust = parsePolicy(decodeURIComponent(role.AssumeRolePolicyDocument ?? ''))
  if (trust.kind === 'unreadable') return false
  const externalId = input['ExternalId']
  const request = await serviceRequest(backend, call, caller, {
    action: 'sts:AssumeRole',
    resource: role.Arn ?? '',
    more: {
      'sts:ExternalId': typeof externalId === 'string' ? externalId : undefined,
      'sts:RoleSessionName': String(input['RoleSessionName']),
    },
  })
  const identity = await readIdentityPolicies(backend, caller)
  const { allowed, rows } = decideRequest(request, { identity, bucket: trust.policy })
  return allowed && rows.some(({ kind, outcome }) => kind === 'bucket' && outcome === 'allow')
}
