import { parseCidr } from '../addresses/range.ts'
import type { VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'

/**
 * Who answers the VPC's DNS questions (rules 43, 45, 108): Amazon's resolver, nobody because
 * `enableDnsSupport` is off, or servers of the learner's own from the DHCP options. Neither network ACLs
 * nor security groups are asked about Amazon's (rules 42, 117).
 */
export type Resolver =
  | { readonly kind: 'amazon'; readonly known: boolean }
  | { readonly kind: 'off' }
  | { readonly kind: 'own'; readonly servers: readonly string[] }

export function resolverOf(network: Network, vpc: VpcEntry): Resolver {
  const servers = ownServers(network, vpc)
  if (servers) return { kind: 'own', servers }
  if (vpc.dnsSupport === false) return { kind: 'off' }
  return { kind: 'amazon', known: vpc.dnsSupport !== undefined }
}

function ownServers(network: Network, vpc: VpcEntry): string[] | undefined {
  const options = network.dhcpOptions.get(vpc.dhcpOptionsId ?? '')
  const configured = options?.DhcpConfigurations?.find((each) => each.Key === 'domain-name-servers')
  const servers = configured?.Values?.flatMap((each) => each.Value ?? []) ?? []
  if (servers.length === 0 || servers.includes('AmazonProvidedDNS')) return undefined
  return isAmazons(servers[0] ?? '', vpc) ? undefined : servers
}

const fixedAddresses: ReadonlySet<string> = new Set(['169.254.169.253', 'fd00:ec2::253'])

/** Amazon's resolver by its addresses: two above the VPC's base, and the link-local ones (rule 43). */
function isAmazons(server: string, { cidrs }: VpcEntry): boolean {
  if (fixedAddresses.has(server)) return true
  const base = cidrs[0]?.low
  return typeof base === 'number' && parseCidr(server)?.low === base + 2
}

/** The VPC whose inbound Resolver endpoint the servers are: it answers as that VPC's resolver does. */
export function inboundEndpointOf(
  network: Network,
  servers: readonly string[],
): string | undefined {
  const known = servers.find((server) => network.inboundResolvers.has(server))
  return network.inboundResolvers.get(known ?? '')
}
