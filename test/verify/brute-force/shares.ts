import type { Question } from '../../../src/verify/question.ts'
import type { World } from './lost-zone.ts'
import type { BruteForce } from './try-each.ts'

interface Share {
  asked: number
  reachable: number
}

/** What was asked, of each family and by each way, and how much of it arrives: a soak that asks nothing finds nothing. */
export class Shares {
  readonly #questions = new Map<string, Share>()
  readonly #ways = new Map<string, Share>()
  #open = 0

  note(question: Question, expected: BruteForce | undefined, world: World): void {
    if (!expected) {
      this.#open += 1
      return
    }
    if (world.lostZone !== undefined) {
      count(this.#questions, 'without a zone', expected.reachable)
    }
    if ('internet' in question.from) {
      count(this.#questions, 'from the internet', expected.reachable)
      const [way = 'no way'] = [...expected.fates.values()].map(({ via }) => via)
      count(this.#questions, `from the internet by ${way}`, expected.reachable)
      return
    }
    const asksIpv6 = [...addressesIn(question), ...expected.fates.keys()].some(isIpv6)
    count(this.#questions, asksIpv6 ? 'IPv6' : 'IPv4', expected.reachable)
    for (const [address, { via, reachable }] of expected.fates) {
      count(this.#ways, `${isIpv6(address) ? 'IPv6' : 'IPv4'} by ${via}`, reachable)
    }
  }

  lines(): string[] {
    return [
      ...linesOf('questions', this.#questions),
      `questions that no rule answers: ${this.#open}`,
      ...linesOf('addresses', this.#ways),
    ]
  }
}

const isIpv6 = (address: string) => address.includes(':')
const addressesIn = ({ to }: Question) => ('address' in to ? [to.address] : [])

function count(shares: Map<string, Share>, key: string, isReachable: boolean): void {
  const share = shares.get(key) ?? { asked: 0, reachable: 0 }
  share.asked += 1
  share.reachable += Number(isReachable)
  shares.set(key, share)
}

function linesOf(what: string, shares: ReadonlyMap<string, Share>): string[] {
  return [...shares].sort().map(([key, { asked, reachable }]) => {
    const percent = Math.round((100 * reachable) / asked)
    return `${what}, ${key}: ${asked}, of which ${reachable} arrive (${percent} %)`
  })
}
