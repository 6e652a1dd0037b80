import type { Network } from '../../network/network.ts'
import { awsOwner, isAwsOwnedBucket } from '../../policy/aws-owned-bucket.ts'
import type { PolicyRequest } from '../../policy/request.ts'
import { requestContext, type RequestOrigin } from '../../policy/request-context.ts'
import type { AskedPermission } from './asked-action.ts'
import type { AskedPrincipal } from './asked-principal.ts'
import type { PolicyQuestion } from './ask-policies.ts'
import type { Subject } from './policy-subject.ts'

/** The request as policies see it, with everything of its context that the snapshot tells. */
export function policyRequest(
  { network, subject, request }: PolicyQuestion,
  { action, resource, more }: AskedPermission,
  { principal, identityArn, more: ofCaller }: AskedPrincipal,
  origin: RequestOrigin | undefined,
): PolicyRequest {
  const own = principal.kind === 'principal' ? principal.accountId : ''
  const isBucket = subject.kind === 'bucket'
  const owner = ownerOf(network, subject, resource) ?? own
  const roleArn = identityArn !== undefined && /:role\//.test(identityArn) ? identityArn : undefined
  const context = requestContext({
    ...(origin && { origin }),
    principal,
    ...(roleArn !== undefined && { roleArn }),
    resourceAccountId: owner,
    region: subject.region,
    more: {
      ...(isBucket && { 's3:ResourceAccount': owner }),
      ...ofCaller,
      ...tagsOf(network, identityArn),
      ...more,
    },
  })
  return {
    action,
    resource,
    resourceAccountId: owner,
    principal,
    context: withGiven(context, request.context ?? {}),
  }
}

/** Undefined where the request is about no resource, or nothing tells whose it is. */
function ownerOf(network: Network, subject: Subject, resource: string): string | undefined {
  if (resource === '*') return undefined
  if (subject.kind === 'bucket') {
    const unknown = isAwsOwnedBucket(subject.id) ? awsOwner : undefined
    return network.buckets.get(subject.id)?.AccountId ?? unknown
  }
  const account = resource.split(':')[4]
  return account === '' ? undefined : account
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
