import { isIcmp, protocolNumbers } from '../../addresses/protocol.ts'
import { contains, parseCidr, type Cidr, type Range } from '../../addresses/range.ts'
import { echoOf } from '../../firewall/icmp.ts'
import type { Walk } from '../walk.ts'

const prefix = parseCidr('64:ff9b::/96') as Cidr

/**
 * The walk as a NAT gateway sends it on. Of IPv6 it takes what stands for an IPv4 address, and that is
 * where it sends (rule 128; VPC guide, "DNS64 and NAT64"). Undefined where it takes none of it.
 */
export function pastNat(walk: Walk): Walk | undefined {
  if (walk.piece.family === 4) return walk
  if (!walk.pieces.every((piece) => contains(prefix, piece))) return undefined
  const pieces = walk.pieces.map(embedded)
  const isPing = isIcmp(walk.protocol)
  return {
    ...walk,
    piece: pieces[0]!,
    pieces,
    protocol: isPing ? protocolNumbers.icmp : walk.protocol,
    ports: isPing ? echoOf(protocolNumbers.icmp).request : walk.ports,
  }
}

function embedded({ low, high }: Range): Range {
  const last = (bound: number | bigint) => Number(BigInt(bound) % 2n ** 32n)
  return { family: 4, low: last(low), high: last(high) }
}
