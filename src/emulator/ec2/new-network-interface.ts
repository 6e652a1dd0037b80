import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { find, invalidValue, newId } from './context.ts'
import { takeAddress } from './private-addresses.ts'
import { defaultGroup } from './security-group.ts'

export type NetworkInterfaceRecord = Ec2Record<'networkInterfaces'>

interface Wish {
  readonly description: string
  /** Omitted: the VPC's default group. */
  readonly groups?: readonly string[] | undefined
  readonly privateIp?: string | undefined
  readonly secondaryIps?: readonly string[]
  readonly secondaryCount?: number
  readonly attachment?: NetworkInterfaceRecord['attachment']
  readonly natGateway?: boolean
}

const groupQuota = 5

/** Makes an interface with addresses of its subnet. Refuses what `takeAddress` and the groups refuse. */
export function newNetworkInterface(
  context: Ec2Context,
  subnet: Ec2Record<'subnets'>,
  wish: Wish,
): NetworkInterfaceRecord {
  const { region } = context
  const isNat = wish.natGateway === true
  const groups = isNat ? [] : checkedGroups(region, subnet, wish.groups)
  const privateIps = [takeAddress(region, subnet, wish.privateIp)]
  for (const address of wish.secondaryIps ?? []) {
    privateIps.push(takeAddress(region, subnet, address, privateIps))
  }
  for (let count = wish.secondaryCount ?? 0; count > 0; count -= 1) {
    privateIps.push(takeAddress(region, subnet, undefined, privateIps))
  }
  const eni: NetworkInterfaceRecord = {
    networkInterfaceId: newId(context, 'eni'),
    subnetId: subnet.subnetId,
    vpcId: subnet.vpcId,
    description: wish.description,
    interfaceType: isNat ? 'nat_gateway' : 'interface',
    requesterManaged: isNat,
    groups,
    privateIps,
    sourceDestCheck: !isNat,
    macAddress: `06:${(context.randomHex(10).match(/../g) ?? []).join(':')}`,
    ...(wish.attachment === undefined ? {} : { attachment: wish.attachment }),
  }
  region.networkInterfaces[eni.networkInterfaceId] = eni
  return eni
}

/** The groups, each of which must be of the subnet's VPC: api-behaviour 100. */
export function checkedGroups(
  region: Ec2Region,
  { vpcId, subnetId }: { vpcId: string; subnetId: string },
  groups: readonly string[] | undefined,
): string[] {
  if (groups === undefined || groups.length === 0) return [defaultGroup(region, vpcId).groupId]
  for (const groupId of groups) {
    if (find(region, 'securityGroups', groupId).vpcId !== vpcId) {
      throw new AwsError(
        'InvalidParameter',
        `Security group ${groupId} and subnet ${subnetId} belong to different networks.`,
      )
    }
  }
  if (new Set(groups).size < groups.length) {
    throw invalidValue('The same security group may not be specified twice.')
  }
  if (groups.length > groupQuota) {
    throw new AwsError(
      'SecurityGroupsPerInterfaceLimitExceeded',
      'The maximum number of security groups per interface has been reached.',
    )
  }
  return [...groups]
}
