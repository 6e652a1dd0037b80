import { isIP } from 'node:net'
import type { Origin } from '../../aws/call.ts'
import { contains, parseCidr } from '../../verify/addresses/range.ts'
import { lookUp } from '../../verify/dns/look-up.ts'
import type { Network } from '../../verify/network/network.ts'
import type { Component, Path, Via } from '../../verify/verdict.ts'
import { arrivalOf } from '../../verify/trace/arrival.ts'
import { trace } from '../../verify/trace/trace.ts'
import type { ProxyDestination } from './destination.ts'
import type { MissedAttempt } from './missed-attempts.ts'
import { sampleAddress } from './sample-address.ts'

/** The way that a connection takes; `origin` is what the service is told of where it came from. */
export interface Way {
  readonly via: Via
  /** What carries it, by its AWS id, where something has one. */
  readonly carrier: string | undefined
  /** Absent where it stays inside: then no service of AWS is at its end. */
  readonly origin: Origin | undefined
}

export type WayFound =
  | { readonly kind: 'way'; readonly way: Way }
  | { readonly kind: 'missed'; readonly attempt: MissedAttempt }

/** Stands for a public host whose addresses nobody here knows (RFC 5737). */
const someAddress = '198.51.100.7'
/** The instance itself, and what only its own host answers: there is nobody there. */
const ownAddresses = ['127.0.0.0/8', '0.0.0.0/8', '169.254.0.0/16', '::/127', 'fe80::/10'].flatMap(
  (text) => parseCidr(text) ?? [],
)

/**
 * Whether a connection of an instance comes about: the name is asked as the instance's resolver would
 * be, and the way to it traced. Where one name has several fates, the blocked one counts and then the
 * most public one: what works here works at every address that the name may answer.
 */
export function findWay(network: Network, instance: string, to: ProxyDestination): WayFound {
  const missed = (outcome: MissedAttempt['outcome'], address?: string): WayFound => ({
    kind: 'missed',
    attempt: { ...to, outcome, ...(address !== undefined && { address }) },
  })
  if (isOwn(to.host)) return missed('connection-refused')
  const vpcId = network.instances.get(instance)?.[0]?.vpcId
  if (vpcId === undefined) return missed('connect-timeout')
  const target = resolve(network, vpcId, to)
  if ('outcome' in target) return missed(target.outcome)
  const path = tracedPath(network, instance, target.question)
  if (!path || !isOpen(path)) {
    return missed('connect-timeout', target.isKnown ? addressOn(path, to.host) : undefined)
  }
  return { kind: 'way', way: wayOf(network, path) }
}

type Asked = Parameters<typeof trace>[1]['to']

/** What to ask the core about: a name that it knows addresses of, else some address. */
function resolve(
  network: Network,
  vpcId: string,
  { host, port }: ProxyDestination,
): { question: Asked; isKnown: boolean } | { outcome: MissedAttempt['outcome'] } {
  if (isIP(host)) return { question: { address: host, port }, isKnown: true }
  const seen = lookUp(network, vpcId, host)
  if (seen.kind === 'not-answered') {
    return { outcome: seen.why === 'no-resolver' ? 'no-resolver' : 'name-not-found' }
  }
  return seen.shown.length > 0
    ? { question: { host, port }, isKnown: true }
    : { question: { address: someAddress, port }, isKnown: false }
}

function tracedPath(network: Network, instance: string, to: Asked): Path | undefined {
  const { paths } = trace(network, { from: { instance }, to })
  return paths.find((path) => !isOpen(path)) ?? paths[0]
}

/** A certificate's names and policies are not the connection's concern: the tool meets them itself. */
function isOpen({ blockers }: Path): boolean {
  return blockers.every(({ stage }) => stage === 'tls' || stage === 'policy')
}

function wayOf(network: Network, path: Path): Way {
  const arrival = arrivalOf({ ...path, reachable: true })
  const carrier = path.hops.find(({ component }) => carriers.has(component.kind))?.component.id
  const { via } = path
  if (arrival?.kind === 'public') {
    return { via, carrier, origin: { kind: 'public', sourceIp: arrival.sourceIp } }
  }
  if (arrival?.kind !== 'vpc-endpoint') return { via, carrier, origin: undefined }
  const { vpcEndpointId, sourceIp } = arrival
  const vpcId = network.endpoints.get(vpcEndpointId)?.vpcId ?? ''
  const origin = { kind: 'vpc-endpoint', vpcEndpointId, vpcId, vpcSourceIp: sourceIp } as const
  return { via, carrier: vpcEndpointId, origin }
}

const carriers = new Set<Component['kind']>([
  'vpc-endpoint',
  'nat-gateway',
  'internet-gateway',
  'egress-only-internet-gateway',
  'vpn-gateway',
  'vpc-peering-connection',
  'transit-gateway',
])

function addressOn(path: Path | undefined, host: string): string | undefined {
  const range = parseCidr(path?.destinations[0] ?? '')
  return range && sampleAddress(range, host)
}

function isOwn(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  const address = isIP(host) ? parseCidr(host) : undefined
  return address !== undefined && ownAddresses.some((own) => contains(own, address))
}
