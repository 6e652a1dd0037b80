import * as z from 'zod'
import { text } from '../properties.ts'
import { ec2, output, resourceType } from '../resource-type.ts'
import { ingressRule, ipPermission } from './security-group-rule.ts'

export const securityGroupIngress = resourceType({
  type: 'AWS::EC2::SecurityGroupIngress',
  properties: z.strictObject({ GroupId: text, ...ingressRule }),
  ref: ({ id }) => output(id, 'SecurityGroupRules[0].SecurityGroupRuleId'),
  attributes: {
    Id: { value: ({ id }) => output(id, 'SecurityGroupRules[0].SecurityGroupRuleId') },
  },
  operations: ({ id, properties: { GroupId, ...rule } }) => [
    ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [ipPermission(rule)] }, id),
  ],
})
