import ipaddr from 'ipaddr.js'

/** A bound of a range: a number for IPv4, a bigint for IPv6. Never mixed within one family. */
type Bound = number | bigint

/** A run of addresses of one family, both ends included. Every CIDR is one; a cut piece may be none. */
export interface Range {
  readonly family: 4 | 6
  readonly low: Bound
  readonly high: Bound
}

/** A range that is a CIDR block. A single address has the family's full prefix length. */
export interface Cidr extends Range {
  readonly prefixLength: number
  /** In canonical form, the host bits cleared. */
  readonly text: string
}

const ipv4Pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/

/** Reads `10.0.0.0/16`, `2001:db8::/32` or a bare address; anything else is undefined. */
export function parseCidr(text: string): Cidr | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

function parseIpv4(text: string): Cidr | undefined {
  const match = ipv4Pattern.exec(text)
  if (!match) return undefined
  const octets = match.slice(1, 5).map(Number)
  const prefixLength = match[5] === undefined ? 32 : Number(match[5])
  if (prefixLength > 32 || octets.some((octet) => octet > 255)) return undefined
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  const size = 2 ** (32 - prefixLength)
  const low = value - (value % size)
  return {
    family: 4,
    low,
    high: low + size - 1,
    prefixLength,
    text: `${formatIpv4(low)}/${prefixLength}`,
  }
}

function parseIpv6(text: string): Cidr | undefined {
  const [address = '', length = '128'] = text.split('/')
  const prefixLength = Number(length)
  if (!ipaddr.IPv6.isValid(address) || !/^\d{1,3}$/.test(length) || prefixLength > 128)
    return undefined
  const value = bigintOf(ipaddr.IPv6.parse(address))
  const size = 1n << BigInt(128 - prefixLength)
  const low = value - (value % size)
  return {
    family: 6,
    low,
    high: low + size - 1n,
    prefixLength,
    text: `${formatIpv6(low)}/${prefixLength}`,
  }
}

function bigintOf(address: ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n)
}

function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`
}

function formatIpv6(value: bigint): string {
  const bytes = Array.from({ length: 16 }, (_, index) =>
    Number((value >> BigInt(8 * (15 - index))) & 255n),
  )
  return new ipaddr.IPv6(bytes).toString()
}

/** The first address of a range, as text. */
export function firstAddress(range: Range): string {
  return typeof range.low === 'number' ? formatIpv4(range.low) : formatIpv6(range.low)
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.low <= inner.low && inner.high <= outer.high
}

/** The smallest list of CIDR blocks that covers a range exactly, as text. */
export function cidrsOf(range: Range): string[] {
  const bits = range.family === 4 ? 32 : 128
  const cidrs: string[] = []
  let low = BigInt(range.low)
  const high = BigInt(range.high)
  while (low <= high) {
    let size = bits
    while (size > 0 && fits(low, high, bits - size + 1)) size -= 1
    cidrs.push(`${range.family === 4 ? formatIpv4(Number(low)) : formatIpv6(low)}/${size}`)
    low += 1n << BigInt(bits - size)
  }
  return cidrs
}

/** Whether a block of 2^hostBits addresses may start at `low` and end by `high`. */
function fits(low: bigint, high: bigint, hostBits: number): boolean {
  const size = 1n << BigInt(hostBits)
  return low % size === 0n && low + size - 1n <= high
}

/** A range as a person reads it: the CIDR it came from, or the blocks that it was cut into. */
export function rangeTexts(range: Range | Cidr): string[] {
  return 'text' in range ? [range.text] : cidrsOf(range)
}

/** In one word where it is one: an address, or the CIDRs. */
export function rangeText(range: Range | Cidr): string {
  return range.low === range.high ? firstAddress(range) : rangeTexts(range).join(' ')
}
