import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import type { Blocker } from '../../src/verify/verdict.ts'
import { applyFix } from './apply-fix.ts'
import { endpointNetwork, name, network } from './generated-networks.ts'
import { toS3, type SmallNetwork } from './small-network.ts'

const blockersOf = (made: SmallNetwork, to: Question['to']): readonly Blocker[] =>
  trace(indexNetwork(made), { from: { instance: 'i-app' }, to }).blockers

/** One cause, whatever addresses it stops: these are cut anew when routes change. */
const causeOf = ({ code, stage, component, details }: Blocker) =>
  `${stage} ${code} ${component.id} ${JSON.stringify(details)}`
const kindOf = ({ code, stage, component }: Blocker) => `${stage} ${code} ${component.kind}`

/** A fix removes its blocker, and brings none of a kind that was not there before. */
function expectMended(made: SmallNetwork, to: Question['to']): void {
  const before = blockersOf(made, to)
  for (const blocker of before) {
    if (blocker.fix.length === 0) continue
    const after = blockersOf(applyFix(made, blocker.fix), to)
    expect(after.map(causeOf)).not.toContain(causeOf(blocker))
    expect(before.map(kindOf)).toEqual(expect.arrayContaining(after.map(kindOf)))
  }
}

describe('a fix, on networks that nobody drew', () => {
  it('removes its blocker', () => {
    fc.assert(fc.property(network, (made) => expectMended(made, toS3)))
  })

  it('removes its blocker where interface endpoints are', () => {
    fc.assert(
      fc.property(endpointNetwork, name, (made, by) =>
        expectMended(made, { s3: { region: 'ap-northeast-2', ...(by && { name: by }) } }),
      ),
    )
  })

  it('one after the other they end with nothing that a fix is known for', () => {
    fc.assert(
      fc.property(network, (made) => {
        let mended = made
        for (let round = 0; round < 40; round += 1) {
          const next = blockersOf(mended, toS3).find(({ fix }) => fix.length > 0)
          if (!next) break
          mended = applyFix(mended, next.fix)
        }
        expect(blockersOf(mended, toS3).filter(({ fix }) => fix.length > 0)).toEqual([])
      }),
    )
  })
})
