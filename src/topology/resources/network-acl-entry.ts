import * as z from 'zod'
import { flag, integer, text } from '../properties.ts'
import { ec2, given, resourceType } from '../resource-type.ts'

export const networkAclEntry = resourceType({
  type: 'AWS::EC2::NetworkAclEntry',
  properties: z.strictObject({
    NetworkAclId: text,
    RuleNumber: integer,
    Protocol: text,
    RuleAction: z.enum(['allow', 'deny']),
    // The API has no default here; CloudFormation's is an inbound rule.
    Egress: flag.default(false),
    CidrBlock: text.optional(),
    Ipv6CidrBlock: text.optional(),
    PortRange: z.strictObject({ From: integer, To: integer }).optional(),
    Icmp: z.strictObject({ Code: integer, Type: integer }).optional(),
  }),
  ref: ({ id }) => id,
  attributes: {},
  operations: ({ properties: { Icmp: IcmpTypeCode, ...entry } }) => [
    ec2('CreateNetworkAclEntry', given({ ...entry, IcmpTypeCode })),
  ],
})
