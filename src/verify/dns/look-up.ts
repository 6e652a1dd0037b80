import type { Network } from '../network/network.ts'
import type { Lookup } from './lookup.ts'
import { resolveName } from './resolve.ts'

/** What a name answers to whoever asks inside a VPC. */
export function lookUp(network: Network, _vpcId: string, name: string): Lookup {
  const { zone, ranges, shown } = resolveName(network, name)
  return { kind: 'answered', name, zone, ranges, shown }
}
