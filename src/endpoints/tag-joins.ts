import type {
  CreateTagsCommandInput,
  DeleteTagsCommandInput,
  DescribeTagsCommandInput,
  TagDescription,
} from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import { AwsError } from '../aws/error.ts'
import { askAll, endpointsOf } from './context.ts'
import { describePage } from '../aws/describe-page.ts'
import { checkRequired, refuseDryRun } from './refusals.ts'
import { withTags } from './tag-list.ts'

/** Tags on endpoints are ours, all others the backend's: one call may name both. */
export async function createTags(context: EndpointContext): Promise<Output> {
  const { call, ask, region } = context
  const input = call.input as unknown as CreateTagsCommandInput
  checkRequired(call.input, ['Resources', 'Tags'])
  const { ours, others } = split(context, input.Resources ?? [])
  const after = ours.map((id) => withTags(region.endpoints[id]?.tags ?? {}, input.Tags ?? []))
  if (others.length > 0) await ask('CreateTags', { ...call.input, Resources: others })
  else refuseDryRun(input)
  ours.forEach((id, index) => {
    const endpoint = region.endpoints[id]
    if (endpoint !== undefined) endpoint.tags = after[index] ?? {}
  })
  return {}
}

export async function deleteTags(context: EndpointContext): Promise<Output> {
  const { call, ask, region } = context
  const input = call.input as unknown as DeleteTagsCommandInput
  checkRequired(call.input, ['Resources'])
  const { ours, others } = split(context, input.Resources ?? [])
  if (others.length > 0) await ask('DeleteTags', { ...call.input, Resources: others })
  else refuseDryRun(input)
  for (const id of ours) {
    const endpoint = region.endpoints[id]
    if (endpoint === undefined) continue
    if (input.Tags === undefined) endpoint.tags = {}
    for (const { Key = '', Value } of input.Tags ?? []) {
      if (Value === undefined || endpoint.tags[Key] === Value) delete endpoint.tags[Key]
    }
  }
  return {}
}

function split(
  { region }: EndpointContext,
  resources: readonly string[],
): { ours: string[]; others: string[] } {
  const ours = resources.filter((id) => id.startsWith('vpce-') && !id.startsWith('vpce-svc-'))
  const unknown = ours.find((id) => region.endpoints[id] === undefined)
  if (unknown !== undefined) {
    throw new AwsError('InvalidID', `The ID '${unknown}' is not valid`)
  }
  return { ours, others: resources.filter((id) => !ours.includes(id)) }
}

export async function describeTags(context: EndpointContext): Promise<Output> {
  const { MaxResults, NextToken, ...input } = context.call.input as DescribeTagsCommandInput
  refuseDryRun(input)
  const ofBackend = await askAll<TagDescription>(context, 'DescribeTags', 'Tags', { ...input })
  const ours = endpointsOf(context.region).flatMap(({ vpcEndpointId, tags }) =>
    Object.entries(tags).map(([Key, Value]) => ({
      Key,
      Value,
      ResourceId: vpcEndpointId,
      ResourceType: 'vpc-endpoint' as const,
      Tags: [{ Key, Value }],
    })),
  )
  const { page: wanted } = describePage(
    ours,
    { Filters: input.Filters },
    {
      key: (tag) => tag.Key,
      value: (tag) => tag.Value,
      'resource-id': (tag) => tag.ResourceId,
      'resource-type': (tag) => tag.ResourceType,
    },
  )
  const all = [...ofBackend, ...wanted.map(({ Tags: _own, ...tag }) => tag)]
  const items = all.map((tag) => ({ tag, Tags: [] }))
  const { page, ...next } = describePage(items, { MaxResults, NextToken }, {})
  return { Tags: page.map((item) => item.tag), ...next }
}
