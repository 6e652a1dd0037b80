import type { SmallNetwork } from './small-network.ts'

type Apply = (network: SmallNetwork, input: Readonly<Record<string, unknown>>) => void

/** What AWS would do to transit gateways. */
export const transitOperations: Readonly<Record<string, Apply>> = {
  AcceptTransitGatewayVpcAttachment: (network, input) => {
    attachmentOf(network, input).State = 'available'
  },
  AssociateTransitGatewayRouteTable: (network, input) => {
    attachmentOf(network, input).Association = {
      TransitGatewayRouteTableId: String(input['TransitGatewayRouteTableId']),
      State: 'associated',
    }
  },
  EnableTransitGatewayRouteTablePropagation: (network, input) => {
    const attachment = attachmentOf(network, input)
    const vpc = network.Vpcs.find((each) => each.VpcId === attachment.ResourceId)!
    routesOf(network, input).push({
      DestinationCidrBlock: vpc.CidrBlock!,
      Type: 'propagated',
      State: 'active',
      TransitGatewayAttachments: [
        { TransitGatewayAttachmentId: attachment.TransitGatewayAttachmentId! },
      ],
    })
  },
  DeleteTransitGatewayRoute: (network, input) => {
    const routes = routesOf(network, input)
    const at = routes.findIndex(
      (each) =>
        each.DestinationCidrBlock === input['DestinationCidrBlock'] && each.Type === 'static',
    )
    routes.splice(at, 1)
  },
  ModifyTransitGatewayVpcAttachment: (network, { TransitGatewayAttachmentId, AddSubnetIds }) => {
    network.TransitGatewayVpcAttachments.find(
      (each) => each.TransitGatewayAttachmentId === TransitGatewayAttachmentId,
    )!.SubnetIds!.push(...(AddSubnetIds as string[]))
  },
}

function attachmentOf(network: SmallNetwork, input: Readonly<Record<string, unknown>>) {
  return network.TransitGatewayAttachments.find(
    (each) => each.TransitGatewayAttachmentId === input['TransitGatewayAttachmentId'],
  )!
}

function routesOf(network: SmallNetwork, input: Readonly<Record<string, unknown>>) {
  return network.TransitGatewayRoutes.find(
    (each) => each.TransitGatewayRouteTableId === input['TransitGatewayRouteTableId'],
  )!.Routes!
}
