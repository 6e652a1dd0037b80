import type { Text } from '../text/text.ts'
import { contains, parseCidr } from '../verify/addresses/range.ts'
import type { Answered, Lookup } from '../verify/dns/lookup.ts'
import type { Network } from '../verify/network/network.ts'
import type { Source } from '../verify/question.ts'

/** What a name answers in a VPC. */
interface AskedName {
  readonly network: Network
  readonly vpcId: string
  readonly lookup: Lookup
}

/** What a name answers, for a person: which addresses, and who knew them; or why there are none. */
export function lookupLines(text: Text, asked: AskedName): string[] {
  const { lookup, vpcId } = asked
  const { name } = lookup
  if (lookup.kind === 'not-answered') {
    if (lookup.why === 'no-resolver') return [text('resolve.no-resolver', { name, vpc: vpcId })]
    const zone = lookup.zoneId
    return [
      zone === undefined
        ? text('resolve.no-name', { name })
        : text('resolve.no-record', { name, zone }),
    ]
  }
  const shown = [...lookup.shown, ...(lookup.ipv6?.shown ?? [])]
  const key = shown.length === 0 ? 'unknown-public' : kindOf(asked.network, lookup)
  return [
    text(`resolve.${key}`, { name }),
    ...shown.map((address) => `  ${address}`),
    text(`resolve.zone-${lookup.zone}`, { endpoint: lookup.vpcEndpointId ?? '' }),
  ]
}

/** The same as one document. */
export function lookupDocument(from: Source, { network, vpcId, lookup }: AskedName): object {
  const shared = { kind: 'endpoint-lab/resolve', version: 1, from, vpcId, name: lookup.name }
  if (lookup.kind === 'not-answered') {
    const { why, zoneId } = lookup
    return { ...shared, answered: false, why, ...(zoneId !== undefined && { zoneId }) }
  }
  const { shown, zone, vpcEndpointId, assumed } = lookup
  return {
    ...shared,
    answered: true,
    addressKind: kindOf(network, lookup),
    /** Addresses, or the blocks that it may answer from. */
    addresses: shown,
    ...(lookup.ipv6 && lookup.ipv6.shown.length > 0 && { ipv6Addresses: lookup.ipv6.shown }),
    zone,
    ...(vpcEndpointId !== undefined && { vpcEndpointId }),
    assumptions: assumed,
  }
}

const rfc1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap(
  (text) => parseCidr(text) ?? [],
)

/** A VPC's own blocks are private to it, whatever they are (rule 109). */
function kindOf({ vpcs }: Network, { ranges }: Answered): 'private' | 'public' {
  const blocks = [...rfc1918, ...[...vpcs.values()].flatMap((vpc) => vpc.cidrs)]
  const isPrivate = ranges.every((range) => blocks.some((block) => contains(block, range)))
  return isPrivate ? 'private' : 'public'
}
