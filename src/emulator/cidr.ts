/** An IPv4 block: its first and last address as unsigned 32-bit numbers. */
export interface Ipv4Block {
  readonly first: number
  readonly last: number
  readonly length: number
}

/** Reads `a.b.c.d`; undefined where the text is no IPv4 address. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let address = 0
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined
    address = address * 256 + Number(part)
  }
  return address
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
}

/** Reads `a.b.c.d/n` and drops the host bits, as EC2 does; undefined where the text is no block. */
export function parseIpv4Cidr(text: string): Ipv4Block | undefined {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(text)
  const address = parseIpv4(match?.[1] ?? '')
  const length = Number(match?.[2])
  if (address === undefined || length > 32) return undefined
  const size = 2 ** (32 - length)
  const first = address - (address % size)
  return { first, last: first + size - 1, length }
}

export function formatIpv4Cidr(block: Ipv4Block): string {
  return `${formatIpv4(block.first)}/${block.length}`
}

export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return outer.first <= inner.first && inner.last <= outer.last
}

export function overlaps(one: Ipv4Block, other: Ipv4Block): boolean {
  return one.first <= other.last && other.first <= one.last
}

/** Whether the text is an IPv6 block; the emulator keeps IPv6 blocks as text. */
export function isIpv6Cidr(text: string): boolean {
  const match = /^([0-9a-f:]+)\/(\d{1,3})$/i.exec(text)
  return match !== null && match[1]?.includes(':') === true && Number(match[2]) <= 128
}
