import type { Filter } from '@aws-sdk/client-ec2'
import type { Call, Handler, Output } from '../../aws/call.ts'
import { describePage } from '../../aws/describe-page.ts'
import { AwsError } from '../../aws/error.ts'

type Item = Record<string, unknown>

/** Filters that AWS has and LocalStack has not, by operation: what an item has for them. */
const ownFilters: Readonly<Record<string, Readonly<Record<string, (item: Item) => string>>>> = {
  DescribeNetworkAcls: { 'network-acl-id': (acl) => String(acl['NetworkAclId']) },
}

const unknownFilter = /^The filter '(?<name>[^']+)' for \w+ has not been implemented/

/**
 * LocalStack answers an unknown filter with an internal failure, and whole lists whatever size of
 * page is asked for (api-behaviour 112, 113).
 */
export function filtersAndPages(backend: Handler): Handler {
  return async (call) => {
    if (call.service !== 'ec2' || !call.operation.startsWith('Describe')) return backend(call)
    const { MaxResults, NextToken, ...input } = call.input
    const output = await askWhole(backend, { ...call, input })
    if (MaxResults === undefined && NextToken === undefined) return output
    const query = {
      MaxResults: MaxResults as number | undefined,
      NextToken: NextToken as string | undefined,
    }
    const member = listOf(output)
    if (member === undefined) return output
    const { page, ...next } = describePage(output[member] as Item[], query, {})
    return { ...output, [member]: page, ...next }
  }
}

/** All pages, with the filters that LocalStack lacks applied here. */
async function askWhole(backend: Handler, call: Call): Promise<Output> {
  try {
    return await backend(call)
  } catch (error) {
    const name = error instanceof AwsError && unknownFilter.exec(error.message)?.groups?.['name']
    if (typeof name !== 'string') throw error
    const read = ownFilters[call.operation]?.[name]
    if (read === undefined) {
      throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`)
    }
    const { Filters, ...others } = call.input
    const all = (Filters as Filter[] | undefined) ?? []
    const rest = all.filter((filter) => filter.Name !== name)
    const output = await askWhole(backend, { ...call, input: { ...others, Filters: rest } })
    const member = listOf(output)
    if (member === undefined) return output
    const own = { Filters: all.filter((filter) => filter.Name === name) }
    const { page } = describePage(output[member] as Item[], own, { [name]: read })
    return { ...output, [member]: page }
  }
}

function listOf(output: Output): string | undefined {
  return Object.keys(output).find((member) => Array.isArray(output[member]))
}
