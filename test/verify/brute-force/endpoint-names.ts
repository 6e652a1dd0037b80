import type { VpcEndpoint } from '@aws-sdk/client-ec2'
import { single } from './addresses.ts'
import { isLost, type World } from './lost-zone.ts'
import type { Answer } from './names.ts'
import { subnetOf } from './places.ts'

/**
 * Of an endpoint's interfaces, or those of one zone, what the name has records of. A zone that is lost
 * is answered only where no other is left (rules 50, 131).
 */
export function addressesOf(
  world: World,
  endpoint: VpcEndpoint,
  name: string,
  zone?: string,
): Answer {
  const { a, aaaa } = recordTypes(endpoint, name)
  const asked = world.NetworkInterfaces!.filter(
    (each) =>
      endpoint.NetworkInterfaceIds!.includes(each.NetworkInterfaceId!) &&
      (zone === undefined || subnetOf(world, each.SubnetId!).AvailabilityZone === zone),
  )
  const left = asked.filter((each) => !isLost(world, each.SubnetId!))
  const found = (left.length > 0 ? left : asked).flatMap((each) => [
    ...(a && each.PrivateIpAddress !== undefined ? [each.PrivateIpAddress] : []),
    ...(aaaa ? (each.Ipv6Addresses ?? []).map((one) => one.Ipv6Address!) : []),
  ])
  return found.length > 0 ? found.map((text) => single(text)) : undefined
}

/**
 * PrivateLink guide, DNS record IP type: `service-defined` is A for all names and AAAA for the
 * Regional and zonal ones. Of the private names only S3's dual-stack ones have AAAA then.
 */
function recordTypes({ DnsOptions }: VpcEndpoint, name: string) {
  const type: string = DnsOptions?.DnsRecordIpType ?? 'service-defined'
  const isDual = name.endsWith('.vpce.amazonaws.com') || name.includes('.dualstack.')
  return {
    a: type !== 'ipv6',
    aaaa: type === 'service-defined' ? isDual : type !== 'ipv4',
  }
}

/** Rules 49, 69 and 107. */
export function resolveEndpointName(world: World, name: string): Answer {
  for (const endpoint of world.VpcEndpoints!) {
    for (const { DnsName = '' } of endpoint.DnsEntries ?? []) {
      const wildcard = DnsName.startsWith('*.')
      const covered = wildcard ? name.endsWith(DnsName.slice(1)) : name === DnsName
      if (!covered || !DnsName.endsWith('.vpce.amazonaws.com')) continue
      const zone = /^(?:\*\.)?vpce-[0-9a-z]+-[0-9a-z]{8}-([a-z0-9-]+)\./.exec(DnsName)?.[1]
      return addressesOf(world, endpoint, name, zone)
    }
  }
  return undefined
}
