/** Addresses as plain numbers, IPv6 ones as bigint: slow, simple, and of this folder only. */
export type Address = number | bigint

export function toAddress(text: string): Address {
  if (!text.includes(':')) return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const [head = '', tail] = text.split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].reduce(
    (sum, group) => sum * 65_536n + BigInt(`0x${group}`),
    0n,
  )
}

const groupsOf = (text: string) => (text === '' ? [] : text.split(':'))

export function toText(address: Address): string {
  return typeof address === 'bigint'
    ? [7n, 6n, 5n, 4n, 3n, 2n, 1n, 0n]
        .map((at) => ((address / 65_536n ** at) % 65_536n).toString(16))
        .join(':')
    : [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

export const isIpv6 = (address: Address) => typeof address === 'bigint'

/** A block of this one address. */
export const single = (text: string) => `${text}/${text.includes(':') ? 128 : 32}`

export interface Block {
  readonly first: Address
  readonly last: Address
  readonly length: number
}

const known = new Map<string, Block>()

export function blockOf(cidr: string): Block {
  const found = known.get(cidr) ?? readBlock(cidr)
  known.set(cidr, found)
  return found
}

function readBlock(cidr: string): Block {
  const [text, digits] = cidr.split('/')
  const address = toAddress(text!)
  const length = Number(digits)
  if (typeof address === 'bigint') {
    const size = 2n ** BigInt(128 - length)
    const first = (address / size) * size
    return { first, last: first + size - 1n, length }
  }
  const size = 2 ** (32 - length)
  const first = Math.floor(address / size) * size
  return { first, last: first + size - 1, length }
}

/** No block holds addresses of the other family. */
export function isIn(address: Address, cidr: string | undefined): boolean {
  if (cidr === undefined || !/^[\da-f:.]+\/\d+$/i.test(cidr)) return false
  const { first, last } = blockOf(cidr)
  return typeof first === typeof address && address >= first && address <= last
}

/** Both ends of a block and their neighbours outside it: no rule can tell other addresses apart. */
export function boundariesOf(cidr: string): Address[] {
  const { first, last } = blockOf(cidr)
  if (typeof first === 'bigint' && typeof last === 'bigint') {
    return [first - 1n, first, last, last + 1n].filter((each) => each >= 0n && each < 2n ** 128n)
  }
  const [from, to] = [Number(first), Number(last)]
  return [from - 1, from, to, to + 1].filter((each) => each >= 0 && each < 2 ** 32)
}

/** The IPv4 address that a NAT gateway takes an IPv6 one of 64:ff9b::/96 for (rule 128). */
export function embedded(address: Address): number | undefined {
  return isIn(address, '64:ff9b::/96') ? Number(BigInt(address) % 2n ** 32n) : undefined
}
