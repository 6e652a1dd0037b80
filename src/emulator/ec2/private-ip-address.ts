import type {
  AssignPrivateIpAddressesCommandInput,
  UnassignPrivateIpAddressesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import { mutates } from '../operation.ts'
import { find, invalidValue } from './context.ts'
import { takeAddress } from './private-addresses.ts'

function assignPrivateIpAddresses(
  { region }: Ec2Context,
  input: Having<AssignPrivateIpAddressesCommandInput, 'NetworkInterfaceId'>,
): Output {
  const eni = find(region, 'networkInterfaces', input.NetworkInterfaceId)
  const subnet = find(region, 'subnets', eni.subnetId)
  const count = input.SecondaryPrivateIpAddressCount ?? 0
  const wishes = input.PrivateIpAddresses ?? Array.from({ length: count }, () => undefined)
  const assigned: string[] = []
  for (const wish of wishes) {
    const address = takeAddress(region, subnet, wish)
    eni.privateIps.push(address)
    assigned.push(address)
  }
  return {
    NetworkInterfaceId: eni.networkInterfaceId,
    AssignedPrivateIpAddresses: assigned.map((PrivateIpAddress) => ({ PrivateIpAddress })),
  }
}

function unassignPrivateIpAddresses(
  { region }: Ec2Context,
  input: Having<
    UnassignPrivateIpAddressesCommandInput,
    'NetworkInterfaceId' | 'PrivateIpAddresses'
  >,
): Output {
  const eni = find(region, 'networkInterfaces', input.NetworkInterfaceId)
  const [, ...secondary] = eni.privateIps
  const foreign = input.PrivateIpAddresses.find((address) => !secondary.includes(address))
  if (foreign !== undefined) {
    throw invalidValue(
      `Some of the specified addresses are not assigned to interface ${eni.networkInterfaceId}`,
    )
  }
  for (const address of Object.values(region.elasticIps)) {
    const isOurs = address.association?.networkInterfaceId === eni.networkInterfaceId
    if (isOurs && input.PrivateIpAddresses.includes(address.association?.privateIp ?? '')) {
      delete address.association
    }
  }
  eni.privateIps = eni.privateIps.filter((one) => !input.PrivateIpAddresses.includes(one))
  return {}
}

export const privateIpAddressOperations = {
  AssignPrivateIpAddresses: mutates({
    requires: ['NetworkInterfaceId'],
    reads: ['PrivateIpAddresses', 'SecondaryPrivateIpAddressCount'],
    run: assignPrivateIpAddresses,
  }),
  UnassignPrivateIpAddresses: mutates({
    requires: ['NetworkInterfaceId', 'PrivateIpAddresses'],
    run: unassignPrivateIpAddresses,
  }),
}
