import { parseCidr, type Range } from '../addresses/range.ts'
import type { EndpointEntry, InterfaceEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import { lostState } from '../network/without-zone.ts'
import type { Answered, Lookup } from './lookup.ts'

const suffix = /\.vpce\.amazonaws\.com(?:\.cn)?$/

export function isEndpointName(name: string): boolean {
  return suffix.test(name)
}

/**
 * What an endpoint's own name answers: all its interfaces, or those of one zone (rules 49, 50, 69).
 * The names are public, so they answer the same everywhere. Undefined where the snapshot cannot know.
 */
export function answerEndpointName(network: Network, name: string): Lookup | undefined {
  const id = /(?:^|\.)(vpce-[0-9a-f]+)-[^.]+\./.exec(name)?.[1]
  const endpoint = id === undefined ? undefined : network.endpoints.get(id)
  if (!endpoint) {
    // Nobody here tells an endpoint that is gone from one of another account or Region.
    const assumed = [{ code: 'vpc-endpoint-of-name-not-described', details: { name } }]
    const noName = { kind: 'not-answered', name, why: 'no-name', assumed } as const
    return network.described.has('VpcEndpoints') ? noName : undefined
  }
  const entry = endpoint.names.find((each) => matches(each, name))
  if (entry === undefined) return { kind: 'not-answered', name, why: 'no-name' }
  return answerByInterfaces(network, name, endpoint, zoneIn(entry))
}

/** S3's entries are wildcards that do not stand for themselves (rule 107). */
function matches(entry: string, name: string): boolean {
  return entry.startsWith('*.') ? name.endsWith(entry.slice(1)) : entry === name
}

/** `ap-northeast-2a`, of a zonal name; undefined of a regional one. */
function zoneIn(entry: string): string | undefined {
  return /^(?:\*\.)?vpce-[0-9a-f]+-[a-z0-9]{1,8}-([a-z0-9-]+)\./.exec(entry)?.[1]
}

/** The addresses of an endpoint's interfaces, of one zone where it is named. */
export function answerByInterfaces(
  network: Network,
  name: string,
  endpoint: EndpointEntry,
  zone?: string,
): Lookup {
  if (endpoint.interfaceIds.length === 0) return { kind: 'not-answered', name, why: 'no-name' }
  const shared = { kind: 'answered', name, zone: 'endpoint', vpcEndpointId: endpoint.id } as const
  if (endpoint.interfaces.length < endpoint.interfaceIds.length) {
    return { ...shared, ...somewhereIn(network, endpoint) }
  }
  const asked = healthyOf(
    endpoint.interfaces.filter(
      (each) => zone === undefined || network.subnets.get(each.subnetId)?.zone === zone,
    ),
  )
  const shown = endpoint.recordType === 'ipv6' ? [] : asked.flatMap((each) => firstOf(each, 4))
  const six = hasAaaa(endpoint, name) ? asked.flatMap((each) => firstOf(each, 6)) : []
  if (shown.length + six.length === 0) return { kind: 'not-answered', name, why: 'no-name' }
  const ipv6 = { ranges: six.flatMap(rangeOf), shown: six }
  return {
    ...shared,
    shown,
    ranges: shown.flatMap(rangeOf),
    ...(six.length > 0 && { ipv6 }),
    assumed: [],
  }
}

/** A lost zone's interface is answered only where no other is (rule 50). */
function healthyOf(interfaces: readonly InterfaceEntry[]): readonly InterfaceEntry[] {
  const healthy = interfaces.filter(({ downState }) => downState !== lostState)
  return healthy.length > 0 ? healthy : interfaces
}

/**
 * PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", DNS record IP type: a
 * service-defined one answers AAAA for the endpoint's own names; S3's dual-stack names are for both.
 */
function hasAaaa({ recordType }: EndpointEntry, name: string): boolean {
  if (recordType === 'ipv4') return false
  return recordType !== 'service-defined' || isEndpointName(name) || name.includes('.dualstack.')
}

function firstOf({ addresses }: InterfaceEntry, family: 4 | 6): string[] {
  return addresses.filter((address) => address.includes(':') === (family === 6)).slice(0, 1)
}

function rangeOf(address: string): Range[] {
  const range = parseCidr(address)
  return range ? [range] : []
}

/** Interfaces that nobody described stand somewhere in their VPC. */
function somewhereIn(
  network: Network,
  endpoint: EndpointEntry,
): Pick<Answered, 'ranges' | 'shown' | 'assumed'> {
  const cidrs = network.vpcs.get(endpoint.vpcId)?.cidrs ?? []
  const details = { endpoint: endpoint.id }
  return {
    ranges: cidrs,
    shown: cidrs.map((cidr) => cidr.text),
    assumed: [{ code: 'endpoint-interfaces-not-described', details }],
  }
}
