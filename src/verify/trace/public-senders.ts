import { cut } from '../addresses/cut.ts'
import { contains, parseCidr, type Cidr, type Range } from '../addresses/range.ts'

const cidr = (text: string) => parseCidr(text) as Cidr

/** Addresses that nobody on the internet has (RFC 6890). */
export const neverPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].map(cidr)

/** What of IPv6 is given to anybody at all (RFC 4291). */
const globalUnicast = cidr('2000::/3')

export function isPublic(range: Range): boolean {
  return range.family === 6
    ? contains(globalUnicast, range)
    : !neverPublic.some((block) => contains(block, range))
}

/** The public pieces of the senders, cut at the blocks that something decides by. */
export function publicSenders(senders: readonly Range[], blocks: readonly Range[]): Range[] {
  return cut(senders, [...neverPublic, globalUnicast, ...blocks]).filter(isPublic)
}
