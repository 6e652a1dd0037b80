import { contains } from '../../addresses/range.ts'
import type { RouteTarget } from '../../routing/target.ts'
import type { Fix } from '../../verdict.ts'
import type { Walk } from '../walk.ts'
import { isPublic } from '../../addresses/public.ts'
import { workingNat } from './working-nat.ts'

type Way = Readonly<Record<string, string>>

/**
 * A row to where the snapshot knows the destination: a peer, a VPC at the same transit gateway, or the
 * internet by a gateway that works (rules 11, 60, 94, 110). Nothing where it knows none.
 */
export function fixMissingWay(walk: Walk, RouteTableId: string): Fix[] {
  const way = toPeer(walk) ?? toTransit(walk) ?? toInternet(walk)
  if (!way) return []
  return [{ service: 'ec2', operation: 'CreateRoute', input: { RouteTableId, ...way } }]
}

/**
 * Where a packet without a row was meant to go, if the snapshot knows: what stands in its way there is
 * told with the missing row, so that nobody meets one fault after the other.
 */
export function meantTarget(walk: Walk): RouteTarget | undefined {
  const peering = toPeer(walk)?.['VpcPeeringConnectionId']
  if (peering !== undefined) return { kind: 'vpc-peering-connection', id: peering }
  const gateway = toTransit(walk)?.['TransitGatewayId']
  return gateway === undefined ? undefined : { kind: 'transit-gateway', id: gateway }
}

function toPeer({ network, vpc, piece }: Walk): Way | undefined {
  for (const { id, active, sides } of network.peerings.values()) {
    if (!active || !sides.some(({ vpcId }) => vpcId === vpc.id)) continue
    const cidr = sides
      .filter(({ vpcId }) => vpcId !== vpc.id)
      .flatMap(({ cidrs }) => cidrs)
      .find((each) => contains(each, piece))
    if (cidr) return { ...destination(cidr.text), VpcPeeringConnectionId: id }
  }
  return undefined
}

function toTransit({ network, vpc, piece }: Walk): Way | undefined {
  const attachments = [...network.transitGateways.attachments.values()].filter(
    ({ state, resourceType }) => state === 'available' && resourceType === 'vpc',
  )
  for (const own of attachments.filter(({ resourceId }) => resourceId === vpc.id)) {
    const cidr = attachments
      .filter(({ id, gatewayId }) => id !== own.id && gatewayId === own.gatewayId)
      .flatMap(({ resourceId }) => network.vpcs.get(resourceId)?.cidrs ?? [])
      .find((each) => contains(each, piece))
    if (cidr) return { ...destination(cidr.text), TransitGatewayId: own.gatewayId }
  }
  return undefined
}

function toInternet(walk: Walk): Way | undefined {
  const { network, vpc, source, piece, hops } = walk
  if (piece.family === 6 || !isPublic(piece)) return undefined
  const gateway = network.internetGatewayByVpc.get(vpc.id)
  const everywhere = { DestinationCidrBlock: '0.0.0.0/0' }
  // The row of a NAT gateway's own subnet, or of a sender that has a public address.
  const isPastNat = hops.some(({ component }) => component.kind === 'nat-gateway')
  if (isPastNat || source.publicAddress !== undefined) {
    return gateway && { ...everywhere, GatewayId: gateway.id }
  }
  const nat = workingNat(walk)
  return nat && { ...everywhere, NatGatewayId: nat.NatGatewayId }
}

function destination(cidr: string): Way {
  return cidr.includes(':') ? { DestinationIpv6CidrBlock: cidr } : { DestinationCidrBlock: cidr }
}
