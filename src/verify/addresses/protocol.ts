/** IANA protocol numbers, with AWS's -1 for "all". */
export const protocolNumbers = { all: -1, icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const

const names: Readonly<Record<string, number>> = protocolNumbers

/** Reads what AWS answers as a protocol: a name or a number in a string. */
export function parseProtocol(text: string | undefined): number {
  if (text === undefined || text === '-1') return protocolNumbers.all
  return names[text.toLowerCase()] ?? Number(text)
}

export function protocolName(protocol: number): string {
  const found = Object.entries(names).find(([, number]) => number === protocol)
  return found?.[0] ?? String(protocol)
}

export function isIcmp(protocol: number): boolean {
  return protocol === protocolNumbers.icmp || protocol === protocolNumbers.icmpv6
}
