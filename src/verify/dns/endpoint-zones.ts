import type { EndpointEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'
import { dnsSuffix } from './dns-suffix.ts'
import { isEndpointName } from './endpoint-name.ts'

/** Who asks a VPC's resolver: its own instances, or a data centre by an inbound Resolver endpoint. */
export type Asker = 'vpc' | 'on-premises'

/** The hidden zone of an endpoint's private DNS: the name itself and, where listed, those below it. */
export interface EndpointZone {
  readonly name: string
  readonly endpoint: EndpointEntry
  readonly hasApex: boolean
  readonly hasWildcard: boolean
}

/**
 * The zones that private DNS makes in one VPC, and in no other (rules 48, 97). They hold Regional
 * names only: global, FIPS and, on IPv4 endpoints, dual-stack names stay public (rules 76, 99). A gateway
 * endpoint beside it changes nothing of what is answered (rules 75, 77).
 */
export function endpointZonesOf(network: Network, vpcId: string, asker: Asker): EndpointZone[] {
  return (network.endpointsByVpc.get(vpcId) ?? [])
    .filter((endpoint) => answers(endpoint, asker))
    .filter((endpoint) => endpoint.type === 'interface' && endpoint.state === 'available')
    .flatMap(zonesOf)
}

/** Inbound-resolver-only names are for who asks from outside (rules 72, 74). */
function answers({ privateDns }: EndpointEntry, asker: Asker): boolean {
  return privateDns === 'vpc' || (privateDns === 'inbound-resolver-only' && asker === 'on-premises')
}

function zonesOf(endpoint: EndpointEntry): EndpointZone[] {
  const names = privateNames(endpoint)
  const bases = new Set(names.map((name) => name.replace(/^\*\./, '')))
  return [...bases].map((name) => ({
    name,
    endpoint,
    hasApex: names.includes(name),
    hasWildcard: names.includes(`*.${name}`),
  }))
}

/** S3's are documented whole (rule 71), whichever of them an answer of AWS lists. */
function privateNames(endpoint: EndpointEntry): string[] {
  const { service, serviceRegion, hasIpv6 } = endpoint
  if (service !== 's3') return endpoint.names.filter((name) => !isEndpointName(name))
  const labels = ['s3', 's3-control', 's3-accesspoint', ...(hasIpv6 ? ['s3.dualstack'] : [])]
  const names = labels.map((label) => `${label}.${serviceRegion}.${dnsSuffix(serviceRegion)}`)
  return [...names, ...names.map((name) => `*.${name}`)]
}
