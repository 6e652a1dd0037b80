import type {
  CreateNetworkInterfaceCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeSubnetsCommandOutput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { formatIpv4, parseIpv4Cidr } from '../../emulator/cidr.ts'
import { answering, where, type ShimContext } from './shim.ts'

/** Of the first addresses; the last one is kept too. */
const keptByAws = 4

/**
 * LocalStack rolls dice for an interface's address: it may be one that AWS keeps, or somebody's
 * (api-behaviour 124). Here it is the highest that is free, for instances get theirs from below.
 */
export const interfaceAddresses = answering({
  async CreateNetworkInterface(
    { input, ask }: ShimContext<CreateNetworkInterfaceCommandInput>,
    goOn,
  ): Promise<Output> {
    const { SubnetId, SecondaryPrivateIpAddressCount = 0, ...others } = input
    const isGiven = (input.PrivateIpAddress ?? input.PrivateIpAddresses) !== undefined
    if (isGiven || SubnetId === undefined) return goOn()
    const free = await highestFree(ask, SubnetId, 1 + SecondaryPrivateIpAddressCount)
    const addresses = free.map((PrivateIpAddress, index) => ({
      PrivateIpAddress,
      Primary: index === 0,
    }))
    return ask('CreateNetworkInterface', {
      ...others,
      SubnetId,
      ...(free.length === 1 ? { PrivateIpAddress: free[0] } : { PrivateIpAddresses: addresses }),
    })
  },
})

async function highestFree(
  ask: ShimContext['ask'],
  SubnetId: string,
  count: number,
): Promise<string[]> {
  const [{ Subnets }, { NetworkInterfaces }] = await Promise.all([
    ask<DescribeSubnetsCommandOutput>('DescribeSubnets', { SubnetIds: [SubnetId] }),
    ask<DescribeNetworkInterfacesCommandOutput>(
      'DescribeNetworkInterfaces',
      where(['subnet-id', SubnetId]),
    ),
  ])
  const block = parseIpv4Cidr(Subnets?.[0]?.CidrBlock ?? '')
  const used = new Set(
    (NetworkInterfaces ?? [])
      .flatMap((one) => one.PrivateIpAddresses ?? [])
      .map(({ PrivateIpAddress }) => PrivateIpAddress),
  )
  const free: string[] = []
  if (block === undefined) return free
  for (let address = block.last - 1; address >= block.first + keptByAws; address -= 1) {
    const text = formatIpv4(address)
    if (!used.has(text)) free.push(text)
    if (free.length === count) return free
  }
  throw new AwsError(
    'InsufficientFreeAddressesInSubnet',
    'The specified subnet does not have enough free addresses to satisfy the request.',
  )
}
