import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import { addressOf } from './generated-ipv6-vpc.ts'

export const ipv6EndpointPlan = fc.constantFrom(
  { type: 'ipv4', records: 'ipv4' },
  { type: 'ipv6', records: 'ipv6' },
  { type: 'dualstack', records: 'service-defined' },
  { type: 'dualstack', records: 'dualstack' },
  { type: 'dualstack', records: 'ipv4' },
  { type: 'dualstack', records: 'ipv6' },
)

type Ipv6EndpointPlan = typeof ipv6EndpointPlan extends fc.Arbitrary<infer T> ? T : never

/** An endpoint's interfaces have addresses of its type, and none that the internet reaches. */
export function addIpv6ToEndpoints(
  network: SmallNetwork,
  name: string,
  { type, records }: Ipv6EndpointPlan,
): void {
  const own = network.VpcEndpoints.filter(
    (each) => each.VpcId === `vpc-${name}` && each.VpcEndpointType === 'Interface',
  )
  for (const endpoint of own) {
    endpoint.IpAddressType = type as 'ipv4'
    endpoint.DnsOptions = { ...endpoint.DnsOptions, DnsRecordIpType: records as 'ipv4' }
    if (type === 'ipv4') continue
    for (const id of endpoint.NetworkInterfaceIds!) {
      const found = network.NetworkInterfaces.find((each) => each.NetworkInterfaceId === id)!
      const [, , third, host] = found.PrivateIpAddress!.split('.')
      found.Ipv6Addresses = [{ Ipv6Address: addressOf(name, third!, host!) }]
      found.DenyAllIgwTraffic = true
      if (type === 'ipv6') delete found.PrivateIpAddress
    }
  }
}

/** Names of one's own, with records of either family or both. */
export function addOwnZone(network: SmallNetwork): void {
  const own = network.VpcEndpoints.flatMap((each) => each.DnsEntries ?? [])[0]?.DnsName
  const record = (name: string, Type: string, Value: string) => ({
    Name: `${name}.corp.example.`,
    Type,
    ResourceRecords: [{ Value }],
  })
  const alias = (name: string, Type: string, target: string) => ({
    Name: `${name}.corp.example.`,
    Type,
    AliasTarget: { DNSName: `${target}.` },
  })
  network.HostedZones.push({
    HostedZone: { Id: '/hostedzone/Z-corp', Name: 'corp.example.', Config: { PrivateZone: true } },
    VPCs: [{ VPCId: 'vpc-1' }, { VPCId: 'vpc-2' }],
    ResourceRecordSets: [
      record('both', 'A', '10.0.2.10'),
      record('both', 'AAAA', addressOf('1', 2, 10)),
      record('six', 'AAAA', addressOf('1', 2, 20)),
      record('far', 'A', '20.10.2.10'),
      record('far', 'AAAA', addressOf('2', 2, 10)),
      record('nat64', 'AAAA', '64:ff9b::c633:6407'),
      alias('a', 'A', 'both.corp.example'),
      alias('aaaa', 'AAAA', 'both.corp.example'),
      ...(own === undefined
        ? []
        : ['A', 'AAAA'].map((type) => alias('s3', type, own.replace('*', 'bucket')))),
    ],
  })
}
