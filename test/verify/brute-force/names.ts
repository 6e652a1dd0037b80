import type { VpcEndpoint } from '@aws-sdk/client-ec2'
import type { Snapshot } from '../../../src/verify/snapshot.ts'
import { isAvailable } from './places.ts'
import { cidrsOfList } from './route-tables.ts'

/** Blocks that a name answers, in CIDR; nothing where nobody answers it. */
export type Answer = readonly string[] | undefined

/** Rules 43, 45 and 108. */
export function resolveInVpc(world: Snapshot, vpcId: string, name: string): Answer {
  if (!asksAmazon(world, vpcId)) return resolvePublic(world, name)
  if (!attribute(world, vpcId, 'EnableDnsSupport')) return undefined
  return resolveByAmazon(world, vpcId, name, 0)
}

/** Rules 72 and 74: by an inbound Resolver endpoint the VPC's names, else public DNS. */
export function resolveFromOutside(
  world: Snapshot,
  vpcId: string,
  name: string,
  byEndpoint: boolean,
): Answer {
  return byEndpoint ? resolveByAmazon(world, vpcId, name, 0, true) : resolvePublic(world, name)
}

function asksAmazon(world: Snapshot, vpcId: string): boolean {
  const vpc = world.Vpcs!.find((each) => each.VpcId === vpcId)!
  const options = world.DhcpOptions!.find((each) => each.DhcpOptionsId === vpc.DhcpOptionsId)
  const servers = (options?.DhcpConfigurations ?? [])
    .filter((each) => each.Key === 'domain-name-servers')
    .flatMap((each) => (each.Values ?? []).map((value) => value.Value))
  return servers.length === 0 || servers.includes('AmazonProvidedDNS')
}

function attribute(
  world: Snapshot,
  vpcId: string,
  name: 'EnableDnsSupport' | 'EnableDnsHostnames',
): boolean {
  return world.VpcAttributes!.some((each) => each.VpcId === vpcId && each[name]?.Value === true)
}

/**
 * Rules 48, 96 and 97: the longest private zone of this VPC that holds the name; else the public one.
 * Private zones of either kind are answered only with both attributes on (rule 47; DN says it of both).
 */
function resolveByAmazon(
  world: Snapshot,
  vpcId: string,
  name: string,
  depth: number,
  fromOutside = false,
): Answer {
  if (depth > 8) return undefined
  if (!attribute(world, vpcId, 'EnableDnsHostnames')) return resolvePublic(world, name)
  const hosted = world
    .HostedZones!.filter((zone) => zone.VPCs?.some((vpc) => vpc.VPCId === vpcId))
    .map((zone) => ({ apex: bare(zone.HostedZone!.Name!), zone, endpoint: undefined }))
  const hidden = privateNames(world, vpcId, fromOutside)
  const best = [...hosted, ...hidden]
    .filter(({ apex }) => name === apex || name.endsWith(`.${apex}`))
    .sort((a, b) => b.apex.length - a.apex.length)[0]
  if (!best) return resolvePublic(world, name)
  if (best.endpoint) return addressesOf(world, best.endpoint)
  const all = best.zone?.ResourceRecordSets ?? []
  const parents = name.split('.').map((_, at, labels) => `*.${labels.slice(at + 1).join('.')}`)
  const record = [name, ...parents]
    .map((each) => records.find((one) => bare(one.Name!) === each))
    .find((each) => each !== undefined)
  if (record?.AliasTarget) {
    return resolveByAmazon(world, vpcId, bare(record.AliasTarget.DNSName!), depth + 1, fromOutside)
  }
  return record?.ResourceRecords?.map(({ Value }) => `${Value}/32`)
}

const bare = (name: string) => name.replace(/\.$/, '').replace('\\052', '*')

/** Rules 66, 71 and 74. */
function privateNames(world: Snapshot, vpcId: string, fromOutside: boolean) {
  return world
    .VpcEndpoints!.filter(
      (each) =>
        each.VpcId === vpcId &&
        each.VpcEndpointType === 'Interface' &&
        each.PrivateDnsEnabled === true &&
        isAvailable(each) &&
        (fromOutside || each.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint !== true),
    )
    .flatMap((endpoint) => {
      const [service = '', region = ''] = endpoint.ServiceName!.split('.').reverse()
      const labels = service === 's3' ? ['s3', 's3-control', 's3-accesspoint'] : [service]
      return labels.map((label) => ({
        apex: `${label}.${region}.amazonaws.com`,
        zone: undefined,
        endpoint,
      }))
    })
}

function addressesOf(world: Snapshot, endpoint: VpcEndpoint, zone?: string): string[] {
  return world
    .NetworkInterfaces!.filter((each) =>
      endpoint.NetworkInterfaceIds!.includes(each.NetworkInterfaceId!),
    )
    .filter((each) => {
      const subnet = world.Subnets!.find(({ SubnetId }) => SubnetId === each.SubnetId)
      return zone === undefined || subnet?.AvailabilityZone === zone
    })
    .map((each) => `${each.PrivateIpAddress}/32`)
}

/** Rules 19, 49, 69 and 107: S3's own blocks, and endpoints' names, which anybody may ask. */
function resolvePublic(world: Snapshot, name: string): Answer {
  if (name.endsWith('.vpce.amazonaws.com')) return resolveEndpointName(world, name)
  const region = /(?:^|\.)s3\.([a-z0-9-]+)\.amazonaws\.com$/.exec(name)?.[1]
  const list = world.PrefixLists!.find(
    (each) => each.PrefixListName === `com.amazonaws.${region}.s3`,
  )
  if (!list) throw new Error(`no rule for the name ${name}`)
  return cidrsOfList(world, list.PrefixListId!)
}

function resolveEndpointName(world: Snapshot, name: string): Answer {
  for (const endpoint of world.VpcEndpoints!) {
    for (const { DnsName = '' } of endpoint.DnsEntries ?? []) {
      const wildcard = DnsName.startsWith('*.')
      const covered = wildcard ? name.endsWith(DnsName.slice(1)) : name === DnsName
      if (!covered || !DnsName.endsWith('.vpce.amazonaws.com')) continue
      const zone = /^(?:\*\.)?vpce-[0-9a-z]+-[0-9a-z]{8}-([a-z0-9-]+)\./.exec(DnsName)?.[1]
      return addressesOf(world, endpoint, zone)
    }
  }
  return undefined
}
