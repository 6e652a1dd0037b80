import * as z from 'zod'
import { text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'

/**
 * A subnet always has an ACL: the API replaces the association it has, whose id only a description
 * of the ACLs tells.
 */
export const subnetNetworkAclAssociation = resourceType({
  type: 'AWS::EC2::SubnetNetworkAclAssociation',
  properties: z.strictObject({ SubnetId: text, NetworkAclId: text }),
  ref: ({ id }) => output(id, 'NewAssociationId'),
  attributes: { AssociationId: { value: ({ id }) => output(id, 'NewAssociationId') } },
  operations: ({ id, properties: { SubnetId, NetworkAclId } }) => {
    const before = `${id}_before`
    const subnet = SubnetId.startsWith('${') ? `$.${SubnetId.slice(2, -1)}` : `'${SubnetId}'`
    const AssociationId = output(
      before,
      `NetworkAcls[].Associations[] | [?SubnetId == ${subnet}].NetworkAclAssociationId | [0]`,
    )
    const filters = [{ Name: 'association.subnet-id', Values: [SubnetId] }]
    return [
      ec2('DescribeNetworkAcls', { Filters: filters }, before),
      ec2('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId }, id),
    ]
  },
})
