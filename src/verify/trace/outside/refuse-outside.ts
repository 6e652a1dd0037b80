import { firstAddress } from '../../addresses/range.ts'
import { holderOf } from './public-owner.ts'
import { block, component, type Walk } from '../walk.ts'

/** An IPv6 address of a VPC that no interface has. */
export function nobodyHas(walk: Walk, vpcId: string): void {
  block(walk, {
    code: 'NO_POSSIBLE_DESTINATION',
    stage: 'forward',
    component: component('vpc', vpcId),
    rules: [40, 130],
    details: { address: firstAddress(walk.piece) },
  })
}

/** Nobody outside has a way to a VPC's own address, whatever name answered it (rule 109). */
export function refusePrivate(walk: Walk): void {
  const holder = holderOf(walk.network, walk.piece)
  block(walk, {
    code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
    stage: 'forward',
    component: holder
      ? component('network-interface', holder.id)
      : component('internet', 'internet'),
    rules: [109, 130],
    details: { address: firstAddress(walk.piece) },
  })
}

/** A NAT gateway opens nothing inwards. */
export function refuseNatGateway(walk: Walk, id: string): void {
  block(walk, {
    code: 'NGW_REQUIRES_SOURCE_IN_VPC',
    stage: 'forward',
    component: component('nat-gateway', id),
    rules: [94, 130],
  })
}
