import type { Fix } from '../../verdict.ts'
import { enterByGateway } from './enter-by-gateway.ts'
import { assume, block, component, type Walk } from '../walk.ts'

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
      fix: attachVpnGateway(gatewayId, walk.vpc.id),
    })
  }
  if (!gateway) assume(walk, 'gateway-not-described', { gateway: gatewayId })
  assume(walk, 'on-premises-answers', { gateway: gatewayId })
  const source = walk.source.addresses[0] ?? ''
  walk.hops.push({
    component: at,
    allowed: attached,
    rules: [6],
    decision: { kind: 'carried', source },
  })
  enterByGateway(walk, gatewayId, walk.sourceRange, 'return')
}

export function attachVpnGateway(VpnGatewayId: string, VpcId: string): Fix[] {
  return [{ service: 'ec2', operation: 'AttachVpnGateway', input: { VpnGatewayId, VpcId } }]
}
