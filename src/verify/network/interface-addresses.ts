import { contains, firstAddress, parseCidr, type Range } from '../addresses/range.ts'
import type { InterfaceEntry } from './entries.ts'

/**
 * Finds who has an address in a VPC (addresses repeat between VPCs): one of an interface's own, else
 * one out of a block that is delegated to it, as pods have (rule 126).
 */
export function indexAddresses(
  interfaces: ReadonlyMap<string, InterfaceEntry>,
): (vpcId: string, range: Range) => InterfaceEntry | undefined {
  const byAddress = new Map<string, InterfaceEntry>()
  for (const each of interfaces.values()) {
    for (const address of each.addresses) byAddress.set(keyOf(each.vpcId, plain(address)), each)
  }
  const delegated = [...interfaces.values()].flatMap((entry) =>
    (entry.prefixes ?? []).map((prefix) => ({ prefix, entry })),
  )
  return (vpcId, range) =>
    byAddress.get(keyOf(vpcId, firstAddress(range))) ??
    delegated.find(({ prefix, entry }) => entry.vpcId === vpcId && contains(prefix, range))?.entry
}

function keyOf(vpcId: string, address: string): string {
  return `${vpcId} ${address}`
}

/** An IPv6 address has many spellings. */
function plain(address: string): string {
  const range = parseCidr(address)
  return range ? firstAddress(range) : address
}

/** Public IPv4 address → the interface that it leads to. */
export function indexPublicAddresses(
  interfaces: ReadonlyMap<string, InterfaceEntry>,
): Map<string, InterfaceEntry> {
  return new Map(
    [...interfaces.values()].flatMap((each) =>
      each.publicAddress === undefined ? [] : [[each.publicAddress, each]],
    ),
  )
}

/** Address of an inbound Resolver endpoint → the VPC that it answers for. */
export function indexInboundResolvers(
  interfaces: ReadonlyMap<string, InterfaceEntry>,
): Map<string, string> {
  return new Map(
    [...interfaces.values()]
      .filter(({ description = '' }) => description.startsWith('Route 53 Resolver: rslvr-in-'))
      .map(({ addresses, vpcId }) => [addresses[0] ?? '', vpcId]),
  )
}
