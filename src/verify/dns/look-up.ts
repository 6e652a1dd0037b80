import { plainName } from '../network/hosted-zones.ts'
import type { Network } from '../network/network.ts'
import { inboundEndpointOf, resolverOf } from './amazon-resolver.ts'
import { answerByInterfaces } from './endpoint-name.ts'
import { endpointZonesOf, type Asker } from './endpoint-zones.ts'
import { answerHostedZone, hostedZonesOf } from './hosted-zone.ts'
import { answerInstanceName } from './instance-name.ts'
import type { Lookup } from './lookup.ts'
import { answerPublicName } from './public-name.ts'

/** As many aliases in a row as anybody follows. */
const mostFollowed = 8

/** What a name answers to whoever asks inside a VPC, by the resolver that the VPC uses (rules 43, 108). */
export function lookUp(network: Network, vpcId: string, name: string): Lookup {
  const vpc = network.vpcs.get(vpcId)
  const resolver = vpc && resolverOf(network, vpc)
  if (resolver?.kind === 'off') return { kind: 'not-answered', name, why: 'no-resolver' }
  if (resolver?.kind === 'own') return askOwn(network, resolver.servers, name)
  return askAmazon(network, vpcId, name)
}

/** A server of one's own asks the public DNS, unless it forwards to Amazon's. */
function askOwn(network: Network, servers: readonly string[], name: string): Lookup {
  const inbound = inboundEndpointOf(network, servers)
  return inbound === undefined
    ? answerPublicName(network, plainName(name))
    : askAmazon(network, inbound, name, 'on-premises')
}

/** What Amazon's resolver answers in a VPC: the longest zone that holds the name, else public DNS. */
export function askAmazon(
  network: Network,
  vpcId: string,
  name: string,
  asker: Asker = 'vpc',
  followed: number = 0,
): Lookup {
  const asked = plainName(name)
  const holding = zonesOf(network, vpcId, asker)
    .filter((zone) => asked === zone.name || asked.endsWith(`.${zone.name}`))
    .sort((one, other) => other.name.length - one.name.length)
  const best = holding.find((zone) => zone.unknownId === undefined)
  const unknown = holding[0]?.unknownId
  const ask = (target: string) => askAmazon(network, vpcId, target, asker, followed + 1)
  const answer = answerOf(network, vpcId, asked, best, followed === mostFollowed ? undefined : ask)
  return unknown === undefined ? answer : withUnknown(answer, unknown, holding[0]?.name ?? '')
}

function answerOf(
  network: Network,
  vpcId: string,
  asked: string,
  best: Zone | undefined,
  follow: ((target: string) => Lookup) | undefined,
): Lookup {
  if (!best) {
    return answerInstanceName(network, vpcId, asked) ?? answerPublicName(network, asked)
  }
  // Private zones are answered only with both DNS attributes on (rules 43, 47).
  if (network.vpcs.get(vpcId)?.dnsHostnames === false) return withoutHostnames(network, asked)
  if (!follow) return { kind: 'not-answered', name: asked, why: 'no-name' }
  return best.answer(asked, follow)
}

/** A zone whose records nobody described was passed over, aloud. */
function withUnknown(answer: Lookup, zone: string, name: string): Lookup {
  const assumption = { code: 'hosted-zone-records-not-described', details: { zone, name } }
  return { ...answer, assumed: [...(answer.assumed ?? []), assumption] }
}

/** Public DNS is asked then, which knows AWS's names and not those of a private zone. */
function withoutHostnames(network: Network, name: string): Lookup {
  const answer = answerPublicName(network, name)
  const isKnown =
    answer.kind === 'answered' && answer.shown.length + (answer.ipv6?.shown.length ?? 0) > 0
  return isKnown ? answer : { kind: 'not-answered', name, why: 'no-hostnames' }
}

interface Zone {
  readonly name: string
  /** The id of one whose records are unknown. */
  readonly unknownId?: string
  readonly answer: (name: string, follow: (target: string) => Lookup) => Lookup
}

function zonesOf(network: Network, vpcId: string, asker: Asker): Zone[] {
  const hosted = hostedZonesOf(network, vpcId).map((zone): Zone => ({
    name: zone.name,
    ...(zone.isUnknown && { unknownId: zone.id }),
    answer: (name, follow) => answerHostedZone(zone, name, follow),
  }))
  const hidden = endpointZonesOf(network, vpcId, asker).map((zone): Zone => ({
    name: zone.name,
    answer: (name) =>
      (name === zone.name ? zone.hasApex : zone.hasWildcard)
        ? answerByInterfaces(network, name, zone.endpoint)
        : { kind: 'not-answered', name, why: 'no-name' },
  }))
  return [...hosted, ...hidden]
}
