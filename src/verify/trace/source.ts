import type { InterfaceEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import type { Source } from '../question.ts'
import type { Component } from '../verdict.ts'

/** The interface that a source sends from: an instance's primary one, or the one named. */
export function findSource(network: Network, from: Source): InterfaceEntry | undefined {
  if ('onPremises' in from || 'internet' in from) return undefined
  return 'instance' in from
    ? network.instances.get(from.instance)?.[0]
    : network.interfaces.get(from.networkInterface)
}

export function sourceComponent(from: Source): Component {
  if ('onPremises' in from) return { kind: 'vpn-gateway', id: from.onPremises.via }
  if ('internet' in from) return { kind: 'internet', id: from.internet.join(' ') }
  return 'instance' in from
    ? { kind: 'instance', id: from.instance }
    : { kind: 'network-interface', id: from.networkInterface }
}
