import type { Range } from '../addresses/range.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import { matchRoute } from '../routing/route-table.ts'
import type { Via } from '../verdict.ts'
import { checkRunning } from './check-running.ts'
import { isInAttachmentSubnet } from './ways/attachment-edges.ts'
import type { Target } from './destination.ts'
import { finishWalk, type WalkedPath } from './finish-walk.ts'
import { farInterface } from './ways/far-interface.ts'
import { meantTarget } from './fixes/fix-missing-way.ts'
import { follow } from './ways/follow.ts'
import { passGroups } from './instance-groups.ts'
import { takeRoute } from './route-step.ts'
import { checkFamily } from './source-address.ts'
import { crossSubnetEdge } from './subnet-filters.ts'
import {
  answerTo,
  assume,
  component,
  noGroups,
  packetTo,
  startWalk,
  type Journey,
  type Walk,
} from './walk.ts'

/**
 * Walks one class of addresses there and back. Every block is noted and the walk goes on as if it
 * were lifted, so that nobody meets one fault after the other.
 */
export function walkPath(journey: Journey, target: Target, pieces: readonly Range[]): WalkedPath {
  const walk = startWalk(journey, pieces)
  walk.hops.push(...target.hops)
  const far = farInterface(walk)
  const insideSubnet = far?.entry.subnetId === walk.source.subnetId
  send(walk)
  checkRunning(walk, walk.source)
  checkFamily(walk)
  passGroups(walk, walk.source, 'outbound', {
    ...packetTo(walk),
    peerGroups: far?.groups ?? noGroups,
  })
  if (!insideSubnet) crossOwnEdge(walk, 'outbound')
  const via = route(walk)
  if (!insideSubnet && !comesBackInside(walk)) crossOwnEdge(walk, 'inbound')
  rememberReturn(walk)
  return finishWalk(walk, target, via)
}

/** A name without any address: the walk ends where it began. */
export function nameOnlyPath(target: Target): WalkedPath {
  const { hops, blockers } = target
  const destinations = [...new Set(blockers.flatMap((blocker) => blocker.destinations))]
  return {
    path: { destinations, reachable: false, via: 'none', hops, returnHops: [], blockers },
    warnings: [],
    assumptions: [],
  }
}

function send(walk: Walk): void {
  const { id, addresses } = walk.source
  walk.hops.push({
    component: component('network-interface', id),
    // An interface whose addresses nobody described is given the benefit of the doubt.
    allowed: walk.sourceRange !== undefined || addresses.length === 0,
    rules: [3],
    decision: { kind: 'sent', address: addresses[0] ?? '' },
  })
}

function crossOwnEdge(walk: Walk, direction: 'inbound' | 'outbound'): void {
  const forward = direction === 'outbound'
  crossSubnetEdge(walk, {
    subnetId: walk.source.subnetId,
    vpcId: walk.source.vpcId,
    direction,
    stage: forward ? 'forward' : 'return',
    packet: forward ? packetTo(walk) : answerTo(walk),
  })
}

/** From a transit gateway into its attachment's own subnet no edge is crossed (rule 124). */
function comesBackInside(walk: Walk): boolean {
  const { network, source, piece } = walk
  const { vpcId, subnetId } = source
  const table = effectiveTable(network, vpcId, subnetId)?.table
  const winner = table && matchRoute(table, piece).winner
  const target = winner ? winner.row.target : meantTarget(walk)
  return (
    target?.kind === 'transit-gateway' &&
    isInAttachmentSubnet(network, { gatewayId: target.id, vpcId, subnetId })
  )
}

function route(walk: Walk): Via {
  const effective = effectiveTable(walk.network, walk.source.vpcId, walk.source.subnetId)
  if (!effective) {
    assume(walk, 'route-table-not-described', { subnet: walk.source.subnetId })
    return 'none'
  }
  const target = takeRoute(walk, effective)
  if (target) return follow(walk, target)
  const meant = meantTarget(walk)
  if (meant) follow(walk, meant)
  return 'none'
}

/** The source's group lets the answer in without a rule (rule 33). */
function rememberReturn(walk: Walk): void {
  walk.returnHops.push({
    component: component('security-group', walk.source.groupIds.join(' ')),
    allowed: true,
    rules: [33],
    decision: { kind: 'remembered' },
  })
}
