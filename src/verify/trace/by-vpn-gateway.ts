import { assume, block, component, type Walk } from './walk.ts'

/** To a data centre by a virtual private gateway; what stands behind it is not in a snapshot. */
export function goByVpnGateway(walk: Walk, gatewayId: string): void {
  const gateway = walk.network.vpnGateways.get(gatewayId)
  const attached = !gateway || gateway.vpcIds.includes(walk.vpc.id)
  const at = component('vpn-gateway', gatewayId)
  if (!attached) {
    block(walk, {
      code: 'BAD_STATE_ATTACHMENT',
      stage: 'forward',
      component: at,
      rules: [15],
      details: { vpc: walk.vpc.id },
    })
  }
  assume(walk, 'on-premises-answers', { gateway: gatewayId })
  const source = walk.source.addresses[0] ?? ''
  walk.hops.push({
    component: at,
    allowed: attached,
    rules: [6],
    decision: { kind: 'carried', source },
  })
}
