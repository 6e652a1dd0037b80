import { cut } from '../../addresses/cut.ts'
import { globalUnicast, isPublic, neverPublic } from '../../addresses/public.ts'
import type { Range } from '../../addresses/range.ts'

/** The public pieces of the senders, cut at the blocks that something decides by. */
export function publicSenders(senders: readonly Range[], blocks: readonly Range[]): Range[] {
  return cut(senders, [...neverPublic, globalUnicast, ...blocks]).filter(isPublic)
}
