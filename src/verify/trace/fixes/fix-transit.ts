import { contains, type Range } from '../../addresses/range.ts'
import type { AttachmentEntry, TransitRoute } from '../../network/transit-gateways.ts'
import type { Fix } from '../../verdict.ts'
import type { Walk } from '../walk.ts'

const ec2 = (operation: string, input: Fix['input']): Fix => ({ service: 'ec2', operation, input })

/** An attachment that its gateway's owner has not accepted yet. */
export function acceptAttachment({ id, state }: AttachmentEntry): Fix[] {
  if (state !== 'pendingAcceptance') return []
  return [ec2('AcceptTransitGatewayVpcAttachment', { TransitGatewayAttachmentId: id })]
}

/** It gives the attachment's interfaces IPv6 addresses, where their subnets have any. */
export function supportIpv6({ id }: AttachmentEntry): Fix[] {
  const input = { TransitGatewayAttachmentId: id, Options: { Ipv6Support: 'enable' } }
  return [ec2('ModifyTransitGatewayVpcAttachment', input)]
}

/** With the table that the gateway's attachments have; of several the learner chooses. */
export function associate({ network }: Walk, { id, gatewayId }: AttachmentEntry): Fix[] {
  const table = network.transitGateways.usualTable(gatewayId)
  if (table === undefined) return []
  const input = { TransitGatewayRouteTableId: table, TransitGatewayAttachmentId: id }
  return [ec2('AssociateTransitGatewayRouteTable', input)]
}

/**
 * A route to an attached VPC comes by itself, once its attachment is propagated to the table; so does
 * one to the data centre that the packet came from.
 */
export function propagateTo({ network, vpc }: Walk, from: AttachmentEntry, to: Range): Fix[] {
  const attachment = [...network.transitGateways.attachments.values()].find(
    ({ gatewayId, state, resourceId }) =>
      gatewayId === from.gatewayId &&
      state === 'available' &&
      (resourceId === vpc.id ? vpc : network.vpcs.get(resourceId))?.cidrs.some((cidr) =>
        contains(cidr, to),
      ),
  )
  if (!attachment || from.tableId === undefined) return []
  const input = {
    TransitGatewayRouteTableId: from.tableId,
    TransitGatewayAttachmentId: attachment.id,
  }
  return [ec2('EnableTransitGatewayRouteTablePropagation', input)]
}

/** Deletes the blackhole, where another route then leads on or can be made to. */
export function unblock(
  table: string,
  { destination, isStatic }: TransitRoute,
  others: readonly TransitRoute[],
  leadThere: readonly Fix[],
): Fix[] {
  const next = others[0]
  if (!isStatic || next?.isBlackhole === true || (!next && leadThere.length === 0)) return []
  const input = { TransitGatewayRouteTableId: table, DestinationCidrBlock: destination }
  return [ec2('DeleteTransitGatewayRoute', input), ...(next ? [] : leadThere)]
}
