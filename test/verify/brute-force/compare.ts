import { indexNetwork } from '../../../src/verify/network/network.ts'
import type { Question } from '../../../src/verify/question.ts'
import { withoutZone } from '../../../src/verify/network/without-zone.ts'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { trace } from '../../../src/verify/trace/trace.ts'
import { evaluate } from './evaluate.ts'
import type { BruteForce } from './try-each.ts'
import { isIn, toAddress } from './addresses.ts'
import type { World } from './lost-zone.ts'
import { NotRuled } from './route-tables.ts'

/** By the rules; nothing where AWS itself leaves it open. */
export function byTheRules(world: World, question: Question): BruteForce | undefined {
  try {
    return evaluate(world, question)
  } catch (error) {
    if (error instanceof NotRuled) return undefined
    throw error
  }
}

/** A line for each difference between the rules and the core. */
export function differences(
  world: World,
  question: Question,
  expected = byTheRules(world, question),
): string[] {
  if (!expected) return []
  const verdict = trace(indexNetwork(leftOf(world)), question)
  const found: string[] = []
  if (verdict.reachable !== expected.reachable) {
    found.push(`as a whole: rules say ${expected.reachable}, the core ${verdict.reachable}`)
  }
  for (const [address, { reachable, via }] of expected.fates) {
    const paths = verdict.paths.filter((path) =>
      path.destinations.some((each) => isIn(toAddress(address), each)),
    )
    const said = paths.map((path) => `${path.reachable} by ${path.via}`).join(' and ')
    if (said !== `${reachable} by ${via}`) {
      found.push(`${address}: rules say ${reachable} by ${via}, the core ${said}`)
    }
  }
  return found
}

/** What the core is asked about: it takes the zone away itself, and is not told of it. */
function leftOf({ lostZone, ...world }: World): Snapshot {
  return (lostZone === undefined ? undefined : withoutZone(world, lostZone)) ?? world
}
