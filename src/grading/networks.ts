import { indexNetwork, type Network } from '../verify/network/network.ts'
import { withoutEndpoints, type EndpointType } from '../verify/network/without-endpoints.ts'
import type { Snapshot } from '../verify/snapshot.ts'

/** A snapshot as it is, and as it would be without a type of endpoint; each indexed once. */
export interface Networks {
  readonly without: (type: EndpointType | undefined) => Network
}

export function createNetworks(snapshot: Snapshot): Networks {
  const made = new Map<EndpointType | undefined, Network>()
  return {
    without(type) {
      const known = made.get(type)
      if (known) return known
      const network = indexNetwork(type === undefined ? snapshot : withoutEndpoints(snapshot, type))
      made.set(type, network)
      return network
    },
  }
}
