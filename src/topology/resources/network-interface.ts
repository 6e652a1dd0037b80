import * as z from 'zod'
import { tagged, tags, text, texts } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

const interfaceId = ({ id }: { id: string }) => output(id, 'NetworkInterface.NetworkInterfaceId')

export const networkInterface = resourceType({
  type: 'AWS::EC2::NetworkInterface',
  properties: z.strictObject({
    SubnetId: text,
    GroupSet: texts.optional(),
    PrivateIpAddress: text.optional(),
    Description: text.optional(),
    Tags: tags,
  }),
  ref: interfaceId,
  attributes: {
    Id: { value: interfaceId },
    PrimaryPrivateIpAddress: {
      value: ({ id }) => output(id, 'NetworkInterface.PrivateIpAddress'),
    },
  },
  operations: ({ id, properties: { GroupSet: Groups, Tags, ...create } }) => [
    ec2(
      'CreateNetworkInterface',
      { ...given({ ...create, Groups }), ...tagged('network-interface', Tags) },
      id,
    ),
  ],
})
