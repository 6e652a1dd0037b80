import * as z from 'zod'
import { integer, text } from '../properties.ts'
import { given } from '../resource-type.ts'

const optional = text.optional()

const shared = {
  IpProtocol: text,
  FromPort: integer.optional(),
  ToPort: integer.optional(),
  CidrIp: optional,
  CidrIpv6: optional,
  Description: optional,
}

export const ingressRule = {
  ...shared,
  SourceSecurityGroupId: optional,
  SourcePrefixListId: optional,
}
export const egressRule = {
  ...shared,
  DestinationSecurityGroupId: optional,
  DestinationPrefixListId: optional,
}
const ingress = z.strictObject(ingressRule)
const egress = z.strictObject(egressRule)
export type SecurityGroupRule = z.output<typeof ingress> & z.output<typeof egress>

/** One rule of a group as the API's `IpPermission`. */
export function ipPermission(rule: Partial<SecurityGroupRule>): Readonly<Record<string, unknown>> {
  const { IpProtocol, FromPort, ToPort, Description } = rule
  const peer = (key: string, value: string | undefined) =>
    value === undefined ? undefined : [{ [key]: value, ...given({ Description }) }]
  return given({
    IpProtocol,
    FromPort,
    ToPort,
    IpRanges: peer('CidrIp', rule.CidrIp),
    Ipv6Ranges: peer('CidrIpv6', rule.CidrIpv6),
    UserIdGroupPairs: peer(
      'GroupId',
      rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId,
    ),
    PrefixListIds: peer('PrefixListId', rule.SourcePrefixListId ?? rule.DestinationPrefixListId),
  })
}
