import * as z from 'zod'
import { tagged, tags, text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'

export const eip = resourceType({
  type: 'AWS::EC2::EIP',
  properties: z.strictObject({
    Domain: text.default('vpc'),
    InstanceId: text.optional(),
    Tags: tags,
  }),
  ref: ({ id }) => output(id, 'PublicIp'),
  attributes: {
    AllocationId: { value: ({ id }) => output(id, 'AllocationId') },
    PublicIp: { value: ({ id }) => output(id, 'PublicIp') },
  },
  operations: ({ id, properties: { Domain, InstanceId, Tags } }) => [
    ec2('AllocateAddress', { Domain, ...tagged('elastic-ip', Tags) }, id),
    ...(InstanceId === undefined
      ? []
      : [ec2('AssociateAddress', { AllocationId: output(id, 'AllocationId'), InstanceId })]),
  ],
})
