import { firstAddress } from '../../addresses/range.ts'
import type { Via } from '../../verdict.ts'
import { enterInterface, leaveSubnetOf } from './enter-interface.ts'
import { interfaceIn } from './far-interface.ts'
import { checkLocalReturn } from '../return-route.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/** To an interface of the same VPC, across both subnets' edges unless they are one (rules 40, 52, 56). */
export function goLocally(walk: Walk): Via {
  const target = interfaceIn(walk, walk.vpc.id)
  if (!target) {
    noSuchInterface(walk)
    return 'local'
  }
  const via = enterInterface(walk, target, new Set(walk.source.groupIds))
  leaveSubnetOf(walk, target)
  if (target.subnetId !== walk.source.subnetId) {
    checkLocalReturn(walk, target.vpcId, target.subnetId)
  }
  return via
}

function noSuchInterface(walk: Walk): void {
  const { described } = walk.network
  // Instances are no more than a part of those who have addresses.
  if (!described.has('NetworkInterfaces')) {
    assume(walk, 'network-interfaces-not-described', {})
    return
  }
  block(walk, {
    code: 'NO_POSSIBLE_DESTINATION',
    stage: 'forward',
    component: component('vpc', walk.vpc.id),
    rules: [40],
    details: { address: firstAddress(walk.piece) },
  })
}
