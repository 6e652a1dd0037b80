import type { Component } from '../../verdict.ts'
import { block, component, type Walk } from '../walk.ts'

/**
 * VPC Block Public Access shuts internet gateways (rule 123): a subnet's description tells the mode
 * that holds there, exclusions counted. Ingress-only leaves the outbound gateways open, a NAT gateway's
 * way among them.
 */
export function checkPublicAccess(walk: Walk, gatewayId: string, isOutboundOnly = false): void {
  const { network, source } = walk
  const nats = walk.hops.flatMap(({ component: { id } }) => network.natGateways.get(id) ?? [])
  const kind = isOutboundOnly ? 'egress-only-internet-gateway' : 'internet-gateway'
  shutBySubnet(walk, {
    subnetId: nats.at(-1)?.SubnetId ?? source.subnetId,
    at: component(kind, gatewayId),
    isOutwards: isOutboundOnly || nats.length > 0,
  })
}

interface Shut {
  readonly subnetId: string
  readonly at: Component
  /** Whether all that uses the way is begun inside. */
  readonly isOutwards: boolean
}

/** Blocks where the subnet's mode does, with the exclusion that would open it. */
export function shutBySubnet(walk: Walk, { subnetId, at, isOutwards }: Shut): void {
  const mode = walk.network.subnets.get(subnetId)?.publicAccess
  if (mode === undefined || mode === 'off') return
  if (mode === 'block-ingress' && isOutwards) return
  const InternetGatewayExclusionMode = isOutwards ? 'allow-egress' : 'allow-bidirectional'
  const input = { SubnetId: subnetId, InternetGatewayExclusionMode }
  block(walk, {
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    stage: 'forward',
    component: at,
    rules: [123],
    details: { subnet: subnetId, mode },
    fix: [{ service: 'ec2', operation: 'CreateVpcBlockPublicAccessExclusion', input }],
  })
}
