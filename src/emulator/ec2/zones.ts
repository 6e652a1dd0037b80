import type {
  AvailabilityZone,
  DescribeAvailabilityZonesCommandInput,
  DescribeRegionsCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Ec2Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { answers } from '../operation.ts'
import { invalidValue } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'

interface RegionZones {
  readonly longName: string
  /** Zone letter → zone id: api-behaviour 85. */
  readonly zones: Readonly<Record<string, string>>
}

const regions: Readonly<Record<string, RegionZones>> = {
  'us-east-1': {
    longName: 'US East (N. Virginia)',
    zones: {
      a: 'use1-az1',
      b: 'use1-az2',
      c: 'use1-az3',
      d: 'use1-az4',
      e: 'use1-az5',
      f: 'use1-az6',
    },
  },
  'us-east-2': {
    longName: 'US East (Ohio)',
    zones: { a: 'use2-az1', b: 'use2-az2', c: 'use2-az3' },
  },
  'us-west-2': {
    longName: 'US West (Oregon)',
    zones: { a: 'usw2-az1', b: 'usw2-az2', c: 'usw2-az3', d: 'usw2-az4' },
  },
  'eu-west-1': {
    longName: 'Europe (Ireland)',
    zones: { a: 'euw1-az1', b: 'euw1-az2', c: 'euw1-az3' },
  },
  'ap-northeast-1': {
    longName: 'Asia Pacific (Tokyo)',
    zones: { a: 'apne1-az4', c: 'apne1-az1', d: 'apne1-az2' },
  },
  'ap-northeast-2': {
    longName: 'Asia Pacific (Seoul)',
    zones: { a: 'apne2-az1', b: 'apne2-az2', c: 'apne2-az3', d: 'apne2-az4' },
  },
}

export function isEmulatedRegion(regionName: string): boolean {
  return Object.hasOwn(regions, regionName)
}

function zonesOf(regionName: string): AvailabilityZone[] {
  const region = regions[regionName]
  return Object.entries(region?.zones ?? {}).map(([letter, ZoneId]) => ({
    ZoneName: `${regionName}${letter}`,
    ZoneId,
    ZoneType: 'availability-zone',
    State: 'available' as const,
    RegionName: regionName,
    GroupName: `${regionName}-zg-1`,
    GroupLongName: `${region?.longName} 1`,
    NetworkBorderGroup: regionName,
    OptInStatus: 'opt-in-not-required' as const,
    Messages: [],
  }))
}

/** The zone of that name or id, or the Region's first where neither is given: api-behaviour 107. */
export function zoneFor(
  regionName: string,
  name: string | undefined,
  id: string | undefined,
): { name: string; id: string } {
  const zones = zonesOf(regionName)
  const zone =
    name === undefined && id === undefined
      ? zones[0]
      : zones.find((one) => one.ZoneName === name || (name === undefined && one.ZoneId === id))
  if (zone?.ZoneName === undefined || zone.ZoneId === undefined) {
    const parameter = name === undefined ? 'availabilityZoneId' : 'availabilityZone'
    const names = zones.map((one) => (name === undefined ? one.ZoneId : one.ZoneName)).join(', ')
    throw invalidValue(
      `Value (${name ?? id}) for parameter ${parameter} is invalid. ` +
        `Subnets can currently only be created in the following availability zones: ${names}.`,
    )
  }
  return { name: zone.ZoneName, id: zone.ZoneId }
}

/** api-behaviour 84. */
function describeAvailabilityZones(
  { regionName }: Ec2Context,
  input: DescribeAvailabilityZonesCommandInput,
): Output {
  const zones = zonesOf(regionName).filter(
    (zone) =>
      (input.ZoneNames ?? [zone.ZoneName]).includes(zone.ZoneName) &&
      (input.ZoneIds ?? [zone.ZoneId]).includes(zone.ZoneId),
  )
  const wanted = input.ZoneNames ?? input.ZoneIds ?? []
  if (zones.length < wanted.length) {
    throw invalidValue(`Invalid availability zone: [${wanted.join(', ')}]`)
  }
  const items = zones.map((zone) => ({ ...zone, Tags: [] }))
  const { page } = describePage(
    items,
    { Filters: input.Filters },
    {
      'group-name': (zone) => zone.GroupName,
      'opt-in-status': (zone) => zone.OptInStatus,
      'region-name': (zone) => zone.RegionName,
      state: (zone) => zone.State,
      'zone-id': (zone) => zone.ZoneId,
      'zone-name': (zone) => zone.ZoneName,
      'zone-type': (zone) => zone.ZoneType,
    },
  )
  return { AvailabilityZones: page.map(({ Tags: _none, ...zone }) => zone) }
}

function describeRegions(_context: Ec2Context, input: DescribeRegionsCommandInput): Output {
  const unknown = input.RegionNames?.find((name) => !isEmulatedRegion(name))
  if (unknown !== undefined) {
    throw new AwsError('InvalidParameterValue', `Invalid region provided: ${unknown}`)
  }
  const names = input.RegionNames ?? Object.keys(regions)
  const items = names.map((RegionName) => ({
    RegionName,
    Endpoint: `ec2.${RegionName}.amazonaws.com`,
    OptInStatus: 'opt-in-not-required',
    Tags: [],
  }))
  const { page } = describePage(
    items,
    { Filters: input.Filters },
    {
      endpoint: (region) => region.Endpoint,
      'opt-in-status': (region) => region.OptInStatus,
      'region-name': (region) => region.RegionName,
    },
  )
  return { Regions: page.map(({ Tags: _none, ...region }) => region) }
}

export const zoneOperations = {
  DescribeAvailabilityZones: answers({
    reads: ['ZoneNames', 'ZoneIds', 'Filters', 'AllAvailabilityZones'],
    run: describeAvailabilityZones,
  }),
  DescribeRegions: answers({
    reads: ['RegionNames', 'Filters', 'AllRegions'],
    run: describeRegions,
  }),
}
