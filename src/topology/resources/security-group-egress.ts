import * as z from 'zod'
import { text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'
import { egressRule, ipPermission } from './security-group-rule.ts'

export const securityGroupEgress = resourceType({
  type: 'AWS::EC2::SecurityGroupEgress',
  properties: z.strictObject({ GroupId: text, ...egressRule }),
  ref: ({ id }) => output(id, 'SecurityGroupRules[0].SecurityGroupRuleId'),
  attributes: {
    Id: { value: ({ id }) => output(id, 'SecurityGroupRules[0].SecurityGroupRuleId') },
  },
  operations: ({ id, properties: { GroupId, ...rule } }) => [
    ec2('AuthorizeSecurityGroupEgress', { GroupId, IpPermissions: [ipPermission(rule)] }, id),
  ],
})
