import { parseCidr, type Cidr } from '../addresses/range.ts'
import { recordedPrefixLists } from '../endpoints/recorded-prefix-lists.ts'
import type { Snapshot } from '../snapshot.ts'

export interface PrefixListEntry {
  readonly id: string
  readonly name: string | undefined
  readonly cidrs: readonly Cidr[]
  /** When the list was recorded, where it is not the snapshot's own. */
  readonly recorded?: string
}

/**
 * Finds the prefix lists of a snapshot, and those that AWS publishes, by Region and id or name. Each
 * holds its own Region's addresses only (rule 12).
 */
export interface PrefixLists {
  byId(region: string | undefined, id: string): PrefixListEntry | undefined
  byService(region: string, service: 's3' | 'dynamodb'): PrefixListEntry | undefined
  /** The IPv6 blocks of a service, where any list of the snapshot has some. */
  ipv6ByService(region: string, service: 's3' | 'dynamodb'): readonly Cidr[]
}

/** Ids of AWS's lists are unique within a Region only (api-behaviour 81); the name tells the Region. */
export function indexPrefixLists(snapshot: Snapshot): PrefixLists {
  const entries = describedLists(snapshot)
  const byService = (region: string, service: 's3' | 'dynamodb') => {
    const name = `com.amazonaws.${region}.${service}`
    return entries.find((entry) => entry.name === name) ?? recordedList(region, service)
  }
  return {
    byService,
    ipv6ByService: (region, service) =>
      entries
        .filter(({ name }) => name?.includes(`.${region}.`) && name.endsWith(`.${service}`))
        .flatMap(({ cidrs }) => cidrs.filter(({ family }) => family === 6)),
    byId(region, id) {
      const named = entries.filter((entry) => entry.id === id)
      const here = named.find(
        (entry) => region !== undefined && entry.name?.includes(`.${region}.`),
      )
      return here ?? named[0] ?? recordedById(region, id)
    },
  }
}

function describedLists(snapshot: Snapshot): PrefixListEntry[] {
  const legacy = (snapshot.PrefixLists ?? []).map((list) => ({
    id: list.PrefixListId ?? '',
    name: list.PrefixListName,
    cidrs: cidrsFrom(list.Cidrs ?? []),
  }))
  const managed = (snapshot.PrefixListEntries ?? []).map((list) => ({
    id: list.PrefixListId,
    name:
      list.PrefixListName ??
      snapshot.ManagedPrefixLists?.find((each) => each.PrefixListId === list.PrefixListId)
        ?.PrefixListName,
    cidrs: cidrsFrom(list.Entries.flatMap((entry) => entry.Cidr ?? [])),
  }))
  return [...managed, ...legacy].filter((list) => list.cidrs.length > 0)
}

function recordedList(region: string, service: 's3' | 'dynamodb'): PrefixListEntry | undefined {
  const recorded = recordedPrefixLists[region]?.[service]
  if (!recorded?.cidrs) return undefined
  return {
    id: recorded.id,
    name: `com.amazonaws.${region}.${service}`,
    cidrs: cidrsFrom(recorded.cidrs),
    recorded: recorded.recorded,
  }
}

function recordedById(region: string | undefined, id: string): PrefixListEntry | undefined {
  if (region === undefined) return undefined
  const service = (['s3', 'dynamodb'] as const).find(
    (each) => recordedPrefixLists[region]?.[each].id === id,
  )
  return service && recordedList(region, service)
}

function cidrsFrom(texts: readonly string[]): Cidr[] {
  return texts.flatMap((text) => parseCidr(text) ?? [])
}
