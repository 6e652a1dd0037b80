import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences } from './brute-force/compare.ts'
import { wideNetwork } from './brute-force/generated-network.ts'
import { question } from './brute-force/generated-questions.ts'

const seed = Number(process.env['SEED'] ?? 20_261_124)
const numRuns = Number(process.env['NETWORKS'] ?? 500)

describe(`the rules applied by brute force, on ${numRuns} networks of seed ${seed}`, () => {
  it('agree with the core on every address and every way', () => {
    fc.assert(
      fc.property(wideNetwork, question, (network, asked) => {
        const ids = network.NetworkInterfaces.map((each) => each.NetworkInterfaceId)
        fc.pre(ids.includes('eni-2-x') || !JSON.stringify(asked.from).includes('-2-'))
        expect(differences(network, asked)).toEqual([])
      }),
      { seed, numRuns },
    )
  })
})
