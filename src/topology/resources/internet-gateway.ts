import * as z from 'zod'
import { tagged, tags } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'

const gatewayId = ({ id }: { id: string }) => output(id, 'InternetGateway.InternetGatewayId')

export const internetGateway = resourceType({
  type: 'AWS::EC2::InternetGateway',
  properties: z.strictObject({ Tags: tags }),
  ref: gatewayId,
  attributes: { InternetGatewayId: { value: gatewayId } },
  operations: ({ id, properties }) => [
    ec2('CreateInternetGateway', tagged('internet-gateway', properties.Tags), id),
  ],
})
