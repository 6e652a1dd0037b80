import { contains, type Cidr, type Range } from '../addresses/range.ts'
import type { VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import { neverPublic } from '../addresses/public.ts'

/** Of a public name that may answer anywhere: the pieces that it may really answer from. */
export function publicPieces(
  classes: readonly Range[][],
  network: Network,
  vpc: VpcEntry,
): Range[][] {
  const inside = [...neverPublic, ...vpc.cidrs, ...ipv6Networks(network)]
  const kept = classes
    .map((pieces) => pieces.filter((piece) => !inside.some((range) => contains(range, piece))))
    .filter((pieces) => pieces.length > 0)
  return kept.length > 0 ? kept : [...classes]
}

/** The IPv6 blocks of VPCs are public addresses, and no service's. */
function ipv6Networks({ vpcs, peerings }: Network): Cidr[] {
  const cidrs = [
    ...[...vpcs.values()].flatMap((vpc) => vpc.cidrs),
    ...[...peerings.values()].flatMap(({ sides }) => sides.flatMap((side) => side.cidrs)),
  ]
  return cidrs.filter(({ family }) => family === 6)
}
