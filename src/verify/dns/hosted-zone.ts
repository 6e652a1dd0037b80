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
  const target = targetOf(records)
  if (target !== undefined) {
    const followed = follow(plainName(target))
    return { ...followed, name, ...(followed.kind === 'answered' ? { zone: 'private' } : {}) }
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

function targetOf(records: readonly ResourceRecordSet[]): string | undefined {
  const alias = records.find((record) => record.Type === 'A' && record.AliasTarget)
  const canonical = records.find((record) => record.Type === 'CNAME')
  return alias?.AliasTarget?.DNSName ?? canonical?.ResourceRecords?.[0]?.Value
}
