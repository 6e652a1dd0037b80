import type { Fix } from '../verdict.ts'
import type { Walk } from './walk.ts'

/**
 * A table without a row for S3 of its own Region gets the endpoint's: by association where the VPC
 * has an endpoint, else by a new one (rules 1, 4, 17). Other gateways are the learner's choice.
 */
export function fixMissingRoute(walk: Walk, tableId: string): Fix[] {
  const region = walk.s3Region
  if (region === undefined || region !== walk.vpc.region) return []
  const serviceName = `com.amazonaws.${region}.s3`
  const existing = [...walk.network.endpoints.values()].find(
    (endpoint) =>
      endpoint.VpcId === walk.vpc.id &&
      endpoint.ServiceName === serviceName &&
      endpoint.VpcEndpointType === 'Gateway',
  )
  if (existing) {
    const input = { VpcEndpointId: existing.VpcEndpointId, AddRouteTableIds: [tableId] }
    return [{ service: 'ec2', operation: 'ModifyVpcEndpoint', input }]
  }
  const input = {
    VpcId: walk.vpc.id,
    VpcEndpointType: 'Gateway',
    ServiceName: serviceName,
    RouteTableIds: [tableId],
  }
  return [{ service: 'ec2', operation: 'CreateVpcEndpoint', input }]
}
