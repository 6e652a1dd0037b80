import { contains, firstAddress, type Range } from '../../addresses/range.ts'
import type { InterfaceEntry, VpcEntry } from '../../network/entries.ts'
import type { Network } from '../../network/network.ts'
import { isPublic } from '../../addresses/public.ts'

/** The interface that a public address leads to; an IPv6 address is an interface's own, but for private ones. */
export function ownerOf(network: Network, piece: Range): InterfaceEntry | undefined {
  if (piece.low !== piece.high) return undefined
  if (piece.family === 6) return isPublic(piece) ? holderOf(network, piece) : undefined
  return network.publicInterfaces.get(firstAddress(piece))
}

/** The interface that has an address inside its VPC. */
export function holderOf(network: Network, piece: Range): InterfaceEntry | undefined {
  for (const id of network.vpcs.keys()) {
    const found = network.interfaceAt(id, piece)
    if (found) return found
  }
  return undefined
}

/** The VPC that has an address among its own: private there, whatever it looks like (rule 109). */
export function vpcWith(network: Network, piece: Range): VpcEntry | undefined {
  return [...network.vpcs.values()].find(({ cidrs }) => cidrs.some((cidr) => contains(cidr, piece)))
}

/** The NAT gateway that sends from a public address. */
export function natGatewayAt(network: Network, piece: Range): string | undefined {
  if (piece.low !== piece.high) return undefined
  const address = firstAddress(piece)
  const nat = [...network.natGateways.values()].find(({ NatGatewayAddresses = [] }) =>
    NatGatewayAddresses.some(({ PublicIp }) => PublicIp === address),
  )
  return nat?.NatGatewayId
}
