import * as z from 'zod'
import { flag, integer, tagged, tags, text, texts } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

const networkInterface = z.strictObject({
  DeviceIndex: integer,
  SubnetId: text.optional(),
  GroupSet: texts.optional(),
  NetworkInterfaceId: text.optional(),
  PrivateIpAddress: text.optional(),
  AssociatePublicIpAddress: flag.optional(),
  DeleteOnTermination: flag.optional(),
})

const instanceId = ({ id }: { id: string }) => output(id, 'Instances[0].InstanceId')

export const instance = resourceType({
  type: 'AWS::EC2::Instance',
  properties: z.strictObject({
    ImageId: text,
    InstanceType: text.optional(),
    SubnetId: text.optional(),
    SecurityGroupIds: texts.optional(),
    PrivateIpAddress: text.optional(),
    IamInstanceProfile: text.optional(),
    NetworkInterfaces: z.array(networkInterface).optional(),
    Tags: tags,
  }),
  ref: instanceId,
  attributes: {
    InstanceId: { value: instanceId },
    PrivateIp: { value: ({ id }) => output(id, 'Instances[0].PrivateIpAddress') },
    AvailabilityZone: { value: ({ id }) => output(id, 'Instances[0].Placement.AvailabilityZone') },
    // A public address comes after RunInstances has answered.
    PublicIp: {
      value: ({ id }) => output(`${id}_running`, 'Reservations[0].Instances[0].PublicIpAddress'),
      lookUp: ({ id }) =>
        ec2('DescribeInstances', { InstanceIds: [instanceId({ id })] }, `${id}_running`),
    },
  },
  operations: ({ id, properties }) => {
    const { IamInstanceProfile, NetworkInterfaces, Tags, ...launch } = properties
    const input = given({
      ...launch,
      MinCount: 1,
      MaxCount: 1,
      IamInstanceProfile:
        IamInstanceProfile === undefined ? undefined : { Name: IamInstanceProfile },
      NetworkInterfaces: NetworkInterfaces?.map(({ GroupSet: Groups, ...rest }) =>
        given({ ...rest, Groups }),
      ),
    })
    return [ec2('RunInstances', { ...input, ...tagged('instance', Tags) }, id)]
  },
})
