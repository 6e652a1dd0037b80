import type { Range } from './range.ts'

/**
 * Cuts ranges at every edge of the given blocks, so that each piece lies wholly inside or wholly
 * outside each block: what decides by blocks then decides alike for every address of a piece.
 */
export function cut(ranges: readonly Range[], blocks: readonly Range[]): Range[] {
  return ranges.flatMap((range) => cutOne(range, blocks))
}

function cutOne(range: Range, blocks: readonly Range[]): Range[] {
  const starts = new Set([range.low])
  for (const block of blocks) {
    if (block.family !== range.family) continue
    if (block.low > range.low && block.low <= range.high) starts.add(block.low)
    if (block.high >= range.low && block.high < range.high) starts.add(after(block.high))
  }
  if (starts.size === 1) return [range]
  const lows = [...starts].sort((one, other) => (one < other ? -1 : 1))
  return lows.map((low, index) => ({
    family: range.family,
    low,
    high: index + 1 < lows.length ? before(lows[index + 1]!) : range.high,
  }))
}

function after(bound: number | bigint): number | bigint {
  return typeof bound === 'bigint' ? bound + 1n : bound + 1
}

function before(bound: number | bigint): number | bigint {
  return typeof bound === 'bigint' ? bound - 1n : bound - 1
}
