import { describe, expect, it } from 'vitest'
import { findDisagreement, firstSeed } from './brute-force/agreement.ts'

const seed = Number(process.env['SEED'] ?? firstSeed)
const networks = Number(process.env['NETWORKS'] ?? 1000)

describe('the rules of AWS, applied by brute force', () => {
  it(`agree with the core about ${networks} networks of seed ${seed}`, () => {
    expect(findDisagreement(seed, networks)).toBeUndefined()
  })
})
