import { parseCidr, type Range } from '../addresses/range.ts'
import type { InterfaceEntry } from '../network/entries.ts'
import { block, component, type Walk } from './walk.ts'

export const familyNames = { 4: 'IPv4', 6: 'IPv6' } as const

/** The address that it sends from; undefined where it has none of the destination's family. */
export function addressFor(source: InterfaceEntry, to: Range | undefined): Range | undefined {
  const range = parseCidr(source.addresses[0] ?? '')
  return to === undefined || range?.family === to.family ? range : undefined
}

/** Without an address of the destination's family nothing is sent (rule 119). */
export function checkFamily(walk: Walk): void {
  const { source, piece, network } = walk
  if (walk.sourceRange || source.addresses.length === 0) return
  const canAssign = network.subnets.get(source.subnetId)?.cidrs.some(({ family }) => family === 6)
  block(walk, {
    code: 'forward-no-address',
    stage: 'forward',
    component: component('network-interface', source.id),
    rules: [119],
    details: { family: familyNames[piece.family] },
    fix:
      piece.family === 6 && canAssign === true
        ? [
            {
              service: 'ec2',
              operation: 'AssignIpv6Addresses',
              input: { NetworkInterfaceId: source.id, Ipv6AddressCount: 1 },
            },
          ]
        : [],
  })
}
