import type {
  AssociateDhcpOptionsCommandInput,
  CreateDhcpOptionsCommandInput,
  DeleteDhcpOptionsCommandInput,
  DescribeDhcpOptionsCommandInput,
  DhcpOptions,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, hasDependencies, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { tagNew, tagsOf } from './tags.ts'

type DhcpOptionsRecord = Ec2Record<'dhcpOptions'>

const knownKeys = [
  'domain-name',
  'domain-name-servers',
  'ntp-servers',
  'netbios-name-servers',
  'netbios-node-type',
  'ipv6-address-preferred-lease-time',
]

/** The domain of private host names: api-behaviour 121. */
export function internalDomain(regionName: string): string {
  return regionName === 'us-east-1' ? 'ec2.internal' : `${regionName}.compute.internal`
}

/** The id of the Region's default options (api-behaviour 121), which are made with its first VPC. */
export function defaultDhcpOptions(context: Ec2Context): string {
  const configurations = [
    { key: 'domain-name', values: [internalDomain(context.regionName)] },
    { key: 'domain-name-servers', values: ['AmazonProvidedDNS'] },
  ]
  const asText = JSON.stringify(configurations)
  const existing = Object.values(context.region.dhcpOptions).find(
    (options) => JSON.stringify(options.configurations) === asText,
  )
  return (existing ?? addDhcpOptions(context, configurations)).dhcpOptionsId
}

function addDhcpOptions(
  context: Ec2Context,
  configurations: DhcpOptionsRecord['configurations'],
): DhcpOptionsRecord {
  const options = { dhcpOptionsId: newId(context, 'dopt'), configurations }
  context.region.dhcpOptions[options.dhcpOptionsId] = options
  return options
}

/** api-behaviour 108. */
function createDhcpOptions(
  context: Ec2Context,
  input: Having<CreateDhcpOptionsCommandInput, 'DhcpConfigurations'>,
): Output {
  const configurations = input.DhcpConfigurations.map(({ Key = '', Values = [] }) => {
    if (!knownKeys.includes(Key)) {
      throw invalidValue(`Value (${Key}) for parameter name is invalid. Unknown DHCP option`)
    }
    return { key: Key, values: Values }
  })
  const options = addDhcpOptions(context, configurations)
  tagNew(context.region, options.dhcpOptionsId, input.TagSpecifications)
  return { DhcpOptions: shape(context, options) }
}

function shape({ region, accountId }: Ec2Context, options: DhcpOptionsRecord): DhcpOptions {
  return {
    DhcpOptionsId: options.dhcpOptionsId,
    DhcpConfigurations: options.configurations.map(({ key, values }) => ({
      Key: key,
      Values: values.map((Value) => ({ Value })),
    })),
    OwnerId: accountId,
    Tags: tagsOf(region, options.dhcpOptionsId),
  }
}

function describeDhcpOptions(context: Ec2Context, input: DescribeDhcpOptionsCommandInput): Output {
  const all = chosen(context.region, 'dhcpOptions', input.DhcpOptionsIds)
  const shapes = all.map((options) => shape(context, options))
  const { page, ...next } = describePage(shapes, input, {
    'dhcp-options-id': (options) => options.DhcpOptionsId,
    'owner-id': (options) => options.OwnerId,
    key: (options) => options.DhcpConfigurations?.map((one) => one.Key),
    value: (options) =>
      options.DhcpConfigurations?.flatMap((one) => one.Values?.map((value) => value.Value)),
  })
  return { DhcpOptions: page, ...next }
}

/** `default` means none at all: no domain and no DNS server. */
function associateDhcpOptions(
  { region }: Ec2Context,
  input: Having<AssociateDhcpOptionsCommandInput, 'DhcpOptionsId' | 'VpcId'>,
): Output {
  const vpc = find(region, 'vpcs', input.VpcId)
  vpc.dhcpOptionsId =
    input.DhcpOptionsId === 'default'
      ? 'default'
      : find(region, 'dhcpOptions', input.DhcpOptionsId).dhcpOptionsId
  return {}
}

function deleteDhcpOptions(
  { region }: Ec2Context,
  input: Having<DeleteDhcpOptionsCommandInput, 'DhcpOptionsId'>,
): Output {
  const { dhcpOptionsId } = find(region, 'dhcpOptions', input.DhcpOptionsId)
  if (Object.values(region.vpcs).some((vpc) => vpc.dhcpOptionsId === dhcpOptionsId)) {
    throw hasDependencies(`dhcpOptions '${dhcpOptionsId}'`)
  }
  forget(region, 'dhcpOptions', dhcpOptionsId)
  return {}
}

export const dhcpOptionsOperations = {
  CreateDhcpOptions: mutates({
    requires: ['DhcpConfigurations'],
    reads: ['TagSpecifications'],
    run: createDhcpOptions,
  }),
  DescribeDhcpOptions: answers({
    reads: ['DhcpOptionsIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeDhcpOptions,
  }),
  AssociateDhcpOptions: mutates({
    requires: ['DhcpOptionsId', 'VpcId'],
    run: associateDhcpOptions,
  }),
  DeleteDhcpOptions: mutates({ requires: ['DhcpOptionsId'], run: deleteDhcpOptions }),
}
