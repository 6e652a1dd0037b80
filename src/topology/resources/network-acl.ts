import * as z from 'zod'
import { tagged, tags, text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'

const aclId = ({ id }: { id: string }) => output(id, 'NetworkAcl.NetworkAclId')

export const networkAcl = resourceType({
  type: 'AWS::EC2::NetworkAcl',
  properties: z.strictObject({ VpcId: text, Tags: tags }),
  ref: aclId,
  attributes: { Id: { value: aclId } },
  operations: ({ id, properties: { VpcId, Tags } }) => [
    ec2('CreateNetworkAcl', { VpcId, ...tagged('network-acl', Tags) }, id),
  ],
})
