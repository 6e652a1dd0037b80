import type { InterfaceEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Source } from '../question.ts'
import type { Component } from '../verdict.ts'

/** The interface that a source sends from: an instance's primary one, or the one named. */
export function findSource(network: Network, from: Source): InterfaceEntry | undefined {
  if ('onPremises' in from || 'internet' in from) return undefined
  return 'instance' in from
    ? network.instances.get(from.instance)?.[0]
    : asAddress(network.interfaces.get(from.networkInterface), from.address)
}

/** An interface that sends from another address than its primary one: a pod's, say (rule 126). */
function asAddress(
  entry: InterfaceEntry | undefined,
  address: string | undefined,
): InterfaceEntry | undefined {
  if (!entry || address === undefined || address === entry.addresses[0]) return entry
  const others = entry.addresses.filter((each) => each !== address)
  const publicAddress = entry.publicAddresses?.get(address)
  return { ...entry, addresses: [address, ...others], publicAddress }
}

export function sourceComponent(from: Source): Component {
  if ('onPremises' in from) {
    const { via } = from.onPremises
    return { kind: via.startsWith('tgw-') ? 'transit-gateway' : 'vpn-gateway', id: via }
  }
  if ('internet' in from) return { kind: 'internet', id: from.internet.join(' ') }
  return 'instance' in from
    ? { kind: 'instance', id: from.instance }
    : { kind: 'network-interface', id: from.networkInterface }
}
