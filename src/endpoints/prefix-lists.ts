import type {
  DescribeManagedPrefixListsCommandInput,
  DescribePrefixListsCommandInput,
  GetManagedPrefixListEntriesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import { AwsError } from '../aws/error.ts'
import { describePage } from '../aws/describe-page.ts'
import { recordedPrefixLists } from '../verify/endpoints/recorded-prefix-lists.ts'
import { checkRequired, refuseDryRun, refuseUnread } from './refusals.ts'

interface PrefixListOfRegion {
  readonly PrefixListId: string
  readonly PrefixListName: string
  readonly Cidrs: readonly string[]
}

function prefixListsOf(region: string): PrefixListOfRegion[] {
  const recorded = recordedPrefixLists[region]
  if (recorded === undefined) return []
  return (['dynamodb', 's3'] as const).map((service) => ({
    PrefixListId: recorded[service].id,
    PrefixListName: `com.amazonaws.${region}.${service}`,
    Cidrs: recorded[service].cidrs ?? [],
  }))
}

/** The list whose id a gateway endpoint of the service routes to. */
export function prefixListFor(region: string, serviceName: string): string | undefined {
  return prefixListsOf(region).find((list) => list.PrefixListName === serviceName)?.PrefixListId
}

/** Refuses a prefix list that the Region does not have. */
export function findPrefixList(region: string, id: string): PrefixListOfRegion {
  const list = prefixListsOf(region).find((one) => one.PrefixListId === id)
  if (list !== undefined) return list
  if (!/^pl-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
    throw new AwsError('InvalidPrefixListID.Malformed', `Invalid id: "${id}" (expecting "pl-...")`)
  }
  throw new AwsError('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`)
}

function chosen(region: string, ids: readonly string[] | undefined): PrefixListOfRegion[] {
  if (ids !== undefined && ids.length > 0) return ids.map((id) => findPrefixList(region, id))
  return prefixListsOf(region)
}

const describing = ['PrefixListIds', 'Filters', 'MaxResults', 'NextToken']

/** api-behaviour 78. */
export function describePrefixLists({ call }: EndpointContext): Output {
  const input = call.input as DescribePrefixListsCommandInput
  refuseUnread('DescribePrefixLists', call.input, describing)
  refuseDryRun(input)
  const lists = chosen(call.region, input.PrefixListIds).map((list) => ({ ...list, Tags: [] }))
  const { page, ...next } = describePage(lists, input, {
    'prefix-list-id': (list) => list.PrefixListId,
    'prefix-list-name': (list) => list.PrefixListName,
  })
  return { PrefixLists: page.map(({ Tags: _none, ...list }) => list), ...next }
}

/** api-behaviour 79. */
export function describeManagedPrefixLists({ call }: EndpointContext): Output {
  const input = call.input as DescribeManagedPrefixListsCommandInput
  refuseUnread('DescribeManagedPrefixLists', call.input, describing)
  refuseDryRun(input)
  const lists = chosen(call.region, input.PrefixListIds).map((list) => ({
    PrefixListId: list.PrefixListId,
    PrefixListName: list.PrefixListName,
    PrefixListArn: `arn:aws:ec2:${call.region}:aws:prefix-list/${list.PrefixListId}`,
    AddressFamily: 'IPv4',
    State: 'create-complete',
    OwnerId: 'AWS',
    Tags: [],
  }))
  const { page, ...next } = describePage(
    lists,
    input,
    {
      'owner-id': (list) => list.OwnerId,
      'prefix-list-id': (list) => list.PrefixListId,
      'prefix-list-name': (list) => list.PrefixListName,
    },
    { min: 1, max: 100 },
  )
  return { PrefixLists: page, ...next }
}

/** api-behaviour 80: in the order of the text, not of the numbers. */
export function getManagedPrefixListEntries({ call }: EndpointContext): Output {
  const input = call.input as unknown as GetManagedPrefixListEntriesCommandInput
  refuseUnread('GetManagedPrefixListEntries', call.input, [
    'PrefixListId',
    'MaxResults',
    'NextToken',
  ])
  checkRequired(call.input, ['PrefixListId'])
  refuseDryRun(input)
  const list = findPrefixList(call.region, input.PrefixListId ?? '')
  const entries = [...list.Cidrs].sort().map((Cidr) => ({ Cidr, Tags: [] }))
  const query = { MaxResults: input.MaxResults, NextToken: input.NextToken }
  const { page, ...next } = describePage(entries, query, {}, { min: 1, max: 100 })
  return { Entries: page.map(({ Cidr }) => ({ Cidr })), ...next }
}
