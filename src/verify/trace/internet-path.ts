import { contains, firstAddress, parseCidr, type Range } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import type { Target } from './destination.ts'
import type { Via } from '../verdict.ts'
import { enterByInternet } from './enter-by-internet.ts'
import { holderOf, natGatewayAt, vpcOfIpv6 } from './public-owner.ts'
import { isPublic } from './public-senders.ts'
import { assume, block, component, startWalk, type Journey, type Walk } from './walk.ts'
import { finishWalk, type WalkedPath } from './finish-walk.ts'

/** Walks one class of addresses, from one piece of the senders. */
export function walkFromInternet(
  journey: Journey,
  target: Target,
  pieces: readonly Range[],
  owner: InterfaceEntry | undefined,
): WalkedPath {
  const walk = startWalk(journey, pieces)
  checkSender(walk)
  walk.hops.push(...target.hops, {
    component: component('internet', 'internet'),
    allowed: walk.blockers.length === 0,
    rules: [130],
    decision: { kind: 'carried', source: journey.source.addresses[0] ?? '' },
  })
  const via = arrive(walk, owner, target)
  return finishWalk(walk, target, via)
}

function arrive(walk: Walk, owner: InterfaceEntry | undefined, target: Target): Via {
  if (owner) {
    enterByInternet(walk, owner)
    return 'internet-gateway'
  }
  const nat = natGatewayAt(walk.network, walk.piece)
  if (nat !== undefined) {
    block(walk, {
      code: 'NGW_REQUIRES_SOURCE_IN_VPC',
      stage: 'forward',
      component: component('nat-gateway', nat),
      rules: [94, 130],
    })
    return 'none'
  }
  const vpcId = vpcOfIpv6(walk.network, walk.piece)
  // An endpoint's addresses are private, whatever block its VPC has (rule 109).
  if (walk.endpointId !== undefined || !isPublic(walk.piece)) refusePrivate(walk)
  else if (vpcId === undefined || !walk.network.described.has('NetworkInterfaces')) {
    assumeSomebody(walk, target)
    return 'internet'
  } else block(walk, nobody(walk, vpcId))
  return 'none'
}

/** A mistyped address, or one of a Region that was not saved, is nobody's here either. */
function assumeSomebody(walk: Walk, { askedDns }: Target): void {
  if (!askedDns) assume(walk, 'public-address-not-described', { address: firstAddress(walk.piece) })
}

function nobody({ piece }: Walk, vpcId: string) {
  return {
    code: 'NO_POSSIBLE_DESTINATION',
    stage: 'forward',
    component: component('vpc', vpcId),
    rules: [130],
    details: { address: firstAddress(piece) },
  } as const
}

/** Nobody outside has a way to a private address, whatever name answered it. */
function refusePrivate(walk: Walk): void {
  const holder = holderOf(walk.network, walk.piece)
  block(walk, {
    code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
    stage: 'forward',
    component: holder
      ? component('network-interface', holder.id)
      : component('internet', 'internet'),
    rules: [130],
    details: { address: firstAddress(walk.piece) },
  })
}

const shared = parseCidr('100.64.0.0/10')!

/** An internet gateway takes nothing in from a private address (rule 109). */
function checkSender(walk: Walk): void {
  const { sourceRange, piece } = walk
  const at = component('internet', 'internet')
  if (!sourceRange) {
    block(walk, {
      code: 'forward-no-address',
      stage: 'forward',
      component: at,
      rules: [119],
      details: { family: `IPv${piece.family}` },
    })
  } else if (!isPublic(sourceRange)) {
    const space = contains(shared, sourceRange) ? 'RFC6598' : 'RFC1918'
    block(walk, {
      code: `IGW_SOURCE_ADDRESS_NOT_IN_${space}_INGRESS`,
      stage: 'forward',
      component: at,
      rules: [109],
      details: { source: firstAddress(sourceRange) },
    })
  }
}
