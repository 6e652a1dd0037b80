import * as z from 'zod'
import { text } from '../properties.ts'
import { ec2, resourceType } from '../resource-type.ts'

export const vpcGatewayAttachment = resourceType({
  type: 'AWS::EC2::VPCGatewayAttachment',
  properties: z
    .strictObject({
      VpcId: text,
      InternetGatewayId: text.optional(),
      VpnGatewayId: text.optional(),
    })
    .refine(
      (given) => (given.InternetGatewayId === undefined) !== (given.VpnGatewayId === undefined),
      {
        error: 'one of InternetGatewayId and VpnGatewayId',
      },
    ),
  ref: ({ id }) => id,
  attributes: {},
  operations: ({ properties: { VpcId, InternetGatewayId, VpnGatewayId } }) => [
    InternetGatewayId === undefined
      ? ec2('AttachVpnGateway', { VpcId, VpnGatewayId })
      : ec2('AttachInternetGateway', { VpcId, InternetGatewayId }),
  ],
})
