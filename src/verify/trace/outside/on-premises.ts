import { contains, firstAddress, parseCidr, type Range } from '../../addresses/range.ts'
import { askAmazon } from '../../dns/look-up.ts'
import type { VpcEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import type { OnPremises, Question } from '../../question.ts'
import type { Verdict, Via } from '../../verdict.ts'
import { combine } from '../combine.ts'
import { publicTarget, targetOfLookup, type Target } from '../destination.ts'
import { enterByGateway } from '../ways/enter-by-gateway.ts'
import { enterInterface, leaveSubnetOf } from '../ways/enter-interface.ts'
import { rangesFor } from '../families.ts'
import { interfaceIn } from '../ways/far-interface.ts'
import { traceFromAttachment } from './on-premises-transit.ts'
import { findReturnRoute } from '../return-route.ts'
import { familyNames } from '../source-address.ts'
import { cutSource, joinPieces } from './source-pieces.ts'
import { trafficAsked } from '../traffic-asked.ts'
import { destinationText, unknown } from '../unknown.ts'
import { block, component, noGroups, startWalk, type Walk } from '../walk.ts'
import { finishWalk, type WalkedPath } from '../finish-walk.ts'
import { outsider, targetAsked } from './outsider.ts'
import { nameOnlyPath } from '../walk-path.ts'
import { policyQuestion, withPolicies } from '../policies/with-policies.ts'

/**
 * From a network behind a virtual private gateway: into its VPC, to an interface there, an interface
 * endpoint's among them, and back by the route to the gateway (rules 18, 60). S3's public addresses
 * are not carried over it.
 */
export function traceFromOnPremises(
  network: Network,
  from: OnPremises,
  question: Question,
): Verdict {
  if (from.via.startsWith('tgw-')) return traceFromAttachment(network, from, question)
  const gateway = network.vpnGateways.get(from.via)
  const vpc = network.vpcs.get(gateway?.vpcIds[0] ?? '')
  const sourceRange = parseCidr(from.cidr)
  const at = { kind: 'vpn-gateway', id: from.via } as const
  if (!vpc || !sourceRange) {
    const isDetached = gateway !== undefined && gateway.vpcIds.length === 0
    return isDetached
      ? unknown(at, 'BAD_STATE_ATTACHMENT', {
          details: { vpc: gateway.formerVpcId ?? '' },
          destinations: [destinationText(question)],
        })
      : unknown(at, 'UNKNOWN_RESOURCE')
  }
  const target = targetOf(network, vpc, from, question)
  if (!target) return unknown({ kind: 'internet', id: '' }, 'UNKNOWN_DESTINATION')
  const ranges = rangesFor(target, sourceRange)
  if (ranges.length === 0) return combine(network, target, [nameOnlyPath(target)])
  const asked = policyQuestion(network, outsider(from.via, vpc.id, sourceRange), question)
  const walked = ranges
    .map((range) => walkFromAll({ network, vpc, from, sourceRange, question, target }, range))
    .map((each) => withPolicies(asked, each))
  return combine(network, target, walked, asked !== undefined)
}

function walkFromAll(arriving: Arriving, range: Range): WalkedPath {
  const { network, vpc, sourceRange } = arriving
  const to = network.interfaceAt(vpc.id, range)
  const pieces = to ? cutSource(network, sourceRange, to) : [sourceRange]
  const wholeSource = [sourceRange]
  return joinPieces(
    pieces.map((piece) => walkIn({ ...arriving, sourceRange: piece, wholeSource }, range)),
  )
}

function targetOf(
  network: Network,
  vpc: VpcEntry,
  { resolver }: OnPremises,
  question: Question,
): Target | undefined {
  return targetAsked(question, (name, port) =>
    resolver === undefined
      ? publicTarget(network, name, port)
      : targetOfLookup(network, vpc, askAmazon(network, vpc.id, name, 'on-premises'), port),
  )
}

interface Arriving {
  readonly network: Network
  readonly vpc: VpcEntry
  readonly from: OnPremises
  readonly sourceRange: Range
  readonly wholeSource?: readonly Range[]
  readonly question: Question
  readonly target: Target
}

function walkIn(arriving: Arriving, range: Range): WalkedPath {
  const { from, target } = arriving
  const walk = startOutside(arriving, range)
  walk.hops.push(...target.hops, {
    component: component('vpn-gateway', from.via),
    allowed: true,
    rules: [60],
    decision: { kind: 'carried', source: firstAddress(arriving.sourceRange) },
  })
  const via = enterVpc(walk, from)
  return finishWalk(walk, target, via)
}

function startOutside(arriving: Arriving, range: Range): Walk {
  const { network, vpc, from, sourceRange, wholeSource, question, target } = arriving
  const journey = {
    network,
    source: outsider(from.via, vpc.id, sourceRange),
    sourceRange,
    ...(wholeSource && { wholeSource }),
    vpc,
    ...trafficAsked(question, target.port, range),
    service: target.service,
    endpointId: target.endpointId,
  }
  return startWalk(journey, [range])
}

function enterVpc(walk: Walk, { via: gatewayId }: OnPremises): Via {
  if (!walk.vpc.cidrs.some((cidr) => contains(cidr, walk.piece))) {
    block(walk, {
      code: 'forward-public-over-vpn',
      stage: 'forward',
      component: component('vpn-gateway', gatewayId),
      rules: [18],
      details: { vpc: walk.vpc.id },
    })
    return 'none'
  }
  const target = interfaceIn(walk, walk.vpc.id)
  if (!target) {
    block(walk, {
      code: 'NO_POSSIBLE_DESTINATION',
      stage: 'forward',
      component: component('vpc', walk.vpc.id),
      rules: [40],
      details: { address: firstAddress(walk.piece) },
    })
    return 'none'
  }
  if (walk.sourceRange?.family !== walk.piece.family) {
    block(walk, {
      code: 'forward-no-address',
      stage: 'forward',
      component: component('vpn-gateway', gatewayId),
      rules: [119],
      details: { family: familyNames[walk.piece.family] },
    })
  }
  enterByGateway(walk, gatewayId, walk.piece, 'forward')
  const via = enterInterface(walk, target, noGroups)
  leaveSubnetOf(walk, target)
  findReturnRoute(walk, {
    vpcId: target.vpcId,
    subnetId: target.subnetId,
    by: { kind: 'vpn-gateway', id: gatewayId },
    // Written by hand or propagated, either will do; propagating follows the data centre's changes.
    fix: (RouteTableId) => [
      {
        service: 'ec2',
        operation: 'EnableVgwRoutePropagation',
        input: { RouteTableId, GatewayId: gatewayId },
      },
    ],
  })
  return via
}
