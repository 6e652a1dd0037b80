import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { subnetOf } from './places.ts'

/**
 * Rule 123: a subnet where VPC Block Public Access shuts the internet gateways. Inwards only, what is
 * begun inside still gets out by the gateways that let nobody in: NAT and egress-only ones.
 */
export function isShut(world: Snapshot, subnetId: string, isOutwardsOnly: boolean): boolean {
  const mode = subnetOf(world, subnetId).BlockPublicAccessStates?.InternetGatewayBlockMode
  return mode === 'block-bidirectional' || (mode === 'block-ingress' && !isOutwardsOnly)
}
