import { block, component, type Walk } from './walk.ts'

/**
 * VPC Block Public Access shuts internet gateways (rule 123): a subnet's description tells the mode
 * that holds there, exclusions counted. Ingress-only leaves the outbound gateways open, a NAT gateway's
 * way among them.
 */
export function checkPublicAccess(walk: Walk, gatewayId: string, isOutboundOnly = false): void {
  const { network, source } = walk
  const nats = walk.hops.flatMap(({ component: { id } }) => network.natGateways.get(id) ?? [])
  const subnetId = nats.at(-1)?.SubnetId ?? source.subnetId
  const mode = network.subnets.get(subnetId)?.publicAccess
  if (mode === undefined || mode === 'off') return
  if (mode === 'block-ingress' && (isOutboundOnly || nats.length > 0)) return
  const isOutwards = isOutboundOnly || nats.length > 0
  const input = { SubnetId: subnetId, InternetGatewayExclusionMode: exclusion(isOutwards) }
  block(walk, {
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    stage: 'forward',
    component: component(
      isOutboundOnly ? 'egress-only-internet-gateway' : 'internet-gateway',
      gatewayId,
    ),
    rules: [123],
    details: { subnet: subnetId, mode },
    fix: [{ service: 'ec2', operation: 'CreateVpcBlockPublicAccessExclusion', input }],
  })
}

function exclusion(isOutwards: boolean): string {
  return isOutwards ? 'allow-egress' : 'allow-bidirectional'
}
