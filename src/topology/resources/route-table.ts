import * as z from 'zod'
import { tagged, tags, text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'

export const routeTable = resourceType({
  type: 'AWS::EC2::RouteTable',
  properties: z.strictObject({ VpcId: text, Tags: tags }),
  ref: ({ id }) => output(id, 'RouteTable.RouteTableId'),
  attributes: { RouteTableId: { value: ({ id }) => output(id, 'RouteTable.RouteTableId') } },
  operations: ({ id, properties: { VpcId, Tags } }) => [
    ec2('CreateRouteTable', { VpcId, ...tagged('route-table', Tags) }, id),
  ],
})
