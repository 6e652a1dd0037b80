import type { Range } from '../addresses/range.ts'
import { effectiveTable } from '../routing/effective-table.ts'
import type { Assumption, Path, Via, Warning } from '../verdict.ts'
import type { Target } from './destination.ts'
import { farInterface } from './far-interface.ts'
import { follow } from './follow.ts'
import { passGroups } from './instance-groups.ts'
import { takeRoute } from './route-step.ts'
import { crossSubnetEdge } from './subnet-filters.ts'
import {
  block,
  answerTo,
  assume,
  component,
  noGroups,
  packetTo,
  startWalk,
  type Journey,
  type Walk,
} from './walk.ts'

export interface WalkedPath {
  readonly path: Path
  readonly warnings: readonly Warning[]
  readonly assumptions: readonly Assumption[]
}

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
  passGroups(walk, walk.source, 'outbound', {
    ...packetTo(walk),
    peerGroups: far?.groups ?? noGroups,
  })
  if (!insideSubnet) crossOwnEdge(walk, 'outbound')
  const via = route(walk)
  if (!insideSubnet) crossOwnEdge(walk, 'inbound')
  rememberReturn(walk)
  const blockers = [...target.blockers, ...walk.blockers]
  return {
    path: {
      destinations: walk.destinations,
      reachable: blockers.length === 0,
      via,
      hops: walk.hops,
      returnHops: walk.returnHops,
      blockers,
    },
    warnings: walk.warnings,
    assumptions: walk.assumptions,
  }
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

/** Without an address of the destination's family nothing is sent (VPC User Guide, "IP addressing"). */
function send(walk: Walk): void {
  const [address] = walk.source.addresses
  const at = component('network-interface', walk.source.id)
  const isKnown = address === undefined || address.includes(':') === (walk.piece.family === 6)
  const isSent = address !== undefined && isKnown
  const isBlocked = !isSent && walk.network.interfaces.get(walk.source.id)?.addresses.length !== 0
  if (isBlocked) {
    block(walk, {
      code: 'forward-no-address-of-family',
      stage: 'forward',
      component: at,
      rules: [3],
      details: { family: `IPv${walk.piece.family}` },
    })
  }
  walk.hops.push({
    component: at,
    allowed: !isBlocked,
    rules: [3],
    decision: { kind: 'sent', address: address ?? '' },
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

function route(walk: Walk): Via {
  const effective = effectiveTable(walk.network, walk.source.vpcId, walk.source.subnetId)
  if (!effective) {
    assume(walk, 'route-table-not-described', { subnet: walk.source.subnetId })
    return 'none'
  }
  const target = takeRoute(walk, effective)
  return target ? follow(walk, target) : 'none'
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
