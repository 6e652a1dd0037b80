import type { EndpointEntry } from '../../network/entries.ts'
import type { Fix } from '../../verdict.ts'
import { fixMissingWay } from './fix-missing-way.ts'
import type { Walk } from '../walk.ts'

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
  const { service, piece } = walk
  if (!service || service.region !== walk.vpc.region) return []
  if (piece.family === 6 && service.name !== 's3') return []
  const serviceName = `com.amazonaws.${service.region}.${service.name}`
  const existing = walk.network.endpointsByVpc
    .get(walk.vpc.id)
    ?.find((endpoint) => endpoint.serviceName === serviceName && endpoint.type === 'gateway')
  // Rules 26 and 27: DynamoDB's carries IPv4 only, S3's what its address type says.
  const type = asksBySix(walk) ? { IpAddressType: 'dualstack' } : {}
  if (existing) {
    const changes = existing.hasIpv6 ? {} : type
    const input = { VpcEndpointId: existing.id, ...changes, ...joining(walk, existing, tableId) }
    return [{ service: 'ec2', operation: 'ModifyVpcEndpoint', input }]
  }
  const input = {
    VpcId: walk.vpc.id,
    VpcEndpointType: 'Gateway',
    ServiceName: serviceName,
    ...type,
    RouteTableIds: [tableId],
  }
  return [{ service: 'ec2', operation: 'CreateVpcEndpoint', input }]
}

/** A table that has the endpoint's row for the other family is its own already. */
function joining({ network }: Walk, { id }: EndpointEntry, tableId: string) {
  const entries = network.tables.get(tableId)?.entries ?? []
  return entries.some(({ row }) => row.target.id === id) ? {} : { AddRouteTableIds: [tableId] }
}

/** Whoever has an IPv6 address asks S3's dual-stack names by it too: one endpoint is for both. */
function asksBySix({ network, service, source, piece }: Walk): boolean {
  const addresses = network.interfaces.get(source.id)?.addresses ?? []
  const isSix = piece.family === 6 || addresses.some((address) => address.includes(':'))
  return service?.name === 's3' && isSix
}
