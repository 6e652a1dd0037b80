import * as z from 'zod'
import { integer, tagged, tags, text } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

const gatewayId = ({ id }: { id: string }) => output(id, 'VpnGateway.VpnGatewayId')

export const vpnGateway = resourceType({
  type: 'AWS::EC2::VPNGateway',
  properties: z.strictObject({ Type: text, AmazonSideAsn: integer.optional(), Tags: tags }),
  ref: gatewayId,
  attributes: { VPNGatewayId: { value: gatewayId } },
  operations: ({ id, properties: { Tags, ...create } }) => [
    ec2('CreateVpnGateway', { ...given(create), ...tagged('vpn-gateway', Tags) }, id),
  ],
})
