import { contains, firstAddress, type Range } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { Target } from '../destination.ts'
import type { Via } from '../../verdict.ts'
import { enterByInternet } from '../ways/enter-by-internet.ts'
import { natGatewayAt, vpcWith } from './public-owner.ts'
import { isPublic, rfc6598 } from '../../addresses/public.ts'
import { nobodyHas, refuseNatGateway, refusePrivate } from './refuse-outside.ts'
import { assume, block, component, startWalk, type Journey, type Walk } from '../walk.ts'
import { finishWalk, type WalkedPath } from '../finish-walk.ts'

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
    refuseNatGateway(walk, nat)
    return 'none'
  }
  const vpc = vpcWith(walk.network, walk.piece)
  const isOwn = walk.endpointId !== undefined || (vpc && walk.piece.family === 4)
  if (isOwn || !isPublic(walk.piece)) refusePrivate(walk)
  else if (vpc && !isUnknown(walk)) nobodyHas(walk, vpc.id)
  else {
    assumeSomebody(walk, target)
    return 'internet'
  }
  return 'none'
}

/** Who has an IPv6 address of a VPC, its interfaces tell. */
function isUnknown({ network }: Walk): boolean {
  return !network.described.has('NetworkInterfaces')
}

/** A mistyped address, or one of a Region that was not saved, is nobody's here either. */
function assumeSomebody(walk: Walk, { askedDns }: Target): void {
  if (!askedDns) assume(walk, 'public-address-not-described', { address: firstAddress(walk.piece) })
}

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
    const space = rfc6598.some((block) => contains(block, sourceRange)) ? 'RFC6598' : 'RFC1918'
    block(walk, {
      code: `IGW_SOURCE_ADDRESS_NOT_IN_${space}_INGRESS`,
      stage: 'forward',
      component: at,
      rules: [109],
      details: { source: firstAddress(sourceRange) },
    })
  }
}
