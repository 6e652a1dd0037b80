import type { Network } from '../../network/network.ts'
import { crossSubnetEdge } from '../subnet-filters.ts'
import { answerTo, packetTo, type Walk } from '../walk.ts'

/** A subnet whose packets go to a transit gateway, or come from it, by its VPC's attachment. */
export interface Place {
  readonly gatewayId: string
  readonly vpcId: string
  readonly subnetId: string
}

type Stage = 'forward' | 'return'

/** The attachment's subnet in the same zone; undefined where it has none there, or nobody described it. */
export function attachmentSubnet(network: Network, place: Place): string | undefined {
  const { gatewayId, vpcId, subnetId } = place
  const subnets = network.transitGateways.attachmentOf(gatewayId, vpcId)?.subnetIds ?? []
  if (subnets.includes(subnetId)) return subnetId
  const zone = network.subnets.get(subnetId)?.zone
  return subnets.find((id) => zone !== undefined && network.subnets.get(id)?.zone === zone)
}

/** From the VPC to the gateway the attachment's subnet asks its inbound entries about the sender (rule 124). */
export function crossToGateway(walk: Walk, place: Place, stage: Stage): void {
  const subnetId = attachmentSubnet(walk.network, place)
  const packet =
    stage === 'return' ? answerTo(walk) : walk.sourceRange && packetTo(walk, walk.sourceRange)
  if (subnetId === undefined || !packet) return
  crossSubnetEdge(walk, { subnetId, vpcId: place.vpcId, direction: 'inbound', stage, packet })
}

/**
 * From the gateway into the VPC the attachment's subnet asks its outbound entries about the receiver,
 * and nothing at all is asked where the receiver stands in it (rule 124).
 */
export function crossFromGateway(
  walk: Walk,
  place: Place,
  stage: Stage,
  entry = attachmentSubnet(walk.network, place),
): void {
  const packet =
    stage === 'forward' ? packetTo(walk) : walk.sourceRange && answerTo(walk, walk.sourceRange)
  if (entry === undefined || entry === place.subnetId || !packet) return
  const crossing = { subnetId: entry, vpcId: place.vpcId, direction: 'outbound', stage } as const
  crossSubnetEdge(walk, { ...crossing, packet })
}

/** Whether what a transit gateway sends to a subnet crosses its edge: not in the attachment's own (rule 124). */
export function isInAttachmentSubnet(network: Network, place: Place): boolean {
  const attachment = network.transitGateways.attachmentOf(place.gatewayId, place.vpcId)
  return attachment?.subnetIds?.includes(place.subnetId) === true
}
