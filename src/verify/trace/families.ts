import type { Range } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import type { Target } from './destination.ts'

export type Family = 4 | 6

/** A target's addresses of one family, and the sender as it is there. */
export interface FamilyWay {
  readonly family: Family
  readonly source: InterfaceEntry
  readonly ranges: readonly Range[]
}

/**
 * The families that a sender may use. A name's AAAA record is looked at only by a sender that has an
 * IPv6 address, and is then preferred (S3 User Guide, "Making requests to Amazon S3 over IPv6").
 */
export function familyWays(source: InterfaceEntry, target: Target): FamilyWay[] {
  const four = target.ranges.filter(({ family }) => family === 4)
  const told = target.ranges.filter(({ family }) => family === 6)
  const isSix = addressesOf(source, 6).length > 0
  const six = [...told, ...(isSix || target.ranges.length === 0 ? target.ipv6 : [])]
  return [
    ...(four.length > 0 ? [{ family: 4, source: inFamily(source, 4), ranges: four } as const] : []),
    ...(six.length > 0 ? [{ family: 6, source: inFamily(source, 6), ranges: six } as const] : []),
  ]
}

/** IPv6 addresses are public by themselves. A sender without one of the family is left as it is. */
function inFamily(source: InterfaceEntry, family: Family): InterfaceEntry {
  const addresses = addressesOf(source, family)
  if (addresses.length === 0 || addresses.length === source.addresses.length) return source
  const publicAddress = family === 6 ? addresses[0] : source.publicAddress
  return { ...source, addresses, publicAddress }
}

function addressesOf({ addresses }: InterfaceEntry, family: Family): string[] {
  return addresses.filter((address) => address.includes(':') === (family === 6))
}

/** Of a name with records of both families those of its own; it has no address of the other (rule 119). */
export function rangesFor({ ranges, ipv6 }: Target, source: Range): readonly Range[] {
  const all = [...ranges, ...ipv6]
  const own = all.filter(({ family }) => family === source.family)
  return own.length > 0 ? own : all
}
