import { describe, expect, it } from 'vitest'
import { indexNetwork } from '../../../src/verify/network/network.ts'
import { trace } from '../../../src/verify/trace/trace.ts'
import { applyFix } from '../apply-fix.ts'
import { ask, codesOf, smallNetwork, toS3 } from '../small-network.ts'
import { addressCases } from './address-cases.ts'
import { gatewayCases } from './gateway-cases.ts'
import type { JudgedCase } from './judged-case.ts'
import { nameCases } from './name-cases.ts'
import { transitCases } from './transit-cases.ts'

const tables: Readonly<Record<string, readonly JudgedCase[]>> = {
  'interfaces and their addresses': addressCases,
  'gateways and what stands in the way': gatewayCases,
  'transit gateways': transitCases,
  'names, and what a snapshot lacks': nameCases,
}

describe.each(Object.entries(tables))('judged by AWS: %s', (_, cases) => {
  it.each(cases)('$says', ({ changes, question, via, codes, assumes = [] }) => {
    const verdict = ask([...changes], question)
    const assumed = new Set(verdict.assumptions.map(({ code }) => code))
    expect({ codes: codesOf(verdict), via: verdict.via }).toEqual({ codes, via })
    expect([...assumed].sort()).toEqual([...assumes].sort())
    expect(verdict.reachable).toBe(codes.length === 0)
  })

  it.each(cases.filter(({ mended }) => mended))('$says, and the fix mends it', (each) => {
    const asked = { from: { instance: 'i-app' }, to: toS3, ...each.question }
    let network = smallNetwork()
    for (const change of each.changes) change(network)
    for (const { fix } of trace(indexNetwork(network), asked).blockers) {
      expect(fix).not.toEqual([])
      network = applyFix(network, fix)
    }
    expect(codesOf(trace(indexNetwork(network), asked))).toEqual([])
  })
})
