import * as z from 'zod'
import { text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'

export const subnetRouteTableAssociation = resourceType({
  type: 'AWS::EC2::SubnetRouteTableAssociation',
  properties: z.strictObject({ SubnetId: text, RouteTableId: text }),
  ref: ({ id }) => output(id, 'AssociationId'),
  attributes: { Id: { value: ({ id }) => output(id, 'AssociationId') } },
  operations: ({ id, properties }) => [ec2('AssociateRouteTable', properties, id)],
})
