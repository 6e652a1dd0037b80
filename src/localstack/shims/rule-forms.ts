import type { AuthorizeSecurityGroupIngressCommandInput, IpPermission } from '@aws-sdk/client-ec2'
import { parseIpv4Cidr } from '../../emulator/cidr.ts'
import { malformedBlock, noPeer, portsOf } from '../../emulator/ec2/ip-permissions.ts'
import { checking, type ShimContext } from './shim.ts'

/**
 * LocalStack takes rules without a peer and ports that there are not, and answers a CIDR that is none
 * in words of its own.
 */
export const ruleForms = checking({
  AuthorizeSecurityGroupIngress: checkRules,
  AuthorizeSecurityGroupEgress: checkRules,
})

function checkRules({ input }: ShimContext<AuthorizeSecurityGroupIngressCommandInput>): void {
  for (const permission of input.IpPermissions ?? []) checkRule(permission)
}

function checkRule(permission: IpPermission): void {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission
  portsOf(permission.IpProtocol, permission.FromPort, permission.ToPort)
  if (
    [IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs].every((peers) => peers.length === 0)
  ) {
    throw noPeer()
  }
  for (const { CidrIp = '' } of IpRanges) {
    if (parseIpv4Cidr(CidrIp) === undefined) throw malformedBlock(CidrIp)
  }
}
