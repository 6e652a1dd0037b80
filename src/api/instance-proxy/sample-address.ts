import { createHash } from 'node:crypto'
import { firstAddress, type Range } from '../../verify/addresses/range.ts'

/**
 * One address out of a block, for a line that a person reads: the same one for the same name, so that
 * a retry is not a new line, and not the block's first, which looks like a network's.
 */
export function sampleAddress(range: Range, name: string): string {
  if (range.family === 6 || range.low === range.high) return firstAddress(range)
  const low = Number(range.low)
  const hosts = Math.max(1, Number(range.high) - low - 1)
  const address = low + 1 + (createHash('sha256').update(name).digest().readUInt32BE(0) % hosts)
  return firstAddress({ family: 4, low: address, high: address })
}
