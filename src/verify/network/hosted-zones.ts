import type { HostedZoneDescription, ResourceRecordSet, Snapshot } from '../snapshot.ts'

/** A private hosted zone: its name without the final dot, the VPCs that see it, its records by name. */
export interface HostedZoneEntry {
  readonly id: string
  readonly name: string
  readonly vpcIds: ReadonlySet<string>
  readonly records: ReadonlyMap<string, readonly ResourceRecordSet[]>
  /** Nobody described its records: each zone has some, those of its own name at least. */
  readonly isUnknown: boolean
}

export function indexHostedZones(snapshot: Snapshot): HostedZoneEntry[] {
  return (snapshot.HostedZones ?? [])
    .filter((each) => each.HostedZone?.Config?.PrivateZone !== false)
    .map(entryOf)
}

function entryOf({ HostedZone, VPCs, ResourceRecordSets }: HostedZoneDescription): HostedZoneEntry {
  const records = new Map<string, ResourceRecordSet[]>()
  for (const record of ResourceRecordSets ?? []) {
    const name = plainName(record.Name ?? '')
    records.set(name, [...(records.get(name) ?? []), record])
  }
  return {
    id: (HostedZone?.Id ?? '').replace('/hostedzone/', ''),
    name: plainName(HostedZone?.Name ?? ''),
    vpcIds: new Set((VPCs ?? []).flatMap((vpc) => vpc.VPCId ?? [])),
    records,
    isUnknown: ResourceRecordSets === undefined,
  }
}

/** A DNS name in lower case, without the final dot; Route 53 writes `*` as `\052`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '').replace('\\052', '*')
}
