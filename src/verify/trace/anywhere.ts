import { contains, parseCidr, type Cidr, type Range } from '../addresses/range.ts'
import type { VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'

/** Addresses that no public name answers (RFC 6890). */
const neverPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].map((text) => parseCidr(text) as Cidr)

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
