import { describe, expect, it } from 'vitest'
import { nameInstance } from '../../src/sandbox/name-instance.ts'

const tagged = (id: string, name?: string, state: 'running' | 'terminated' = 'running') => ({
  InstanceId: id,
  State: { Name: state },
  ...(name === undefined ? {} : { Tags: [{ Key: 'Name', Value: name }] }),
})
const snapshot = {
  Reservations: [
    { Instances: [tagged('i-1', 'app'), tagged('i-2', 'Web')] },
    { Instances: [tagged('i-3', 'web'), tagged('i-4'), tagged('i-5', 'old', 'terminated')] },
  ],
}
const scope = { App: 'i-1', Quarantine: 'i-4', Vpc: 'vpc-1', Api: 'i-2' }

describe('an instance is meant', () => {
  it.each([
    ['i-1', 'i-1', 'app'],
    ['APP', 'i-1', 'app'],
    ['quarantine', 'i-4', 'Quarantine'],
    ['api', 'i-2', 'Web'],
  ])('by %s', (given, id, name) => {
    expect(nameInstance(given, snapshot, scope)).toEqual({ kind: 'found', id, name })
  })

  it('by nothing that two of them are called', () => {
    expect(nameInstance('web', snapshot, scope)).toEqual({ kind: 'ambiguous', ids: ['i-2', 'i-3'] })
  })

  it.each(['vpc', 'i-9', 'old', ''])('not by %j', (given) => {
    expect(nameInstance(given, snapshot, scope)).toEqual({
      kind: 'none',
      names: ['app', 'Web', 'web', 'Quarantine'],
    })
  })
})
