import { isIcmp, protocolNumbers } from '../addresses/protocol.ts'
import type { Range } from '../addresses/range.ts'
import { echoOf } from '../firewall/icmp.ts'
import type { Ports } from '../firewall/packet.ts'
import type { Question } from '../question.ts'

/** The protocol's number and the ports that a question is about; a ping of IPv6 is another protocol. */
export function trafficAsked(
  { protocol = 'tcp' }: Question,
  port: number,
  to: Range | undefined,
): { readonly protocol: number; readonly ports: Ports } {
  const number = protocolNumbers[protocol === 'icmp' && to?.family === 6 ? 'icmpv6' : protocol]
  return {
    protocol: number,
    ports: isIcmp(number) ? echoOf(number).request : { from: port, to: port },
  }
}
