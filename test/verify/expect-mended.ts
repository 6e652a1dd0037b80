import { expect } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import type { Blocker } from '../../src/verify/verdict.ts'
import { applyFix } from './apply-fix.ts'
import type { SmallNetwork } from './small-network.ts'

export const blockersOf = (made: SmallNetwork, question: Question): readonly Blocker[] =>
  trace(indexNetwork(made), question).blockers

/** One cause, whatever addresses it stops: these are cut anew when routes change. */
const causeOf = ({ code, stage, component, details }: Blocker) =>
  `${stage} ${code} ${component.id} ${JSON.stringify(details)}`
const kindOf = ({ code, stage, component }: Blocker) => `${stage} ${code} ${component.kind}`

/** A fix removes its blocker, and brings none of a kind that was not there before. */
export function expectMended(made: SmallNetwork, question: Question): void {
  const before = blockersOf(made, question)
  for (const blocker of before) {
    if (blocker.fix.length === 0) continue
    const after = blockersOf(applyFix(made, blocker.fix), question)
    expect(after.map(causeOf)).not.toContain(causeOf(blocker))
    expect(before.map(kindOf)).toEqual(expect.arrayContaining(after.map(kindOf)))
  }
}

/** One fix after the other ends with nothing that a fix is known for. */
export function expectEnd(made: SmallNetwork, question: Question): void {
  let mended = made
  for (let round = 0; round < 40; round += 1) {
    const next = blockersOf(mended, question).find(({ fix }) => fix.length > 0)
    if (!next) break
    mended = applyFix(mended, next.fix)
  }
  expect(blockersOf(mended, question).filter(({ fix }) => fix.length > 0)).toEqual([])
}
