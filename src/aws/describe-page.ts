import type { Filter, Tag } from '@aws-sdk/client-ec2'
import { AwsError } from './error.ts'

type Value = string | number | boolean | undefined
/** For each filter's name, the values that an item has for it. */
export type FilterTable<Item> = Readonly<
  Record<string, (item: Item) => Value | readonly Value[] | undefined>
>

/** Network interfaces call their tags `TagSet`. */
interface Tagged {
  readonly Tags?: Tag[] | undefined
  readonly TagSet?: Tag[] | undefined
}

interface Query {
  readonly Filters?: Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

interface Limits {
  readonly min: number
  readonly max: number
}

/**
 * Filters and pages what a Describe call answers (api-behaviour 112, 113): values of one filter are
 * alternatives, filters add up, `*` and `?` are wildcards, `tag:KEY` and `tag-key` are known of
 * every resource. Refuses with `InvalidParameterValue`, `InvalidMaxResults`, `InvalidNextToken`.
 */
export function describePage<Item extends Tagged>(
  items: readonly Item[],
  query: Query,
  filters: FilterTable<Item>,
  limits: Limits = { min: 5, max: 1000 },
): { page: Item[]; NextToken?: string } {
  const kept = filtered(items, query.Filters ?? [], filters)
  return paged(kept, query, limits)
}

function filtered<Item extends Tagged>(
  items: readonly Item[],
  filters: readonly Filter[],
  table: FilterTable<Item>,
): Item[] {
  let kept = [...items]
  for (const filter of filters) {
    const read = reader(filter.Name ?? '', table)
    const patterns = (filter.Values ?? []).map(wildcard)
    kept = kept.filter((item) => {
      const values = [read(item)].flat()
      return values.some(
        (value) => value !== undefined && patterns.some((pattern) => pattern.test(String(value))),
      )
    })
  }
  return kept
}

function reader<Item extends Tagged>(
  name: string,
  table: FilterTable<Item>,
): (item: Item) => Value | readonly Value[] {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length)
    return (item) => tagsOf(item).find((tag) => tag.Key === key)?.Value
  }
  if (name === 'tag-key') return (item) => tagsOf(item).map((tag) => tag.Key)
  const read = Object.hasOwn(table, name) ? table[name] : undefined
  if (read === undefined) {
    throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`)
  }
  return read
}

function wildcard(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\([*?\\])|[\s\S]/g, (text: string, escaped?: string) => {
    if (escaped !== undefined) return `\\${escaped}`
    if (text === '*') return '[\\s\\S]*'
    if (text === '?') return '[\\s\\S]'
    return text.replace(/[.+^${}()|[\]\\/-]/, '\\$&')
  })
  return new RegExp(`^${source}$`)
}

function paged<Item>(
  items: readonly Item[],
  { MaxResults, NextToken }: Query,
  { min, max }: Limits,
): { page: Item[]; NextToken?: string } {
  if (MaxResults !== undefined && MaxResults < min) {
    throw new AwsError(
      'InvalidMaxResults',
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value greater than or equal to ${min}.`,
    )
  }
  const start = NextToken === undefined ? 0 : offsetOf(NextToken)
  const end = MaxResults === undefined ? items.length : start + Math.min(MaxResults, max)
  const page = items.slice(start, end)
  return end < items.length ? { page, NextToken: tokenOf(end) } : { page }
}

function tokenOf(offset: number): string {
  return Buffer.from(`from:${offset}`).toString('base64')
}

function offsetOf(token: string): number {
  const match = /^from:(\d{1,9})$/.exec(Buffer.from(token, 'base64').toString())
  if (match === null) throw new AwsError('InvalidNextToken', `The token '${token}' is invalid`)
  return Number(match[1])
}

function tagsOf(item: Tagged): readonly Tag[] {
  return item.Tags ?? item.TagSet ?? []
}
