import type { VpcEntry } from '../network/entries.ts'
import type { Network } from '../network/network.ts'

/**
 * Who answers the VPC's DNS questions (rules 43, 45, 108): Amazon's resolver, nobody because
 * `enableDnsSupport` is off, or servers of the learner's own from the DHCP options.
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
  return servers.length === 0 || servers.includes('AmazonProvidedDNS') ? undefined : servers
}
