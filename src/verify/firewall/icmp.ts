import { protocolNumbers } from '../addresses/protocol.ts'
import { allPorts, type Ports } from './packet.ts'

/** ICMP has types, each with 256 codes. Written as one number they are a range like ports. */
const codesOfType = 256

/** What a ping asks, and what answers it; IPv6 has types of its own. */
export function echoOf(protocol: number): { readonly request: Ports; readonly reply: Ports } {
  const [request, reply] = protocol === protocolNumbers.icmpv6 ? [128, 129] : [8, 0]
  return { request: icmpRange(request, 0), reply: icmpRange(reply, 0) }
}

/** The types and codes that a rule names; -1 or nothing is all of them. */
export function icmpRange(type: number | undefined, code: number | undefined): Ports {
  if (type === undefined || type === -1) return allPorts
  const first = type * codesOfType
  if (code === undefined || code === -1) return { from: first, to: first + codesOfType - 1 }
  return { from: first + code, to: first + code }
}

/** Back to a type and a code; a range of all codes has the code -1. */
export function icmpTypeCode({ from, to }: Ports): { Type: number; Code: number } {
  const Type = Math.floor(from / codesOfType)
  return { Type, Code: from === to ? from % codesOfType : -1 }
}
