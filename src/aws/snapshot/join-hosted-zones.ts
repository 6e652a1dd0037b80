import type { HostedZoneDescription, ResourceRecordSet } from '../../verify/snapshot.ts'
import type { Assumption } from '../../verify/verdict.ts'
import { idInName, type AnswerUse } from './answer-use.ts'
import type { SavedAnswer } from './read-answers.ts'

type Zone = NonNullable<HostedZoneDescription['HostedZone']>
type RecordSet = ResourceRecordSet & { readonly SetIdentifier?: string }

interface JoinedZones {
  readonly zones: HostedZoneDescription[]
  readonly assumptions: Assumption[]
}

/**
 * Joins `get-hosted-zone` (the VPCs), `list-hosted-zones` (names only), `list-hosted-zones-by-vpc`
 * (other accounts' too, without records; the file's name says the VPC) and `list-resource-record-sets`, which does not name its zone: the file's name does, or else its
 * records do where they fit one zone only.
 */
export function joinHostedZones(answers: readonly SavedAnswer[], use: AnswerUse): JoinedZones {
  const zones = new Map<string, HostedZoneDescription>()
  const note = (zone: Zone, more: HostedZoneDescription) => {
    const id = plainId(zone)
    zones.set(id, { ...zones.get(id), ...more, HostedZone: zone })
  }
  for (const answer of answers) {
    const { HostedZone, HostedZones, VPCs } = membersOf(answer)
    if (HostedZone) note(HostedZone, VPCs ? { VPCs } : {})
    for (const each of HostedZones ?? []) {
      if (each.HostedZone) note(each.HostedZone, each)
      else note(each, {})
    }
    if (HostedZone || HostedZones) use.used(answer)
  }
  for (const answer of answers) addSummaries(zones, answer, use)
  for (const answer of answers) addRecords(zones, answer, use)
  const assumptions = [...zones.values()].flatMap(({ HostedZone, VPCs }) =>
    HostedZone?.Config?.PrivateZone === true && VPCs === undefined
      ? [{ code: 'hosted-zone-vpcs-not-described', details: { zone: plainId(HostedZone) } }]
      : [],
  )
  return { zones: [...zones.values()], assumptions }
}

function membersOf({ members }: SavedAnswer) {
  return Object.fromEntries(members) as HostedZoneDescription & {
    readonly HostedZones?: readonly (HostedZoneDescription & Zone)[]
  }
}

interface Summary {
  readonly HostedZoneId?: string
  readonly Name?: string
  readonly Owner?: { readonly OwningService?: string }
}

/** Zones that one may see and not read. Those of endpoints' private DNS the endpoints tell. */
function addSummaries(
  zones: Map<string, HostedZoneDescription>,
  answer: SavedAnswer,
  use: AnswerUse,
): void {
  const summaries = answer.members.get('HostedZoneSummaries') as Summary[] | undefined
  if (!summaries) return
  const VPCId = idInName(answer.file, /vpc-[0-9a-f]+/)
  if (VPCId === undefined) {
    use.withoutSubject(answer)
    return
  }
  use.used(answer)
  for (const { HostedZoneId: Id = '', Name, Owner } of summaries) {
    if (Owner?.OwningService?.startsWith('vpce') === true) continue
    const known = zones.get(plainId({ Id }))
    const VPCs = [...(known?.VPCs ?? []), { VPCId }]
    const HostedZone = known?.HostedZone ?? { Id, Name, Config: { PrivateZone: true } }
    zones.set(plainId({ Id }), { ...known, HostedZone, VPCs })
  }
}

function addRecords(
  zones: Map<string, HostedZoneDescription>,
  answer: SavedAnswer,
  use: AnswerUse,
): void {
  const { HostedZone, ResourceRecordSets } = membersOf(answer)
  if (!ResourceRecordSets) return
  const id = HostedZone ? plainId(HostedZone) : zoneOf(zones, answer.file, ResourceRecordSets)
  const zone = id === undefined ? undefined : zones.get(id)
  if (id === undefined || !zone) {
    use.withoutSubject(answer)
    return
  }
  use.used(answer)
  const all = [...(zone.ResourceRecordSets ?? []), ...ResourceRecordSets]
  const once = new Map(all.map((each) => [recordKey(each), each]))
  zones.set(id, { ...zone, ResourceRecordSets: [...once.values()] })
}

function zoneOf(
  zones: ReadonlyMap<string, HostedZoneDescription>,
  file: string,
  records: readonly ResourceRecordSet[],
): string | undefined {
  const ids = [...zones.keys()].filter((id) => id !== '' && file.includes(id))
  const inName = ids.sort((one, other) => other.length - one.length)[0]
  if (inName !== undefined) return inName
  // The file says a zone that nobody described: its records are no other's.
  if (idInName(file, /\bZ[0-9A-Z]{8,32}\b/) !== undefined) return undefined
  const start = records.find((record) => record.Type === 'SOA')?.Name
  const fitting = [...zones].filter(([, { HostedZone }]) => {
    const name = dotted(HostedZone?.Name)
    if (start !== undefined) return name === dotted(start)
    return records.every((record) => `.${dotted(record.Name)}`.endsWith(`.${name}`))
  })
  return fitting.length === 1 ? fitting[0]?.[0] : undefined
}

function plainId({ Id = '' }: Zone): string {
  return Id.replace('/hostedzone/', '')
}

function dotted(name = ''): string {
  return `${name.toLowerCase().replace(/\.$/, '')}.`
}

function recordKey({ Name, Type, SetIdentifier }: RecordSet): string {
  return JSON.stringify([Name, Type, SetIdentifier])
}
