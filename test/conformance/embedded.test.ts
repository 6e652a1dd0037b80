import { afterAll, beforeAll, describe, test } from 'vitest'
import { allCases } from './all-cases.ts'
import { embeddedTarget, type Target } from './targets.ts'

// An AWS for each concern: the emulator copies its whole state before every change.
describe.each(allCases)('embedded: $concern', ({ cases }) => {
  let target: Target
  beforeAll(async () => {
    target = await embeddedTarget()
  })
  afterAll(() => target.close())
  test.each(cases)('$says ($cites)', (one) => target.run(one))
})
