import type { Assumption, Path, Via, Warning } from '../verdict.ts'
import type { Target } from './destination.ts'
import type { Walk } from './walk.ts'

export interface WalkedPath {
  readonly path: Path
  readonly warnings: readonly Warning[]
  readonly assumptions: readonly Assumption[]
}

/** A walk at its end: open where neither the name nor the way was blocked. */
export function finishWalk(walk: Walk, target: Target, via: Via): WalkedPath {
  const { destinations, hops, returnHops, warnings, assumptions } = walk
  const blockers = [...target.blockers, ...walk.blockers]
  const reachable = blockers.length === 0
  return {
    path: { destinations, reachable, via, hops, returnHops, blockers },
    warnings,
    assumptions,
  }
}
