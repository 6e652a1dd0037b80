import type { Ipv4Block } from '../cidr.ts'
import type { Ec2Record, Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { formatIpv4, parseIpv4, parseIpv4Cidr } from '../cidr.ts'
import { invalidValue } from './context.ts'

type SubnetRecord = Ec2Record<'subnets'>

function block(subnet: SubnetRecord): Ipv4Block {
  const parsed = parseIpv4Cidr(subnet.cidrBlock)
  if (parsed === undefined) throw new Error(`not a CIDR block: ${subnet.cidrBlock}`)
  return parsed
}

function used(region: Ec2Region, subnet: SubnetRecord): Set<string> {
  const interfaces = Object.values(region.networkInterfaces)
  return new Set(
    interfaces.filter((eni) => eni.subnetId === subnet.subnetId).flatMap((eni) => eni.privateIps),
  )
}

/** api-behaviour 123, 124: all but the first four, the last, and those that interfaces have. */
export function freeAddressCount(region: Ec2Region, subnet: SubnetRecord): number {
  const { first, last } = block(subnet)
  return last - first + 1 - 5 - used(region, subnet).size
}

/**
 * The address asked for, if the subnet can give it, else its next free one. Refuses with
 * `InvalidParameterValue`, `InvalidIPAddress.InUse` or `InsufficientFreeAddressesInSubnet`.
 */
export function takeAddress(
  region: Ec2Region,
  subnet: SubnetRecord,
  wanted?: string,
  alsoTaken: readonly string[] = [],
): string {
  const { first, last } = block(subnet)
  const taken = used(region, subnet)
  for (const address of alsoTaken) taken.add(address)
  if (wanted !== undefined) {
    const address = parseIpv4(wanted) ?? -1
    if (address < first || address > last) {
      throw invalidValue(`Address does not fall within the subnet's address range`)
    }
    if (address < first + 4 || address === last) {
      throw invalidValue(`Address is in subnet's reserved address range`)
    }
    if (taken.has(wanted)) {
      throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`)
    }
    return wanted
  }
  for (let address = first + 4; address < last; address += 1) {
    if (!taken.has(formatIpv4(address))) return formatIpv4(address)
  }
  throw new AwsError(
    'InsufficientFreeAddressesInSubnet',
    'The specified subnet does not have enough free addresses to satisfy the request.',
  )
}
