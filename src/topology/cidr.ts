/**
 * The subnets of `Fn::Cidr`: the first `count` blocks of an IPv4 range, each of `hostBits` bits.
 * Undefined where the range is no IPv4 CIDR or does not hold that many.
 */
export function cidrBlocks(
  range: string,
  count: number,
  hostBits: number,
): readonly string[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(range)
  if (match === null) return undefined
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = match.slice(1).map(Number)
  const start = ((a * 256 + b) * 256 + c) * 256 + d
  const size = 2 ** hostBits
  if (count * size > 2 ** (32 - length)) return undefined
  return Array.from({ length: count }, (_, index) => {
    const address = start + index * size
    const bytes = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256)
    return `${bytes.join('.')}/${32 - hostBits}`
  })
}
