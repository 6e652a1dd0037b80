import type { Network } from '../network/network.ts'
import type { InterfaceEntry, EndpointEntry } from '../network/entries.ts'
import { decideRequest, type Policies } from '../policy/decide-request.ts'
import type { PolicyCode, PolicyDecision } from '../policy/decision.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import type { PolicyRequest } from '../policy/request.ts'
import { requestContext, type RequestOrigin } from '../policy/request-context.ts'
import type { AskedRequest, S3Destination } from '../question.ts'
import type { Assumption, Blocker, Component, Hop, Path } from '../verdict.ts'
import { arrivalOf } from './arrival.ts'
import { askedPrincipal, type AskedPrincipal } from './asked-principal.ts'

/** What policies are asked about, once a packet is there. */
export interface PolicyQuestion {
  readonly network: Network
  readonly source: InterfaceEntry
  readonly s3: S3Destination & { readonly bucket: string }
  readonly request: AskedRequest
}

export interface PolicyAnswer {
  readonly hops: readonly Hop[]
  readonly blockers: readonly Blocker[]
  readonly assumptions: readonly Assumption[]
}

/**
 * Asks the endpoint's, the bucket's and the caller's policies about the request, with the context
 * that its way gives it (rules 78 to 102). A path that is blocked is asked as if it arrived.
 */
export function askPolicies(question: PolicyQuestion, path: Path): PolicyAnswer {
  const { network, source, s3, request } = question
  const asker = askedPrincipal(network, source, request)
  const origin = originOf(network, path)
  const asked = policyRequest(question, asker, origin)
  const decision = decideRequest(asked, policiesFor(network, s3.bucket, asker, origin))
  const hop = hopOf(asked, decision, s3.bucket)
  const blockers = blockersOf(asked, decision, s3.bucket, origin)
  return { hops: [hop], blockers, assumptions: assumptionsOf(network, s3.bucket, asker) }
}

function originOf(network: Network, path: Path): RequestOrigin | undefined {
  const arrival = arrivalOf({ ...path, reachable: true })
  if (arrival?.kind === 'public') return { kind: 'public', sourceIp: arrival.sourceIp }
  if (arrival?.kind !== 'vpc-endpoint') return undefined
  const endpoint = network.endpoints.get(arrival.vpcEndpointId)
  return {
    kind: 'vpc-endpoint',
    vpcEndpointId: arrival.vpcEndpointId,
    vpcId: endpoint?.vpcId ?? '',
    vpcSourceIp: arrival.sourceIp,
    accountId: endpoint?.ownerId ?? '',
    region: endpoint?.serviceRegion ?? '',
  }
}

function policyRequest(
  { network, s3, request }: PolicyQuestion,
  { principal, identityArn }: AskedPrincipal,
  origin: RequestOrigin | undefined,
): PolicyRequest {
  const own = principal.kind === 'principal' ? principal.accountId : ''
  const resourceAccountId = network.buckets.get(s3.bucket)?.AccountId ?? own
  const path = request.key === undefined ? '' : `/${request.key}`
  const roleArn = identityArn !== undefined && /:role\//.test(identityArn) ? identityArn : undefined
  return {
    action: request.action,
    resource: `arn:aws:s3:::${s3.bucket}${path}`,
    resourceAccountId,
    principal,
    context: requestContext({
      ...(origin && { origin }),
      principal,
      ...(roleArn !== undefined && { roleArn }),
      resourceAccountId,
      region: s3.region,
    }),
  }
}

function policiesFor(
  network: Network,
  bucket: string,
  { identityArn }: AskedPrincipal,
  origin: RequestOrigin | undefined,
): Policies {
  const settings = network.buckets.get(bucket)
  const block = settings?.PublicAccessBlockConfiguration
  const bucketPolicy = settings?.Policy === undefined ? undefined : parsePolicy(settings.Policy)
  const endpoint = origin?.kind === 'vpc-endpoint' ? endpointPolicy(network, origin) : undefined
  const known = identityArn === undefined ? [] : network.identities.policiesOf(identityArn)
  const boundary =
    identityArn === undefined ? undefined : network.identities.boundaryOf(identityArn)
  return {
    // Whose policies nobody described is taken to be allowed, aloud.
    identity: known ?? 'administrator',
    ...(boundary && { boundary }),
    ...(endpoint && { endpoint }),
    ...(bucketPolicy?.kind === 'policy' && { bucket: bucketPolicy.policy }),
    ...(block && {
      blockPublicAccess: {
        blockPublicPolicy: block.BlockPublicPolicy === true,
        restrictPublicBuckets: block.RestrictPublicBuckets === true,
      },
    }),
  }
}

const typeNames = { gateway: 'Gateway', interface: 'Interface', other: 'Interface' } as const

function endpointPolicy(
  network: Network,
  { vpcEndpointId }: Extract<RequestOrigin, { kind: 'vpc-endpoint' }>,
): Policies['endpoint'] {
  const endpoint: EndpointEntry | undefined = network.endpoints.get(vpcEndpointId)
  const parsed =
    endpoint?.policyDocument === undefined ? undefined : parsePolicy(endpoint.policyDocument)
  if (!endpoint || parsed?.kind !== 'policy') return undefined
  return { type: typeNames[endpoint.type], policy: parsed.policy }
}

function hopOf(asked: PolicyRequest, decision: PolicyDecision, bucket: string): Hop {
  const { rows, keys } = decision
  return {
    component: { kind: 'bucket', id: bucket },
    allowed: decision.allowed,
    rules: [79, 90, 91, 101],
    decision: {
      kind: 'decided',
      action: asked.action,
      resource: asked.resource,
      principal: nameOf(asked),
      rows,
      keys,
    },
  }
}

function nameOf({ principal }: PolicyRequest): string {
  return principal.kind === 'anonymous' ? 'anonymous' : principal.arn
}

function blockersOf(
  asked: PolicyRequest,
  { code }: PolicyDecision,
  bucket: string,
  origin: RequestOrigin | undefined,
): Blocker[] {
  if (code === undefined) return []
  const principal = nameOf(asked)
  const { action, resource } = asked
  return [
    {
      code,
      stage: 'policy',
      component: refuserOf(code, bucket, principal, origin),
      destinations: [resource],
      details: { bucket, principal, action, resource },
      rules: [79, 90, 91, 100, 101],
      fix: [],
    },
  ]
}

/** Whose policy it was that refused. */
function refuserOf(
  code: PolicyCode,
  bucket: string,
  principal: string,
  origin: RequestOrigin | undefined,
): Component {
  if (code.startsWith('policy-identity')) return { kind: 'principal', id: principal }
  if (code.startsWith('policy-endpoint') && origin?.kind === 'vpc-endpoint') {
    return { kind: 'vpc-endpoint', id: origin.vpcEndpointId }
  }
  return { kind: 'bucket', id: bucket }
}

function assumptionsOf(
  network: Network,
  bucket: string,
  { principal, identityArn }: AskedPrincipal,
): Assumption[] {
  const unknownIdentity =
    principal.kind === 'principal' &&
    (identityArn === undefined || network.identities.policiesOf(identityArn) === undefined)
  return [
    ...(unknownIdentity
      ? [{ code: 'identity-policies-not-described', details: { principal: principal.arn } }]
      : []),
    ...(network.buckets.has(bucket)
      ? []
      : [{ code: 'bucket-policy-not-described', details: { bucket } }]),
  ]
}
