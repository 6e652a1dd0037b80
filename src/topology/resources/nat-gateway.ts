import * as z from 'zod'
import { tagged, tags, text } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

const gatewayId = ({ id }: { id: string }) => output(id, 'NatGateway.NatGatewayId')

export const natGateway = resourceType({
  type: 'AWS::EC2::NatGateway',
  properties: z.strictObject({
    SubnetId: text,
    AllocationId: text.optional(),
    ConnectivityType: text.optional(),
    PrivateIpAddress: text.optional(),
    Tags: tags,
  }),
  ref: gatewayId,
  attributes: { NatGatewayId: { value: gatewayId } },
  operations: ({ id, properties: { Tags, ...create } }) => [
    ec2('CreateNatGateway', { ...given(create), ...tagged('natgateway', Tags) }, id),
  ],
})
