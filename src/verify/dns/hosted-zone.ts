import { parseCidr } from '../addresses/range.ts'
import { plainName, type HostedZoneEntry } from '../network/hosted-zones.ts'
import type { Network } from '../network/network.ts'
import type { ResourceRecordSet } from '../snapshot.ts'
import type { Lookup } from './lookup.ts'

/** The private hosted zones that a VPC sees. */
export function hostedZonesOf(network: Network, vpcId: string): HostedZoneEntry[] {
  return network.hostedZones.filter((zone) => zone.vpcIds.has(vpcId))
}

/**
 * A private hosted zone's answer. Without a record of the name, or of the type, there is none, and
 * nobody asks public DNS instead (rule 96). `follow` looks an alias or CNAME up.
 */
export function answerHostedZone(
  zone: HostedZoneEntry,
  name: string,
  follow: (target: string) => Lookup,
): Lookup {
  const records = recordsFor(zone, name)
  const targets = targetsOf(records)
  if (targets.length > 0) {
    return together(
      name,
      targets.map((target) => follow(plainName(target))),
    )
  }
  const addresses = records
    .filter((record) => record.Type === 'A')
    .flatMap((record) => record.ResourceRecords ?? [])
    .flatMap(({ Value }) => Value ?? [])
  const ranges = addresses.flatMap((address) => parseCidr(address) ?? [])
  if (ranges.length === 0) return { kind: 'not-answered', name, why: 'no-name', zoneId: zone.id }
  return { kind: 'answered', name, zone: 'private', ranges, shown: addresses, assumed: [] }
}

/** The name's own records, else those of the closest wildcard (RFC 4592). */
function recordsFor(zone: HostedZoneEntry, name: string): readonly ResourceRecordSet[] {
  const own = zone.records.get(name)
  if (own) return own
  for (let parent = parentOf(name); parent.endsWith(zone.name); parent = parentOf(parent)) {
    const wildcard = zone.records.get(`*.${parent}`)
    if (wildcard) return wildcard
    if (parent === zone.name || zone.records.has(parent)) return []
  }
  return []
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

/** Several of one name, by weight or latency say: any of them may be the answer. */
function targetsOf(records: readonly ResourceRecordSet[]): string[] {
  const aliases = records.flatMap(({ Type, AliasTarget }) =>
    Type === 'A' ? (AliasTarget?.DNSName ?? []) : [],
  )
  const canonical = records.flatMap(({ Type, ResourceRecords }) =>
    Type === 'CNAME' ? (ResourceRecords?.[0]?.Value ?? []) : [],
  )
  return aliases.length > 0 ? aliases : canonical
}

function together(name: string, followed: readonly Lookup[]): Lookup {
  const answered = followed.filter((each) => each.kind === 'answered')
  const [first, ...more] = answered
  if (!first) return { ...followed[0]!, name }
  if (more.length === 0) return { ...first, name, zone: 'private' }
  return {
    kind: 'answered',
    name,
    zone: 'private',
    ranges: answered.flatMap(({ ranges }) => ranges),
    shown: answered.flatMap(({ shown }) => shown),
    assumed: answered.flatMap(({ assumed }) => assumed),
  }
}
