import { parseCidr } from '../addresses/range.ts'
import type { Network } from '../network/network.ts'
import type { Answered } from './lookup.ts'

const privateName =
  /^(?:ip-(?<ip>\d+(?:-\d+){3})|(?<id>i-[0-9a-f]+))\.(?:ec2|[a-z0-9-]+\.compute)\.internal$/
const publicName = /^ec2-(?<ip>\d+(?:-\d+){3})\.(?:compute-1|[a-z0-9-]+\.compute)\.amazonaws\.com$/

/**
 * The names that EC2 gives an instance, as Amazon's resolver answers them: the private address, by a
 * public name too for who asks inside the same VPC (VPC guide, "DNS attributes for your VPC").
 */
export function answerInstanceName(
  network: Network,
  vpcId: string,
  name: string,
): Answered | undefined {
  const own = privateName.exec(name)?.groups
  const outer = publicName.exec(name)?.groups
  const address = own ? privateAddress(network, own) : outer && publicAddress(network, vpcId, outer)
  return address === undefined ? undefined : answer(name, own ? 'private' : 'public', address)
}

/** By public DNS an instance's public name holds its public address. */
export function answerPublicInstance(name: string): Answered | undefined {
  const address = publicName.exec(name)?.groups?.['ip']?.replaceAll('-', '.')
  return address === undefined ? undefined : answer(name, 'public', address)
}

function answer(name: string, zone: Answered['zone'], address: string): Answered | undefined {
  const range = parseCidr(address)
  return range && { kind: 'answered', name, zone, ranges: [range], shown: [address], assumed: [] }
}

type Groups = Readonly<Record<string, string | undefined>>

function privateAddress(network: Network, { ip, id }: Groups): string | undefined {
  return ip?.replaceAll('-', '.') ?? network.instances.get(id ?? '')?.[0]?.addresses[0]
}

function publicAddress(network: Network, vpcId: string, { ip }: Groups): string | undefined {
  const address = ip?.replaceAll('-', '.')
  const own = network.publicInterfaces.get(address ?? '')
  return own?.vpcId === vpcId ? own.addresses[0] : address
}
