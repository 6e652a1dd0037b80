import type { Network } from '../network/network.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { decideRequest } from '../policy/decide-request.ts'
import type { PolicyCode, PolicyDecision, PolicyRow } from '../policy/decision.ts'
import type { PolicyRequest } from '../policy/request.ts'
import type { RequestOrigin } from '../policy/request-context.ts'
import { refusalMessage, s3Message } from '../policy/s3-message.ts'
import type { AskedRequest } from '../question.ts'
import type { Assumption, Blocker, Component, Hop, Path } from '../verdict.ts'
import { arrivalOf } from './arrival.ts'
import { permissionFor } from './asked-action.ts'
import { endpointOf, policiesOf } from './asked-policies.ts'
import { askedPrincipal, type AskedPrincipal } from './asked-principal.ts'
import { fixPolicy, type PolicyTexts } from './fix-policy.ts'
import { policyAssumptions } from './policy-assumptions.ts'
import { policyRequest } from './policy-request.ts'
import { bucketNameOf, type Subject } from './policy-subject.ts'

/** What policies are asked about, once a packet is there. */
export interface PolicyQuestion {
  readonly network: Network
  readonly source: InterfaceEntry
  readonly subject: Subject
  readonly request: AskedRequest
}

export interface PolicyAnswer {
  readonly hops: readonly Hop[]
  readonly blockers: readonly Blocker[]
  readonly assumptions: readonly Assumption[]
}

/**
 * Asks the endpoint's, the bucket's and the caller's policies about the request, with the context
 * that its way gives it (rules 79, 86). A path that is blocked is asked as if it arrived.
 */
export function askPolicies(question: PolicyQuestion, path: Path): PolicyAnswer {
  const { network, source, subject, request } = question
  const bucket = bucketNameOf(subject)
  const asker = askedPrincipal(network, source, request, bucket)
  const origin = originOf(network, path)
  const permission = permissionFor(request, subject)
  const asked = policyRequest(question, permission, asker, origin)
  const policies = policiesOf(network, subject, asker, { request: asked, origin })
  const decision = decideRequest(asked, policies)
  const decided = { network, subject, asker, origin, request: asked, decision }
  return {
    hops: [hopOf(asked, decision, subject)],
    blockers: blockersOf(asked, decision, subject, origin).map((each) => ({
      ...each,
      fix: decision.code
        ? fixPolicy(asked, policies, decision.code, textsOf(network, bucket, asker, origin))
        : [],
    })),
    assumptions: [...permission.assumptions, ...policyAssumptions(decided)],
  }
}

function textsOf(
  network: Network,
  bucket: string,
  { identityArn }: AskedPrincipal,
  origin: RequestOrigin | undefined,
): PolicyTexts {
  const endpoint = endpointOf(network, origin)
  const settings = network.buckets.get(bucket)
  return {
    ...(endpoint?.policyDocument !== undefined && {
      endpoint: { id: endpoint.id, text: endpoint.policyDocument },
    }),
    ...(settings &&
      settings.PolicyNotDescribed !== true && {
        bucket: { name: bucket, ...(settings.Policy !== undefined && { text: settings.Policy }) },
      }),
    identityArn,
  }
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
    // The VPC's own: the endpoint's service may be of another Region (rule 67).
    region: network.vpcs.get(endpoint?.vpcId ?? '')?.region ?? endpoint?.serviceRegion ?? '',
  }
}

/** What only a bucket has. */
const ofBuckets: ReadonlySet<PolicyRow['kind']> = new Set(['bucket', 'block-public-access'])

function hopOf(asked: PolicyRequest, decision: PolicyDecision, { kind, id }: Subject): Hop {
  const { rows, keys } = decision
  return {
    component: { kind, id },
    allowed: decision.allowed,
    rules: [79, 90, 91, 101],
    decision: {
      kind: 'decided',
      action: asked.action,
      resource: asked.resource,
      principal: nameOf(asked),
      rows: kind === 'bucket' ? rows : rows.filter((row) => !ofBuckets.has(row.kind)),
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
  subject: Subject,
  origin: RequestOrigin | undefined,
): Blocker[] {
  const isUnsigned = subject.kind === 'service' && asked.principal.kind === 'anonymous'
  if (isUnsigned) return [unsigned(asked, subject)]
  if (code === undefined) return []
  const principal = nameOf(asked)
  const { action, resource } = asked
  return [
    {
      code,
      stage: 'policy',
      component: refuserOf(code, subject, principal, origin),
      destinations: [resource],
      details: {
        ...(subject.kind === 'bucket' && { bucket: subject.id }),
        principal,
        action,
        resource,
        message: subject.kind === 'bucket' ? s3Message(asked, code) : refusalMessage(asked, code),
      },
      rules: [79, 90, 91, 100, 101],
      fix: [],
    },
  ]
}

/** S3 alone takes requests of nobody (rule 102); all others want a signature before any policy. */
function unsigned({ action, resource }: PolicyRequest, { kind, id }: Subject): Blocker {
  return {
    code: 'policy-unsigned',
    stage: 'policy',
    component: { kind, id },
    destinations: [resource],
    details: { action, resource },
    rules: [102],
    fix: [],
  }
}

/** Whose policy it was that refused. */
function refuserOf(
  code: PolicyCode,
  { kind, id }: Subject,
  principal: string,
  origin: RequestOrigin | undefined,
): Component {
  if (/^policy-(?:identity|boundary)/.test(code)) return { kind: 'principal', id: principal }
  if (code.startsWith('policy-endpoint') && origin?.kind === 'vpc-endpoint') {
    return { kind: 'vpc-endpoint', id: origin.vpcEndpointId }
  }
  return { kind, id }
}
