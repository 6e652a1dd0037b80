import { checkPublicAccess } from './check-public-access.ts'
import { refusePrivateIpv6 } from './private-ipv6.ts'
import { toIpv6OfVpc } from './to-ipv6-of-vpc.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/** Out by an egress-only internet gateway: IPv6 of its own VPC, and the answers in again (rule 127). */
export function goByEgressOnlyGateway(walk: Walk, gatewayId: string): void {
  const at = component('egress-only-internet-gateway', gatewayId)
  checkAttachment(walk, gatewayId)
  checkPublicAccess(walk, gatewayId, true)
  refusePrivateIpv6(walk, at)
  walk.hops.push({
    component: at,
    allowed: true,
    rules: [127],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
  toIpv6OfVpc(walk)
}

/** It is made for one VPC, and the API attaches it to no other: there is nothing to mend it with. */
function checkAttachment(walk: Walk, gatewayId: string): void {
  const { network, vpc } = walk
  const gateway = network.egressOnlyGateways.get(gatewayId)
  if (gateway?.vpcIds.includes(vpc.id)) return
  if (gateway) {
    block(walk, {
      code: 'BAD_STATE_ATTACHMENT',
      stage: 'forward',
      component: component('egress-only-internet-gateway', gatewayId),
      rules: [15, 127],
      details: { vpc: vpc.id },
    })
  } else if (network.described.has('EgressOnlyInternetGateways')) {
    assume(walk, 'gateway-not-described', { gateway: gatewayId })
  }
}
