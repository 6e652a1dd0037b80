import type { Route, VpcEndpoint } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../snapshot.ts'

export type EndpointType = 'gateway-endpoint' | 'interface-endpoint'

const typeNames = { 'gateway-endpoint': 'Gateway', 'interface-endpoint': 'Interface' } as const

/** The network as it would be if all endpoints of a type were deleted: their rows and interfaces too (rule 2). */
export function withoutEndpoints(snapshot: Snapshot, type: EndpointType): Snapshot {
  const isGone = (endpoint: VpcEndpoint) => endpoint.VpcEndpointType === typeNames[type]
  const gone = (snapshot.VpcEndpoints ?? []).filter(isGone)
  const ids = new Set(gone.map((endpoint) => endpoint.VpcEndpointId))
  const interfaces = new Set(gone.flatMap((endpoint) => endpoint.NetworkInterfaceIds ?? []))
  const stays = (route: Route) => !ids.has(route.GatewayId)
  return {
    ...snapshot,
    VpcEndpoints: (snapshot.VpcEndpoints ?? []).filter((endpoint) => !isGone(endpoint)),
    RouteTables: (snapshot.RouteTables ?? []).map((table) => ({
      ...table,
      Routes: (table.Routes ?? []).filter(stays),
    })),
    NetworkInterfaces: (snapshot.NetworkInterfaces ?? []).filter(
      (each) => !interfaces.has(each.NetworkInterfaceId ?? ''),
    ),
  }
}
