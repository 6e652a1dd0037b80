import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { boundariesOf, isIn, toText, type Address } from './addresses.ts'
import type { Fate } from './fate.ts'
import type { Answer } from './names.ts'

export interface BruteForce {
  readonly reachable: boolean
  /** Nobody answered the name: there is no address to ask about. */
  readonly resolved: boolean
  readonly fates: ReadonlyMap<string, Fate>
}

export function tryEach(
  world: Snapshot,
  blocks: Answer,
  fateOf: (address: Address) => Fate,
  isMeant: (address: Address) => boolean = () => true,
): BruteForce {
  if (!blocks) return { reachable: false, resolved: false, fates: new Map() }
  const tried = samples(world, blocks).filter(isMeant)
  const fates = new Map(tried.map((address) => [toText(address), fateOf(address)]))
  const reachable = fates.size > 0 && [...fates.values()].every((fate) => fate.reachable)
  return { reachable, resolved: true, fates }
}

/** The ends of every block that occurs anywhere, as far as the name can answer them. */
export function samples(
  world: Snapshot,
  blocks: readonly string[],
  more: readonly string[] = [],
): Address[] {
  const written = JSON.stringify(world).match(/(?<=")[\d.a-f:]+\/\d+(?=")/g) ?? []
  const all = [...new Set([...written, ...more, ...blocks])].flatMap((cidr) => boundariesOf(cidr))
  const inside = all.filter((address) => blocks.some((block) => isIn(address, block)))
  return [...new Set(inside)].sort((a, b) => (a < b ? -1 : 1))
}
