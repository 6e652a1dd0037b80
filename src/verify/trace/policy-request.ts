import type { Network } from '../network/network.ts'
import { awsOwner, isAwsOwnedBucket } from '../policy/aws-owned-bucket.ts'
import type { PolicyRequest } from '../policy/request.ts'
import { requestContext, type RequestOrigin } from '../policy/request-context.ts'
import type { AskedPermission } from './asked-action.ts'
import type { AskedPrincipal } from './asked-principal.ts'
import type { PolicyQuestion } from './ask-policies.ts'

/** The request as policies see it, with everything of its context that the snapshot tells. */
export function policyRequest(
  { network, s3, request }: PolicyQuestion,
  { action, resource, more }: AskedPermission,
  { principal, identityArn, more: ofCaller }: AskedPrincipal,
  origin: RequestOrigin | undefined,
): PolicyRequest {
  const own = principal.kind === 'principal' ? principal.accountId : ''
  const unknown = isAwsOwnedBucket(s3.bucket) ? awsOwner : own
  const owner = resource === '*' ? own : (network.buckets.get(s3.bucket)?.AccountId ?? unknown)
  const roleArn = identityArn !== undefined && /:role\//.test(identityArn) ? identityArn : undefined
  const context = requestContext({
    ...(origin && { origin }),
    principal,
    ...(roleArn !== undefined && { roleArn }),
    resourceAccountId: owner,
    region: s3.region,
    more: { 's3:ResourceAccount': owner, ...ofCaller, ...tagsOf(network, identityArn), ...more },
  })
  return {
    action,
    resource,
    resourceAccountId: owner,
    principal,
    context: withGiven(context, request.context ?? {}),
  }
}

/** The tags of the user or role; those of a session are nowhere in a snapshot. */
function tagsOf(network: Network, identityArn = ''): Record<string, string> {
  const { tags } = network.identities.detailsOf(identityArn)
  return Object.fromEntries(tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value]))
}

/** What was said by hand counts, whatever the case of its name. */
function withGiven(
  context: PolicyRequest['context'],
  given: PolicyRequest['context'],
): PolicyRequest['context'] {
  const names = new Set(Object.keys(given).map((key) => key.toLowerCase()))
  const others = Object.entries(context).filter(([key]) => !names.has(key.toLowerCase()))
  return { ...Object.fromEntries(others), ...given }
}
