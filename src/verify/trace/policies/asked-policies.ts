import type { EndpointEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import type { Policies } from '../../policy/decide-request.ts'
import { isAwsOwnedBucket } from '../../policy/aws-owned-bucket.ts'
import type { CompiledPolicy } from '../../policy/document.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import type { PolicyRequest } from '../../policy/request.ts'
import type { RequestOrigin } from '../../policy/request-context.ts'
import type { AskedPrincipal } from './asked-principal.ts'
import { bucketNameOf, type Subject } from './policy-subject.ts'

const everybody = compiled({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })

function compiled(Statement: object): CompiledPolicy {
  const parsed = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }))
  if (parsed.kind !== 'policy') throw new Error('a policy of ours cannot be read')
  return parsed.policy
}

/** The policies that the snapshot holds about a request, as the decision asks for them. */
export function policiesFor(
  network: Network,
  bucket: string,
  { identityArn = '' }: AskedPrincipal,
  origin: RequestOrigin | undefined,
): Policies {
  const settings = network.buckets.get(bucket)
  const block = settings?.PublicAccessBlockConfiguration
  const bucketPolicy = settings?.Policy === undefined ? undefined : parsePolicy(settings.Policy)
  const endpoint = endpointPolicy(endpointOf(network, origin))
  const boundary = network.identities.boundaryOf(identityArn)
  return {
    // Whose policies nobody described is taken to be allowed, aloud.
    identity: network.identities.policiesOf(identityArn) ?? 'administrator',
    ...(boundary && { boundary }),
    ...(endpoint && { endpoint }),
    ...(settings === undefined && isAwsOwnedBucket(bucket) && { bucket: everybody }),
    ...(bucketPolicy?.kind === 'policy' && { bucket: bucketPolicy.policy }),
    ...(block && {
      blockPublicAccess: {
        blockPublicPolicy: block.BlockPublicPolicy === true,
        restrictPublicBuckets: block.RestrictPublicBuckets === true,
      },
    }),
  }
}

/**
 * The same of any subject. A resource of another service may have a policy of its own, which no snapshot
 * holds: across accounts it is taken to allow, aloud.
 */
export function policiesOf(
  network: Network,
  subject: Subject,
  asker: AskedPrincipal,
  { request, origin }: { request: PolicyRequest; origin: RequestOrigin | undefined },
): Policies {
  const policies = policiesFor(network, bucketNameOf(subject), asker, origin)
  const { principal, resourceAccountId } = request
  const isForeign = principal.kind === 'principal' && principal.accountId !== resourceAccountId
  return subject.kind === 'service' && isForeign ? { ...policies, bucket: everybody } : policies
}

/** The endpoint that the request came through. */
export function endpointOf(
  network: Network,
  origin: RequestOrigin | undefined,
): EndpointEntry | undefined {
  return origin?.kind === 'vpc-endpoint' ? network.endpoints.get(origin.vpcEndpointId) : undefined
}

const typeNames = { gateway: 'Gateway', interface: 'Interface', other: 'Interface' } as const

/** The one that it has; not every service takes one, and none described is none asked, aloud (rules 78, 80, 112). */
function endpointPolicy(endpoint: EndpointEntry | undefined): Policies['endpoint'] {
  if (endpoint?.policyDocument === undefined) return undefined
  const parsed = parsePolicy(endpoint.policyDocument)
  if (parsed.kind !== 'policy') return undefined
  return { type: typeNames[endpoint.type], policy: parsed.policy }
}
