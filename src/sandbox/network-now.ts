import type { Call } from '../aws/call.ts'
import { isMutating } from '../api/call-record.ts'
import { indexNetwork, type Network } from '../verify/network/network.ts'
import type { Snapshot } from '../verify/snapshot.ts'

/** The network as it stands, indexed; read again only after something changed it. */
export interface NetworkNow {
  readonly read: () => Promise<Network>
  /** To be told after each call, and with none after anything else that may have changed it. */
  readonly changed: (call?: Call) => void
}

/** Of S3 only the buckets are part of the network: their global names lead to their Regions. */
function mayChange({ service, operation }: Call): boolean {
  if (service === 's3') return operation === 'CreateBucket' || operation === 'DeleteBucket'
  return isMutating(service, operation)
}

export function keepNetwork(readSnapshot: () => Promise<Snapshot>): NetworkNow {
  let kept: Promise<Network> | undefined
  return {
    read: () => {
      if (kept) return kept
      const reading = readSnapshot().then(indexNetwork)
      kept = reading
      // What a broken sandbox could not answer is asked again.
      reading.catch(() => {
        if (kept === reading) kept = undefined
      })
      return reading
    },
    changed: (call) => {
      if (!call || mayChange(call)) kept = undefined
    },
  }
}
