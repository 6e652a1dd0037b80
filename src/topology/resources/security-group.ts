import * as z from 'zod'
import { tagged, tags, text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'
import { egressRule, ingressRule, ipPermission } from './security-group-rule.ts'

/** The rule that a new group has by itself (rule 35). */
const allowAll = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }

export const securityGroup = resourceType({
  type: 'AWS::EC2::SecurityGroup',
  properties: z.strictObject({
    GroupDescription: text,
    VpcId: text,
    SecurityGroupIngress: z.array(z.strictObject(ingressRule)).default([]),
    SecurityGroupEgress: z.array(z.strictObject(egressRule)).min(1).optional(),
    Tags: tags,
  }),
  ref: ({ id }) => output(id, 'GroupId'),
  attributes: {
    GroupId: { value: ({ id }) => output(id, 'GroupId') },
    VpcId: { value: ({ properties }) => properties.VpcId },
  },
  operations: ({ id, properties, stack }) => {
    const { GroupDescription, VpcId, SecurityGroupIngress, SecurityGroupEgress, Tags } = properties
    const GroupId = output(id, 'GroupId')
    const create = {
      GroupName: `${stack.name}-${id}-${stack.unique}`,
      Description: GroupDescription,
      VpcId,
      ...tagged('security-group', Tags),
    }
    const rules = (given: readonly object[]) => ({
      GroupId,
      IpPermissions: given.map(ipPermission),
    })
    // In CloudFormation a given egress stands in the place of the default rule.
    const egress =
      SecurityGroupEgress === undefined
        ? []
        : [
            ec2('RevokeSecurityGroupEgress', { GroupId, IpPermissions: [allowAll] }),
            ec2('AuthorizeSecurityGroupEgress', rules(SecurityGroupEgress)),
          ]
    const ingress =
      SecurityGroupIngress.length === 0
        ? []
        : [ec2('AuthorizeSecurityGroupIngress', rules(SecurityGroupIngress))]
    return [ec2('CreateSecurityGroup', create, id), ...ingress, ...egress]
  },
})
