import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region } from './records.ts'
import { formatIpv4, parseIpv4 } from '../cidr.ts'

export interface PublicAddress {
  readonly publicIp: string
  readonly privateIp: string
  readonly allocationId?: string
  readonly associationId?: string
}

/** The public address that an interface, or one private address of it, answers to. */
export function publicAddressOf(
  region: Ec2Region,
  eni: Ec2Record<'networkInterfaces'>,
  privateIp: string = eni.privateIps[0] ?? '',
): PublicAddress | undefined {
  for (const { allocationId, publicIp, association } of Object.values(region.elasticIps)) {
    if (
      association?.networkInterfaceId === eni.networkInterfaceId &&
      association.privateIp === privateIp
    ) {
      return { publicIp, privateIp, allocationId, associationId: association.associationId }
    }
  }
  if (eni.autoPublicIp === undefined || privateIp !== eni.privateIps[0]) return undefined
  return { publicIp: eni.autoPublicIp, privateIp }
}

/**
 * A public address that nothing in the Region has yet. 198.51.100.0/24 and 203.0.113.0/24 are kept
 * for documentation (RFC 5737), so none of ours is anybody's.
 */
export function newPublicAddress({ region, randomHex }: Ec2Context): string {
  const taken = new Set([
    ...Object.values(region.elasticIps).map((address) => address.publicIp),
    ...Object.values(region.networkInterfaces).map((eni) => eni.autoPublicIp),
  ])
  const start = Number.parseInt(randomHex(4), 16)
  for (let step = 0; step < 512; step += 1) {
    const offset = (start + step) % 512
    const network = parseIpv4(offset < 256 ? '198.51.100.0' : '203.0.113.0') ?? 0
    const address = formatIpv4(network + (offset % 256))
    if (!taken.has(address)) return address
  }
  throw new Error('no public address left')
}

/** The public host name: `ec2-198-51-100-7.compute-1.amazonaws.com` in us-east-1, else by Region. */
export function publicDnsName(regionName: string, publicIp: string): string {
  const domain = regionName === 'us-east-1' ? 'compute-1' : `${regionName}.compute`
  return `ec2-${publicIp.replaceAll('.', '-')}.${domain}.amazonaws.com`
}
