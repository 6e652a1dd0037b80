import type { Fix } from '../verdict.ts'
import { fixMissingWay } from './fix-missing-way.ts'
import type { Walk } from './walk.ts'

/** A row for what a table has none for: the endpoint's, else to where the snapshot knows the destination. */
export function fixMissingRoute(walk: Walk, tableId: string): Fix[] {
  const byEndpoint = fixEndpointRoute(walk, tableId)
  return byEndpoint.length > 0 ? byEndpoint : fixMissingWay(walk, tableId)
}

/**
 * A table without a row for S3 or DynamoDB of its own Region gets the endpoint's: by association where the VPC
 * has an endpoint, else by a new one (rules 1, 4, 17).
 */
export function fixEndpointRoute(walk: Walk, tableId: string): Fix[] {
  const { service } = walk
  if (!service || service.region !== walk.vpc.region) return []
  const serviceName = `com.amazonaws.${service.region}.${service.name}`
  const existing = walk.network.endpointsByVpc
    .get(walk.vpc.id)
    ?.find((endpoint) => endpoint.serviceName === serviceName && endpoint.type === 'gateway')
  const isSix = walk.piece.family === 6
  // It has rows of its own families only, and DynamoDB's has no other than IPv4 (rules 26, 27).
  if (isSix && (existing ? !existing.hasIpv6 : service.name !== 's3')) return []
  if (existing) {
    const input = { VpcEndpointId: existing.id, AddRouteTableIds: [tableId] }
    return [{ service: 'ec2', operation: 'ModifyVpcEndpoint', input }]
  }
  const input = {
    VpcId: walk.vpc.id,
    VpcEndpointType: 'Gateway',
    ServiceName: serviceName,
    RouteTableIds: [tableId],
    ...(asksBySix(walk) && { IpAddressType: 'dualstack' }),
  }
  return [{ service: 'ec2', operation: 'CreateVpcEndpoint', input }]
}

/** Whoever has an IPv6 address asks S3's dual-stack names by it too: one endpoint is for both. */
function asksBySix({ service, source }: Walk): boolean {
  return service?.name === 's3' && source.addresses.some((address) => address.includes(':'))
}
