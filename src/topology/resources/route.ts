import * as z from 'zod'
import { text } from '../properties.ts'
import { ec2, given, resourceType } from '../resource-type.ts'

const optional = text.optional()

export const route = resourceType({
  type: 'AWS::EC2::Route',
  properties: z.strictObject({
    RouteTableId: text,
    DestinationCidrBlock: optional,
    DestinationIpv6CidrBlock: optional,
    DestinationPrefixListId: optional,
    EgressOnlyInternetGatewayId: optional,
    GatewayId: optional,
    InstanceId: optional,
    NatGatewayId: optional,
    NetworkInterfaceId: optional,
    TransitGatewayId: optional,
    VpcEndpointId: optional,
    VpcPeeringConnectionId: optional,
  }),
  ref: ({ properties }) =>
    [
      properties.RouteTableId,
      properties.DestinationCidrBlock ??
        properties.DestinationIpv6CidrBlock ??
        properties.DestinationPrefixListId,
    ].join('|'),
  attributes: {},
  operations: ({ properties }) => [ec2('CreateRoute', given(properties))],
})
