import { cut } from '../../addresses/cut.ts'
import { parseCidr, type Range } from '../../addresses/range.ts'
import { askAmazon } from '../../dns/look-up.ts'
import type { Lookup } from '../../dns/lookup.ts'
import type { VpcEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import type { AttachmentEntry } from '../../network/transit-gateways.ts'
import type { OnPremises, Question } from '../../question.ts'
import type { Verdict } from '../../verdict.ts'
import { goByTransitGateway } from '../ways/by-transit-gateway.ts'
import { combine } from '../combine.ts'
import { publicTarget, targetOfLookup, type Target } from '../destination.ts'
import { rangesFor } from '../families.ts'
import { follow } from '../ways/follow.ts'
import { cutSource, joinPieces } from './source-pieces.ts'
import { trafficAsked } from '../traffic-asked.ts'
import { unknown } from '../unknown.ts'
import { startWalk } from '../walk.ts'
import { finishWalk, type WalkedPath } from '../finish-walk.ts'
import { outsider, targetAsked } from './outsider.ts'
import { nameOnlyPath } from '../walk-path.ts'
import { policyQuestion, withPolicies } from '../policies/with-policies.ts'

/**
 * From a network behind a transit gateway's attachment, as VPN connections and Direct Connect gateways
 * are: by the attachment's own table into a VPC, and back by that VPC's attachment's (rules 60, 110).
 * To the transit gateway the data centre is a network like a VPC.
 */
export function traceFromAttachment(
  network: Network,
  from: OnPremises,
  question: Question,
): Verdict {
  const sourceRange = parseCidr(from.cidr)
  const attachment = attachmentOf(network, from.via)
  if (!attachment || !sourceRange) {
    return unknown({ kind: 'transit-gateway', id: from.via }, 'UNKNOWN_RESOURCE')
  }
  const vpcs = attachedVpcs(network, attachment)
  const home: VpcEntry = {
    id: attachment.resourceId,
    cidrs: [sourceRange],
    region: vpcs.find(({ region }) => region !== undefined)?.region,
    dhcpOptionsId: undefined,
    // Its resolver is none of AWS's: nothing is missing from the snapshot.
    dnsSupport: true,
    dnsHostnames: undefined,
  }
  const target = targetOf(network, vpcs, from, question)
  if (!target) return unknown({ kind: 'internet', id: '' }, 'UNKNOWN_DESTINATION')
  const ranges = rangesFor(target, sourceRange)
  if (ranges.length === 0) return combine(network, target, [nameOnlyPath(target)])
  const arriving = { network, attachment, vpcs, home, question, target }
  const asked = policyQuestion(
    network,
    outsider(attachment.id, attachment.resourceId, sourceRange),
    question,
  )
  const walked = ranges
    .map((range) => walkFromAll(arriving, range, sourceRange))
    .map((each) => withPolicies(asked, each))
  return combine(network, target, walked, asked !== undefined)
}

interface Arriving {
  readonly network: Network
  readonly attachment: AttachmentEntry
  readonly vpcs: readonly VpcEntry[]
  /** The data centre, as the transit gateway sees it. */
  readonly home: VpcEntry
  readonly question: Question
  readonly target: Target
}

/** `tgw-attach-…`, or the one attachment of `tgw-…` that is no VPC's. */
function attachmentOf({ transitGateways }: Network, via: string): AttachmentEntry | undefined {
  const named = transitGateways.attachments.get(via)
  if (named) return named.resourceType === 'vpc' ? undefined : named
  const outside = [...transitGateways.attachments.values()].filter(
    ({ gatewayId, resourceType }) => gatewayId === via && resourceType !== 'vpc',
  )
  return outside.length === 1 ? outside[0] : undefined
}

function attachedVpcs(network: Network, { gatewayId }: AttachmentEntry): VpcEntry[] {
  return [...network.transitGateways.attachments.values()]
    .filter((each) => each.gatewayId === gatewayId && each.state === 'available')
    .flatMap(({ resourceId }) => network.vpcs.get(resourceId) ?? [])
}

function targetOf(
  network: Network,
  vpcs: readonly VpcEntry[],
  { resolver }: OnPremises,
  question: Question,
): Target | undefined {
  return targetAsked(question, (name, port) => {
    const asked = resolver === undefined ? undefined : askInbound(network, vpcs, name)
    return asked
      ? targetOfLookup(network, asked.vpc, asked.lookup, port)
      : publicTarget(network, name, port)
  })
}

/** The inbound Resolver endpoint stands in one of the attached VPCs; where none is seen, each may have it. */
function askInbound(
  network: Network,
  vpcs: readonly VpcEntry[],
  name: string,
): { readonly vpc: VpcEntry; readonly lookup: Lookup } | undefined {
  const withInbound = new Set(network.inboundResolvers.values())
  const seen = vpcs.filter(({ id }) => withInbound.has(id))
  const answers = (seen.length > 0 ? seen : vpcs).map((vpc) => ({
    vpc,
    lookup: askAmazon(network, vpc.id, name, 'on-premises'),
  }))
  const isPrivate = ({ lookup }: { readonly lookup: Lookup }) =>
    lookup.kind === 'answered' && lookup.zone !== 'public'
  return answers.find(isPrivate) ?? answers[0]
}

/** Filters of the interface may tell parts of the data centre apart. */
function walkFromAll(arriving: Arriving, range: Range, sourceRange: Range): WalkedPath {
  const { network, vpcs } = arriving
  const to = vpcs.flatMap(({ id }) => network.interfaceAt(id, range) ?? [])[0]
  const byFilters = to ? cutSource(network, sourceRange, to) : [sourceRange]
  // So may the routes that lead back.
  const pieces = cut(
    byFilters,
    network.transitGateways.routes.map((route) => route.range),
  )
  return joinPieces(pieces.map((piece) => walkIn(arriving, range, piece, sourceRange)))
}

function walkIn(
  arriving: Arriving,
  range: Range,
  sourceRange: Range,
  wholeSource: Range,
): WalkedPath {
  const { network, attachment, home, question, target } = arriving
  const source = outsider(attachment.id, attachment.resourceId, sourceRange)
  const journey = {
    network,
    source,
    sourceRange,
    wholeSource: [wholeSource],
    vpc: home,
    ...trafficAsked(question, target.port, range),
    service: target.service,
    endpointId: target.endpointId,
  }
  const walk = startWalk(journey, [range])
  walk.hops.push(...target.hops)
  const via = goByTransitGateway(walk, attachment.gatewayId, follow)
  return finishWalk(walk, target, via)
}
