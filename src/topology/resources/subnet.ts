import * as z from 'zod'
import { flag, tagged, tags, text } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

export const subnet = resourceType({
  type: 'AWS::EC2::Subnet',
  properties: z.strictObject({
    VpcId: text,
    CidrBlock: text,
    AvailabilityZone: text.optional(),
    MapPublicIpOnLaunch: flag.optional(),
    Tags: tags,
  }),
  ref: ({ id }) => output(id, 'Subnet.SubnetId'),
  attributes: {
    SubnetId: { value: ({ id }) => output(id, 'Subnet.SubnetId') },
    VpcId: { value: ({ properties }) => properties.VpcId },
    CidrBlock: { value: ({ properties }) => properties.CidrBlock },
    AvailabilityZone: { value: ({ id }) => output(id, 'Subnet.AvailabilityZone') },
  },
  operations: ({ id, properties }) => {
    const { MapPublicIpOnLaunch, Tags, ...create } = properties
    const publicIp = {
      SubnetId: output(id, 'Subnet.SubnetId'),
      MapPublicIpOnLaunch: { Value: true },
    }
    return [
      ec2('CreateSubnet', { ...given(create), ...tagged('subnet', Tags) }, id),
      ...(MapPublicIpOnLaunch === true ? [ec2('ModifySubnetAttribute', publicIp)] : []),
    ]
  },
})
