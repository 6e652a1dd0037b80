import type { ResourceRecordSet, Snapshot } from '../../../src/verify/snapshot.ts'
import { single } from './addresses.ts'
import { addressesOf, resolveEndpointName } from './endpoint-names.ts'
import { isAvailable } from './places.ts'
import { cidrsOfList, NotRuled } from './route-tables.ts'

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
  if (best.endpoint) return addressesOf(world, best.endpoint, name)
  const answers = recordsOf(best.zone?.ResourceRecordSets ?? [], name).flatMap((record) => {
    const values = (record.ResourceRecords ?? []).map(({ Value }) => single(Value!))
    if (!record.AliasTarget) return values
    const target = bare(record.AliasTarget.DNSName!)
    const followed = resolveByAmazon(world, vpcId, target, depth + 1, fromOutside) ?? []
    // An alias answers for records of its own type (Route 53 guide, "Values for alias records").
    return followed.filter((block) => block.includes(':') === (record.Type === 'AAAA'))
  })
  return answers.length > 0 ? answers : undefined
}

/** All of a name, or of the nearest wildcard above it. */
function recordsOf(all: readonly ResourceRecordSet[], name: string): ResourceRecordSet[] {
  const parents = name.split('.').map((_, at, labels) => `*.${labels.slice(at + 1).join('.')}`)
  return (
    [name, ...parents]
      .map((each) => all.filter((one) => bare(one.Name!) === each))
      .find((each) => each.length > 0) ?? []
  )
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
      // Rules 27 and 99: dual-stack names too, where the endpoint has IPv6.
      const dual = (endpoint.IpAddressType ?? 'ipv4') === 'ipv4' ? [] : ['s3.dualstack']
      const labels = service === 's3' ? ['s3', 's3-control', 's3-accesspoint', ...dual] : [service]
      return labels.map((label) => ({
        apex: `${label}.${region}.amazonaws.com`,
        zone: undefined,
        endpoint,
      }))
    })
}

/** Rules 19, 49, 69 and 107: S3's own blocks, and endpoints' names, which anybody may ask. */
export function resolvePublic(world: Snapshot, name: string): Answer {
  if (name.endsWith('.vpce.amazonaws.com')) return resolveEndpointName(world, name)
  const [, instance] = /^ec2-([\d-]+)\.[a-z0-9-]+\.compute\.amazonaws\.com$/.exec(name) ?? []
  if (instance !== undefined) return [single(instance.replaceAll('-', '.'))]
  const [, dual, region] =
    /(?:^|\.)s3(\.dualstack)?\.([a-z0-9-]+)\.amazonaws\.com$/.exec(name) ?? []
  // A name that nobody here publishes may be anybody's.
  if (region === undefined) throw new NotRuled()
  const kinds = dual === undefined ? ['s3'] : ['s3', 'ipv6.s3']
  return kinds.flatMap((kind) => {
    const listName = `com.amazonaws.${region}.${kind}`
    const list = world.PrefixLists!.find((each) => each.PrefixListName === listName)
    // S3 has IPv6 addresses, whether or not this network was told which.
    if (!list) throw new NotRuled()
    return cidrsOfList(world, list.PrefixListId!)
  })
}
