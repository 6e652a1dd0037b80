import { describe, expect, it } from 'vitest'
import { ask, codesOf } from '../small-network.ts'
import { nameIncidents } from './name-incidents.ts'
import { networkIncidents } from './network-incidents.ts'
import { policyIncidents } from './policy-incidents.ts'

const incidents = [...networkIncidents, ...nameIncidents, ...policyIncidents]

describe('faults that people really had', () => {
  it.each(incidents)('$id: $says', ({ changes, question, via, codes, assumes = [] }) => {
    const verdict = ask([...changes], question)
    expect(codesOf(verdict)).toEqual(codes)
    expect(verdict.via).toBe(via)
    expect(verdict.assumptions.map(({ code }) => code)).toEqual(
      expect.arrayContaining([...assumes]),
    )
  })

  it.each(incidents)('$id: nothing is left after its mend', (incident) => {
    const { changes, mend, question, askedThen = question, viaThen } = incident
    const verdict = ask([...changes, ...mend], askedThen)
    expect(codesOf(verdict)).toEqual([])
    expect(verdict.via).toBe(viaThen)
  })
})
