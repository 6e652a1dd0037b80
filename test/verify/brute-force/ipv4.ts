/** IPv4 as plain numbers: slow, simple, and of this folder only. */
export function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

export function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

export interface Block {
  readonly first: number
  readonly last: number
  readonly length: number
}

export function blockOf(cidr: string): Block {
  const [address, length] = cidr.split('/')
  const size = 2 ** (32 - Number(length))
  const first = Math.floor(toNumber(address!) / size) * size
  return { first, last: first + size - 1, length: Number(length) }
}

export function isIn(address: number, cidr: string | undefined): boolean {
  if (cidr === undefined || !/^[\d.]+\/\d+$/.test(cidr)) return false
  const { first, last } = blockOf(cidr)
  return address >= first && address <= last
}

/** Both ends of a block and their neighbours outside it: no rule can tell other addresses apart. */
export function boundariesOf(cidr: string): number[] {
  const { first, last } = blockOf(cidr)
  return [first - 1, first, last, last + 1].filter((each) => each >= 0 && each < 2 ** 32)
}
