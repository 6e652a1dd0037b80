import { parseCidr } from '../addresses/range.ts'
import { plainName, type HostedZoneEntry } from '../network/hosted-zones.ts'
import type { Network } from '../network/network.ts'
import type { ResourceRecordSet } from '../snapshot.ts'
import type { Answered, Lookup } from './lookup.ts'

/** The private hosted zones that a VPC sees. */
export function hostedZonesOf(network: Network, vpcId: string): HostedZoneEntry[] {
  return network.hostedZones.filter((zone) => zone.vpcIds.has(vpcId))
}

/**
 * A private hosted zone's answer. Without a record of the name there is none, and nobody asks public
 * DNS instead (rule 96). `follow` looks an alias or CNAME up. Of records that share a name by weight,
 * latency or the like, each may answer.
 */
export function answerHostedZone(
  zone: HostedZoneEntry,
  name: string,
  follow: (target: string) => Lookup,
): Lookup {
  const records = recordsFor(zone, name).filter(isEverAnswered)
  const followed = targetsOf(records).map(({ name: target, types }) =>
    ofTypes(follow(plainName(target)), types),
  )
  const addresses = addressesOf(records, 'A')
  const six = addressesOf(records, 'AAAA')
  const answers = [
    ...followed.flatMap((each) => (each.kind === 'answered' ? [each] : [])),
    ...(addresses.length + six.length > 0 ? [answerOf(name, addresses, six)] : []),
  ]
  const [first, ...more] = answers
  if (first) return more.reduce(joined, { ...first, name, zone: 'private' })
  const [refused] = followed
  if (refused) return { ...refused, name }
  return { kind: 'not-answered', name, why: 'no-name', zoneId: zone.id }
}

function answerOf(name: string, addresses: readonly string[], six: readonly string[]): Answered {
  const ipv6 = { ranges: six.flatMap((address) => parseCidr(address) ?? []), shown: six }
  return {
    kind: 'answered',
    name,
    zone: 'private',
    ranges: addresses.flatMap((address) => parseCidr(address) ?? []),
    shown: addresses,
    ...(six.length > 0 && { ipv6 }),
    assumed: [],
  }
}

/** Of two answers, all addresses; what only one of them knows of a service or endpoint is not kept. */
function joined(one: Answered, other: Answered): Answered {
  const { service: _service, vpcEndpointId: _endpoint, ...rest } = one
  const isAlike =
    one.vpcEndpointId === other.vpcEndpointId &&
    one.service?.name === other.service?.name &&
    one.service?.region === other.service?.region
  const six = [one.ipv6, other.ipv6].flatMap((each) => each ?? [])
  const ipv6 = {
    ranges: six.flatMap(({ ranges }) => ranges),
    shown: six.flatMap(({ shown }) => shown),
  }
  return {
    ...(isAlike ? one : rest),
    ranges: [...one.ranges, ...other.ranges],
    shown: [...one.shown, ...other.shown],
    ...(six.length > 0 && { ipv6 }),
    assumed: [...one.assumed, ...other.assumed],
  }
}

/** Route 53 Developer Guide, "Values specific for weighted records": a weight of 0 among others. */
function isEverAnswered(
  { Weight, Type }: ResourceRecordSet,
  _at: number,
  all: readonly ResourceRecordSet[],
): boolean {
  return Weight !== 0 || all.every((each) => each.Type !== Type || (each.Weight ?? 0) === 0)
}

/** The name's own records, else those of the closest wildcard (RFC 4592). */
function recordsFor(zone: HostedZoneEntry, name: string): readonly ResourceRecordSet[] {
  const own = zone.records.get(name)
  if (own) return own
  // A name that only has names below it exists, and a wildcard does not stand for what exists.
  if (hasBelow(zone, name)) return []
  for (let parent = parentOf(name); parent.endsWith(zone.name); parent = parentOf(parent)) {
    const wildcard = zone.records.get(`*.${parent}`)
    if (wildcard) return wildcard
    if (parent === zone.name || zone.records.has(parent) || hasBelow(zone, parent)) return []
  }
  return []
}

function hasBelow({ records }: HostedZoneEntry, name: string): boolean {
  return [...records.keys()].some((known) => known.endsWith(`.${name}`))
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

type AddressType = 'A' | 'AAAA'

/** What aliases and CNAMEs lead to, and which records there answer: of an alias those of its own type. */
function targetsOf(
  records: readonly ResourceRecordSet[],
): { readonly name: string; readonly types: ReadonlySet<AddressType> }[] {
  const found = new Map<string, Set<AddressType>>()
  const note = (name: string | undefined, ...types: AddressType[]) => {
    if (name !== undefined) found.set(name, new Set([...(found.get(name) ?? []), ...types]))
  }
  for (const { Type, AliasTarget, ResourceRecords = [] } of records) {
    if (Type === 'A' || Type === 'AAAA') note(AliasTarget?.DNSName, Type)
    if (Type === 'CNAME') note(ResourceRecords[0]?.Value, 'A', 'AAAA')
  }
  return [...found].map(([name, types]) => ({ name, types }))
}

/** A name whose addresses nobody here knows stays what it is. */
function ofTypes(lookup: Lookup, types: ReadonlySet<AddressType>): Lookup {
  if (lookup.kind !== 'answered') return lookup
  const { ipv6, ...four } = lookup
  if (types.size === 2 || (lookup.shown.length === 0 && !ipv6)) return lookup
  const none: Lookup = { kind: 'not-answered', name: lookup.name, why: 'no-name' }
  if (types.has('A')) return four.ranges.length > 0 ? four : none
  return ipv6 ? { ...four, ranges: [], shown: [], ipv6 } : none
}

function addressesOf(records: readonly ResourceRecordSet[], type: AddressType): string[] {
  return records
    .filter(({ Type }) => Type === type)
    .flatMap(({ ResourceRecords = [] }) => ResourceRecords)
    .flatMap(({ Value }) => Value ?? [])
}
