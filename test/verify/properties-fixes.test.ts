import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { Question } from '../../src/verify/question.ts'
import { expectEnd, expectMended } from './expect-mended.ts'
import { endpointNetwork, name, network } from './generated-networks.ts'
import { dataCentreQuestion, internetQuestion, outsideNetwork } from './generated-outside.ts'
import { toS3 } from './small-network.ts'

const ask = (to: Question['to']): Question => ({ from: { instance: 'i-app' }, to })

describe('a fix, on networks that nobody drew', () => {
  it('removes its blocker', () => {
    fc.assert(fc.property(network, (made) => expectMended(made, ask(toS3))))
  })

  it('removes its blocker where interface endpoints are', () => {
    fc.assert(
      fc.property(endpointNetwork, name, (made, by) =>
        expectMended(made, ask({ s3: { region: 'ap-northeast-2', ...(by && { name: by }) } })),
      ),
    )
  })

  it('removes its blocker where the internet asks', () => {
    fc.assert(fc.property(outsideNetwork, internetQuestion, expectMended))
  })

  it('removes its blocker where a data centre asks', () => {
    fc.assert(fc.property(outsideNetwork, dataCentreQuestion, expectMended))
  })

  it('one after the other they end with nothing that a fix is known for', () => {
    fc.assert(fc.property(network, (made) => expectEnd(made, ask(toS3))))
    fc.assert(fc.property(outsideNetwork, internetQuestion, expectEnd))
    fc.assert(fc.property(outsideNetwork, dataCentreQuestion, expectEnd))
  })
})
