import { describe, expect, it } from 'vitest'
import { ask, codesOf } from '../small-network.ts'
import { addressCases } from './address-cases.ts'
import type { JudgedCase } from './judged-case.ts'
import { nameCases } from './name-cases.ts'

const tables: Readonly<Record<string, readonly JudgedCase[]>> = {
  'interfaces and their addresses': addressCases,
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
})
