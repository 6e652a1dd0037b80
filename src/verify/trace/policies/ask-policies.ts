import type { Network } from '../../network/network.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import { decideRequest } from '../../policy/decide-request.ts'
import type { PolicyDecision, PolicyRow } from '../../policy/decision.ts'
import type { PolicyRequest } from '../../policy/request.ts'
import type { RequestOrigin } from '../../policy/request-context.ts'
import type { AskedRequest } from '../../question.ts'
import type { Assumption, Blocker, Hop, Path } from '../../verdict.ts'
import { arrivalOf } from '../arrival.ts'
import { permissionFor } from './asked-action.ts'
import { endpointOf, policiesOf } from './asked-policies.ts'
import { askedPrincipal, type AskedPrincipal } from './asked-principal.ts'
import { fixPolicy, type PolicyTexts } from '../fixes/fix-policy.ts'
import { policyAssumptions } from './policy-assumptions.ts'
import { nameOf, refusalsOf } from './policy-refusal.ts'
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
    blockers: refusalsOf(asked, decision, subject, origin, (code) =>
      fixPolicy(asked, policies, code, textsOf(network, bucket, asker, origin)),
    ),
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
