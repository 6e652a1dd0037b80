import { parseCidr, rangeTexts, type Cidr, type Range } from '../addresses/range.ts'
import type { PrefixListEntry } from '../network/prefix-lists.ts'
import type { Network } from '../network/network.ts'
import { parseS3Name } from './s3-name.ts'

/**
 * What a name answers: the addresses it may have, which are a set and never a sample. `ranges` are
 * the blocks to ask the network about; a name nobody here knows stands for the whole internet.
 */
export interface Answer {
  readonly name: string
  readonly ranges: readonly Range[]
  readonly shown: readonly string[]
  readonly zone: 'public' | 'private' | 'endpoint'
  readonly s3Region: string | undefined
  /** What had to be taken for granted, as an assumption's code and values. */
  readonly assumed: readonly {
    readonly code: string
    readonly details: Readonly<Record<string, string>>
  }[]
}

const internet = parseCidr('0.0.0.0/0') as Cidr

export function resolveName(network: Network, name: string): Answer {
  const s3 = parseS3Name(name)
  return s3 ? resolveS3(network, name, s3.region) : unknownName(name)
}

/** S3 keeps its public addresses: those of its Region's prefix list (rule 19). */
export function resolveS3(network: Network, name: string, region: string): Answer {
  const list = network.prefixLists.byService(region, 's3')
  if (!list) return { ...unknownName(name), s3Region: region }
  return {
    name,
    ranges: list.cidrs,
    shown: list.cidrs.flatMap(rangeTexts),
    zone: 'public',
    s3Region: region,
    assumed: recorded(list),
  }
}

function recorded(list: PrefixListEntry): Answer['assumed'] {
  if (list.recorded === undefined) return []
  const details = { list: list.id, name: list.name ?? '', recorded: list.recorded }
  return [{ code: 'prefix-list-recorded', details }]
}

function unknownName(name: string): Answer {
  return {
    name,
    ranges: [internet],
    shown: [],
    zone: 'public',
    s3Region: undefined,
    assumed: [{ code: 'name-address-unknown', details: { name } }],
  }
}
