/** A place in a file, lines and columns from 0, as Stryker's instrumenter counts them. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface Mutant {
  readonly fileName: string
  readonly location: { readonly start: Place; readonly end: Place }
}

/** A drawn place takes what is inside it too; one that holds more than this would outweigh the others. */
const mostInside = 10

/**
 * Stryker takes ranges and no list of mutants, so places are drawn by a seed, each with all mutants
 * inside it, until there are as many as wanted. Gives the ranges and how many mutants they hold.
 */
export function drawRanges(
  mutants: readonly Mutant[],
  wanted: number,
  seed: number,
): { ranges: string[]; count: number } {
  const drawn = new Set<Mutant>()
  const ranges = new Set<string>()
  for (const mutant of shuffled(mutants, seed)) {
    if (drawn.size >= wanted) break
    const inside = mutants.filter((each) => isInside(each, mutant))
    if (inside.length > mostInside || drawn.has(mutant)) continue
    for (const each of inside) drawn.add(each)
    ranges.add(rangeOf(mutant))
  }
  return { ranges: [...ranges], count: drawn.size }
}

function isInside(one: Mutant, other: Mutant): boolean {
  return (
    one.fileName === other.fileName &&
    isBefore(other.location.start, one.location.start) &&
    isBefore(one.location.end, other.location.end)
  )
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.column <= other.column)
}

/** Stryker's `mutate` counts lines from 1 and columns from 0. */
function rangeOf({ fileName, location: { start, end } }: Mutant): string {
  return `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = numbersFrom(seed)
  const result = [...items]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const taken = result[last]!
    result[last] = result[other]!
    result[other] = taken
  }
  return result
}

/** Mulberry32: the same numbers for the same seed on every machine. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
