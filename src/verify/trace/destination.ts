import { parseCidr, type Range } from '../addresses/range.ts'
import { inboundEndpointOf, resolverOf } from '../dns/amazon-resolver.ts'
import { askAmazon, lookUp } from '../dns/look-up.ts'
import type { Answered, ListedService, Lookup, NotAnswered } from '../dns/lookup.ts'
import { answerPublicName } from '../dns/public-name.ts'
import type { VpcEntry } from '../network/entries.ts'
import { plainName } from '../network/hosted-zones.ts'
import type { Network } from '../network/network.ts'
import type { Assumption, Blocker, Fix, Hop } from '../verdict.ts'
import { certificateBlockers } from './certificate.ts'

/** The addresses to reach, with what the name's look-up showed on the way. */
export interface Target {
  /** Empty where the name answers nothing at all. */
  readonly ranges: readonly Range[]
  /** What the name's AAAA record answers. */
  readonly ipv6: readonly Range[]
  readonly port: number
  /** A public name whose addresses nobody here knows. */
  readonly isAnywhere: boolean
  readonly service: ListedService | undefined
  /** The interface endpoint whose addresses these are. */
  readonly endpointId: string | undefined
  readonly askedDns: boolean
  readonly askedTls: boolean
  readonly hops: readonly Hop[]
  readonly blockers: readonly Blocker[]
  readonly assumptions: readonly Assumption[]
}

export const httpsPort = 443

/** A target by address; undefined when it cannot be read. */
export function addressTarget(address: string, port: number): Target | undefined {
  const range = parseCidr(address)
  if (!range) return undefined
  return {
    ranges: [range],
    ipv6: [],
    port,
    isAnywhere: false,
    service: undefined,
    endpointId: undefined,
    askedDns: false,
    askedTls: false,
    hops: [],
    blockers: [],
    assumptions: [],
  }
}

/** A target by name, as the source's VPC resolves it. */
export function namedTarget(network: Network, vpc: VpcEntry, name: string, port: number): Target {
  return targetOfLookup(network, vpc, lookUp(network, vpc.id, name), port)
}

/** A target by name, as public DNS answers it to whoever stands in no VPC. */
export function publicTarget(network: Network, name: string, port: number): Target {
  const seen = answerPublicName(network, plainName(name))
  const component = { kind: 'internet', id: 'public DNS' } as const
  return targetOf({ seen, answer: seen, component, blockers: missing(seen, component), port })
}

/** A target by what its name answered to a VPC. */
export function targetOfLookup(
  network: Network,
  vpc: VpcEntry,
  seen: Lookup,
  port: number,
): Target {
  const component = { kind: 'resolver', id: vpc.id } as const
  // Past a VPC that asks nobody, the walk goes on as if it asked Amazon.
  const answer = seen.kind === 'answered' ? seen : askAmazon(network, vpc.id, seen.name)
  const target = targetOf({
    seen,
    answer,
    component,
    blockers: missing(seen, component, vpc),
    port,
  })
  const assumptions = [...target.assumptions, ...resolverAssumptions(network, vpc)]
  return { ...target, assumptions }
}

function missing(seen: Lookup, component: Blocker['component'], vpc?: VpcEntry): Blocker[] {
  return seen.kind === 'answered' ? [] : [dnsBlocker(vpc, seen, component)]
}

interface Answer {
  readonly seen: Lookup
  /** What the walk goes on with. */
  readonly answer: Lookup
  readonly component: Blocker['component']
  readonly blockers: readonly Blocker[]
  readonly port: number
}

function targetOf({ seen, answer, component, blockers, port }: Answer): Target {
  const { name } = seen
  const found = answer.kind === 'answered' ? answer : undefined
  const tls = found && port === httpsPort ? certificateBlockers(name) : []
  return {
    ranges: found?.ranges ?? [],
    ipv6: found?.ipv6?.ranges ?? [],
    port,
    isAnywhere: found?.zone === 'public' && found.shown.length === 0,
    service: found?.service,
    endpointId: found?.vpcEndpointId,
    askedDns: true,
    askedTls: port === httpsPort,
    hops: [lookupHop(seen, component)],
    blockers: [...blockers, ...tls],
    assumptions: found?.assumed ?? seen.assumed ?? [],
  }
}

function lookupHop(lookup: Lookup, component: Hop['component']): Hop {
  if (lookup.kind === 'answered') return answeredHop(lookup, component)
  const { name, zoneId } = lookup
  return {
    component,
    allowed: false,
    rules: rulesOf(lookup),
    decision: { kind: 'not-resolved', name, ...(zoneId === undefined ? {} : { zone: zoneId }) },
  }
}

const rulesByZone = { public: [19, 43], private: [96], endpoint: [48, 49, 50] } as const

function answeredHop({ name, shown, zone }: Answered, component: Hop['component']): Hop {
  const decision = { kind: 'resolved', name, answers: shown, zone } as const
  return { component, allowed: true, rules: rulesByZone[zone], decision }
}

function rulesOf({ why, zoneId }: NotAnswered): readonly number[] {
  if (why === 'no-resolver') return [43]
  if (why === 'no-hostnames') return [43, 44, 47]
  return zoneId === undefined ? [49] : [96]
}

function dnsBlocker(
  vpc: VpcEntry | undefined,
  lookup: NotAnswered,
  component: Blocker['component'],
): Blocker {
  const { name, why, zoneId } = lookup
  return {
    code: why === 'no-name' ? 'dns-name-not-found' : 'dns-vpc-attributes',
    stage: 'dns',
    component,
    destinations: [name],
    details: {
      vpc: component.id,
      name,
      ...(why === 'no-name' ? {} : { attribute: attributeOf(why) }),
      ...(zoneId === undefined ? {} : { zone: zoneId }),
    },
    rules: rulesOf(lookup),
    fix: why === 'no-name' || !vpc ? [] : [enableDns(vpc, why)],
  }
}

type AttributeFault = Exclude<NotAnswered['why'], 'no-name'>

function attributeOf(why: AttributeFault): 'enableDnsSupport' | 'enableDnsHostnames' {
  return why === 'no-resolver' ? 'enableDnsSupport' : 'enableDnsHostnames'
}

function enableDns(vpc: VpcEntry, why: AttributeFault): Fix {
  const member = why === 'no-resolver' ? 'EnableDnsSupport' : 'EnableDnsHostnames'
  const input = { VpcId: vpc.id, [member]: { Value: true } }
  return { service: 'ec2', operation: 'ModifyVpcAttribute', input }
}

function resolverAssumptions(network: Network, vpc: VpcEntry): readonly Assumption[] {
  const resolver = resolverOf(network, vpc)
  if (resolver.kind === 'own') {
    if (inboundEndpointOf(network, resolver.servers) !== undefined) return []
    return [
      { code: 'own-dns-servers', details: { vpc: vpc.id, servers: resolver.servers.join(' ') } },
    ]
  }
  const details = { vpc: vpc.id }
  const missing = [
    resolver.kind === 'amazon' && !resolver.known && 'vpc-attributes-not-described',
    lacksDhcpOptions(network, vpc) && 'dhcp-options-not-described',
    !network.described.has('VpcEndpoints') && 'vpc-endpoints-not-described',
  ]
  return missing.flatMap((code) => (code === false ? [] : [{ code, details }]))
}

/** `default` stands for a set without any option. */
function lacksDhcpOptions(network: Network, { dhcpOptionsId }: VpcEntry): boolean {
  const isNone = dhcpOptionsId === undefined || dhcpOptionsId === 'default'
  return !isNone && !network.dhcpOptions.has(dhcpOptionsId)
}
