import type {
  CreateTagsCommandInput,
  DeleteTagsCommandInput,
  DescribeTagsCommandInput,
  Tag,
  TagSpecification,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { invalidValue } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'

/** For each id prefix, the resource type's name in TagSpecifications and DescribeTags. */
const resourceTypes: Record<string, string> = {
  vpc: 'vpc',
  dopt: 'dhcp-options',
  subnet: 'subnet',
  rtb: 'route-table',
  igw: 'internet-gateway',
  eigw: 'egress-only-internet-gateway',
  vgw: 'vpn-gateway',
  nat: 'natgateway',
  eipalloc: 'elastic-ip',
  sg: 'security-group',
  sgr: 'security-group-rule',
  acl: 'network-acl',
  eni: 'network-interface',
  i: 'instance',
}
const tagSpecificationNames: Record<string, string> = { nat: 'natgateway' }
const tagLimit = 50

export function tagsOf(region: Ec2Region, id: string): Tag[] {
  return Object.entries(region.tags[id] ?? {}).map(([Key, Value]) => ({ Key, Value }))
}

/**
 * Puts on a new resource the tags of its type in `TagSpecifications`. Refuses a specification for
 * a resource that the call does not make, unless its type is among `others`.
 */
export function tagNew(
  region: Ec2Region,
  id: string,
  specifications: readonly TagSpecification[] | undefined,
  others: readonly string[] = [],
): void {
  const prefix = prefixOf(id)
  const type = tagSpecificationNames[prefix] ?? resourceTypes[prefix] ?? ''
  for (const { ResourceType, Tags } of specifications ?? []) {
    if (ResourceType === type) addTags(region, id, Tags ?? [])
    else if (!others.includes(ResourceType ?? '')) {
      throw invalidValue(
        `'${ResourceType}' is not a valid taggable resource type for this operation.`,
      )
    }
  }
}

function prefixOf(id: string): string {
  return id.slice(0, id.indexOf('-'))
}

function addTags(region: Ec2Region, id: string, tags: readonly Tag[]): void {
  const existing = { ...region.tags[id] }
  for (const { Key = '', Value = '' } of tags) {
    if (Key === '') {
      throw new AwsError('InvalidParameterValue', 'Tag key cannot be empty')
    }
    if (Key.toLowerCase().startsWith('aws:')) {
      throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use")
    }
    existing[Key] = Value
  }
  if (Object.keys(existing).length > tagLimit) {
    throw new AwsError(
      'TagLimitExceeded',
      `The maximum number of Tags for a resource has been reached.`,
    )
  }
  region.tags[id] = existing
}

/** Whether the Region holds the resource; rules of security groups stand inside their groups. */
function exists(region: Ec2Region, id: string): boolean {
  if (id.startsWith('sgr-')) {
    return Object.values(region.securityGroups).some((group) =>
      group.rules.some((rule) => rule.ruleId === id),
    )
  }
  return Object.entries(region).some(
    ([kind, records]) => kind !== 'tags' && kind !== 'clientTokens' && Object.hasOwn(records, id),
  )
}

function taggable(region: Ec2Region, resources: readonly string[]): readonly string[] {
  for (const id of resources) {
    if (!Object.hasOwn(resourceTypes, prefixOf(id)) || !exists(region, id)) {
      throw new AwsError('InvalidID', `The ID '${id}' is not valid`)
    }
  }
  return resources
}

function createTags(
  { region }: Ec2Context,
  input: Having<CreateTagsCommandInput, 'Resources' | 'Tags'>,
): Output {
  for (const id of taggable(region, input.Resources)) addTags(region, id, input.Tags)
  return {}
}

function deleteTags(
  { region }: Ec2Context,
  input: Having<DeleteTagsCommandInput, 'Resources'>,
): Output {
  for (const id of input.Resources) {
    const tags = region.tags[id]
    if (tags === undefined) continue
    if (input.Tags === undefined) delete region.tags[id]
    for (const { Key = '', Value } of input.Tags ?? []) {
      if (Value === undefined || tags[Key] === Value) delete tags[Key]
    }
  }
  return {}
}

function describeTags({ region }: Ec2Context, input: DescribeTagsCommandInput): Output {
  const all = Object.keys(region.tags).flatMap((ResourceId) =>
    tagsOf(region, ResourceId).map(({ Key, Value }) => ({
      Key,
      Value,
      ResourceId,
      ResourceType: resourceTypes[prefixOf(ResourceId)],
      Tags: [{ Key, Value }],
    })),
  )
  const { page, ...next } = describePage(all, input, {
    key: (tag) => tag.Key,
    value: (tag) => tag.Value,
    'resource-id': (tag) => tag.ResourceId,
    'resource-type': (tag) => tag.ResourceType,
  })
  return { Tags: page.map(({ Tags: _own, ...tag }) => tag), ...next }
}

export const tagOperations = {
  CreateTags: mutates({ requires: ['Resources', 'Tags'], run: createTags }),
  DeleteTags: mutates({ requires: ['Resources'], reads: ['Tags'], run: deleteTags }),
  DescribeTags: answers({ reads: ['Filters', 'MaxResults', 'NextToken'], run: describeTags }),
}
