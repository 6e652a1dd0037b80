import * as z from 'zod'
import { flag, tagged, tags, text } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

const inVpc = (id: string) => [{ Name: 'vpc-id', Values: [output(id, 'Vpc.VpcId')] }]

export const vpc = resourceType({
  type: 'AWS::EC2::VPC',
  properties: z.strictObject({
    CidrBlock: text,
    InstanceTenancy: text.optional(),
    EnableDnsSupport: flag.optional(),
    EnableDnsHostnames: flag.optional(),
    Tags: tags,
  }),
  ref: ({ id }) => output(id, 'Vpc.VpcId'),
  attributes: {
    VpcId: { value: ({ id }) => output(id, 'Vpc.VpcId') },
    CidrBlock: { value: ({ properties }) => properties.CidrBlock },
    DefaultSecurityGroup: {
      value: ({ id }) => output(`${id}_default_group`, 'SecurityGroups[0].GroupId'),
      lookUp: ({ id }) =>
        ec2(
          'DescribeSecurityGroups',
          { Filters: [...inVpc(id), { Name: 'group-name', Values: ['default'] }] },
          `${id}_default_group`,
        ),
    },
    DefaultNetworkAcl: {
      value: ({ id }) => output(`${id}_default_acl`, 'NetworkAcls[0].NetworkAclId'),
      lookUp: ({ id }) =>
        ec2(
          'DescribeNetworkAcls',
          { Filters: [...inVpc(id), { Name: 'default', Values: ['true'] }] },
          `${id}_default_acl`,
        ),
    },
  },
  operations: ({ id, properties }) => {
    const { CidrBlock, InstanceTenancy, Tags } = properties
    const create = { CidrBlock, ...given({ InstanceTenancy }), ...tagged('vpc', Tags) }
    // One call an attribute, and support first: AWS refuses hostnames without it (rule 45).
    const attributes = (['EnableDnsSupport', 'EnableDnsHostnames'] as const).flatMap((name) => {
      const Value = properties[name]
      const input = { VpcId: output(id, 'Vpc.VpcId'), [name]: { Value } }
      return Value === undefined ? [] : [ec2('ModifyVpcAttribute', input)]
    })
    return [ec2('CreateVpc', create, id), ...attributes]
  },
})
