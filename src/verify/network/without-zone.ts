import type { NetworkInterface, VpcEndpoint } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../snapshot.ts'

/** What stands in a lost Availability Zone; no state of AWS's, since AWS calls such a thing fine. */
export const lostState = 'zone-lost'

/**
 * The network as it would be without an Availability Zone: its instances, interfaces and NAT gateways
 * neither send nor answer, and nothing is attached there any more (rules 50, 131). A gateway endpoint
 * and an internet gateway stand in no zone. Undefined where no subnet is in the zone.
 */
export function withoutZone(snapshot: Snapshot, zone: string): Snapshot | undefined {
  const subnets = (snapshot.Subnets ?? []).filter(
    ({ AvailabilityZone, AvailabilityZoneId }) =>
      AvailabilityZone === zone || AvailabilityZoneId === zone,
  )
  const lost = new Set(subnets.map(({ SubnetId }) => SubnetId))
  if (lost.size === 0) return undefined
  const isLost = ({ SubnetId }: { SubnetId?: string | undefined }) => lost.has(SubnetId)
  const stays = (subnetId: string) => !lost.has(subnetId)
  return {
    ...snapshot,
    NetworkInterfaces: (snapshot.NetworkInterfaces ?? []).map((each) =>
      isLost(each) ? downInterface(each) : each,
    ),
    Reservations: (snapshot.Reservations ?? []).map((reservation) => ({
      ...reservation,
      Instances: (reservation.Instances ?? []).map((each) =>
        isLost(each) ? { ...each, State: { Name: lostState as never } } : each,
      ),
    })),
    NatGateways: (snapshot.NatGateways ?? []).map((each) =>
      isLost(each) ? { ...each, State: lostState as never } : each,
    ),
    VpcEndpoints: (snapshot.VpcEndpoints ?? []).map((each) =>
      isFirewallIn(each, lost) ? { ...each, State: lostState as never } : each,
    ),
    TransitGatewayVpcAttachments: (snapshot.TransitGatewayVpcAttachments ?? []).map((each) => ({
      ...each,
      SubnetIds: (each.SubnetIds ?? []).filter(stays),
    })),
  }
}

function downInterface(each: NetworkInterface): NetworkInterface {
  return { ...each, Status: lostState as never }
}

/** A Gateway Load Balancer endpoint has one subnet. */
function isFirewallIn(each: VpcEndpoint, lost: ReadonlySet<string | undefined>): boolean {
  const { VpcEndpointType, SubnetIds = [] } = each
  return VpcEndpointType === 'GatewayLoadBalancer' && SubnetIds.some((id) => lost.has(id))
}
