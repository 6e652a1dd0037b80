import { contains } from '../../addresses/range.ts'
import { effectiveTable } from '../../routing/effective-table.ts'
import { matchRoute } from '../../routing/route-table.ts'
import type { Fix } from '../../verdict.ts'
import { fixEndpointRoute } from './fix-route.ts'
import type { Walk } from '../walk.ts'
import { workingNat } from './working-nat.ts'

/**
 * A sender without a public address: S3 and DynamoDB of its Region by the gateway endpoint, else by a
 * NAT gateway that works, in the row that leads to the internet gateway now (rules 94, 95).
 */
export function fixNoPublicAddress(walk: Walk): Fix[] {
  const { network, source, piece } = walk
  const effective = effectiveTable(network, source.vpcId, source.subnetId)
  if (!effective) return []
  const { table } = effective
  const { winner } = matchRoute(table, piece)
  if (!winner) return []
  const byEndpoint = fixByEndpoint(walk)
  if (byEndpoint.length > 0) return byEndpoint
  const row = winner.row.shown.destination
  const nat = workingNat(walk)
  if (!nat || nat.SubnetId === source.subnetId || !row.includes('.')) return []
  // The gateway's own subnet has to keep its row.
  const natTable = effectiveTable(network, source.vpcId, nat.SubnetId ?? '')?.table
  if (natTable === table) return []
  const input = {
    RouteTableId: table.id,
    DestinationCidrBlock: row,
    NatGatewayId: nat.NatGatewayId,
  }
  return [{ service: 'ec2', operation: 'ReplaceRoute', input }]
}

/** The VPC's own gateway endpoint, where its row would beat the one that leads elsewhere now (rule 18). */
export function fixByEndpoint(walk: Walk): Fix[] {
  const { network, source, piece } = walk
  const table = effectiveTable(network, source.vpcId, source.subnetId)?.table
  const winner = table && matchRoute(table, piece).winner
  const isLonger = winner && endpointWouldWin(walk, winner.range.prefixLength)
  return isLonger ? fixEndpointRoute(walk, table.id) : []
}

/** The list's blocks are longer than the row that leads to the internet gateway now (rules 6, 8). */
function endpointWouldWin({ network, vpc, service, pieces }: Walk, than: number): boolean {
  if (!service || service.region !== vpc.region) return false
  const list = network.prefixLists.byService(service.region, service.name)
  return pieces.every((piece) =>
    list?.cidrs.some((cidr) => contains(cidr, piece) && cidr.prefixLength > than),
  )
}
