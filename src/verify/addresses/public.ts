import { contains, parseCidr, type Cidr, type Range } from './range.ts'

const cidr = (text: string) => parseCidr(text) as Cidr

/** Private networks and shared address space, by the documents that AWS's codes name. */
export const rfc1918 = [cidr('10.0.0.0/8'), cidr('172.16.0.0/12'), cidr('192.168.0.0/16')]
export const rfc6598 = [cidr('100.64.0.0/10')]

/** Addresses that nobody on the internet has (RFC 6890). */
export const neverPublic = [
  ...rfc1918,
  ...rfc6598,
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].map(cidr),
]

/** What of IPv6 is given to anybody at all (RFC 4291). */
export const globalUnicast = cidr('2000::/3')

/** Whether somebody on the internet may have it. */
export function isPublic(range: Range): boolean {
  return range.family === 6
    ? contains(globalUnicast, range)
    : !neverPublic.some((block) => contains(block, range))
}

const uniqueLocal = cidr('fc00::/7')

/** The private addresses of IPv6 (VPC guide, "Private IPv6 addresses"); all others are public by themselves. */
export function isPrivateIpv6(range: Range): boolean {
  return contains(uniqueLocal, range)
}
