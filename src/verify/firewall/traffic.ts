import { isIcmp } from '../addresses/protocol.ts'
import { icmpTypeCode } from './icmp.ts'
import { allPorts, formatPorts, type Ports } from './packet.ts'

/** What of a protocol a packet or a rule is about: ports, or ICMP's type and code. */
export function formatTraffic(protocol: number, ports: Ports): string {
  const isAll = ports.from === allPorts.from && ports.to === allPorts.to
  if (!isIcmp(protocol) || isAll) return formatPorts(ports)
  const { Type, Code } = icmpTypeCode(ports)
  return Code === -1 ? `type ${Type}` : `type ${Type} code ${Code}`
}
