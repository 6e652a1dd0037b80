import { isPrivateIpv6 } from '../../addresses/public.ts'
import { firstAddress } from '../../addresses/range.ts'
import { enterByInternet } from './enter-by-internet.ts'
import { outside } from '../outside/outsider.ts'
import { vpcWith } from '../outside/public-owner.ts'
import { nobodyHas } from '../outside/refuse-outside.ts'
import type { Walk } from '../walk.ts'

/**
 * IPv6 addresses are public by themselves: on the internet a packet may meet another VPC of the
 * snapshot, at that VPC's internet gateway (rules 95, 110). An egress-only one lets nobody in (rule 127).
 */
export function toIpv6OfVpc(walk: Walk): void {
  const { network, piece, sourceRange } = walk
  const vpc = vpcWith(network, piece)
  if (!vpc || isPrivateIpv6(piece) || !sourceRange || !network.described.has('NetworkInterfaces'))
    return
  const owner = network.interfaceAt(vpc.id, piece)
  if (owner) enterByInternet(outside(walk, firstAddress(sourceRange)), owner)
  else nobodyHas(walk, vpc.id)
}
