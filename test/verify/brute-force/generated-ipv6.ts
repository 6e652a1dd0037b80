import fc from 'fast-check'
import type { WideNetwork } from './generated-network.ts'
import { ipv6Cidrs, ownIpv6List, seoulS3Ipv6, tokyoS3Ipv6 } from './generated-ipv6-filters.ts'
import { addIpv6ToVpc, addressOf, blockOfVpc, ipv6VpcPlan } from './generated-ipv6-vpc.ts'
import type { VpcPlace } from './generated-vpc.ts'

const transitRoute = fc.record({
  table: fc.constantFrom('1', '1', '2'),
  cidr: fc.constantFrom(...ipv6Cidrs),
  to: fc.constantFrom('1', '2', '3', 'vpn'),
  kind: fc.constantFrom('static', 'static', 'propagated', 'blackhole'),
})

export const ipv6Plan = fc.record({
  vpcs: fc.tuple(ipv6VpcPlan, ipv6VpcPlan, ipv6VpcPlan),
  peerRoutes: fc.constantFrom('both', 'both', 'there', 'none'),
  homes: fc.constantFrom(true, true, true, false),
  transit: fc.record({
    works: fc.boolean(),
    support: fc.constantFrom<'enable' | 'disable'>(
      'enable',
      'enable',
      'enable',
      'enable',
      'disable',
    ),
    rows: fc.boolean(),
    nat64: fc.constantFrom('none', '1', '2', '3'),
    world: fc.constantFrom('none', 'vpn', '1', '2'),
    routes: fc.array(transitRoute, { maxLength: 2 }),
  }),
  endpoints: fc.constantFrom(
    { type: 'ipv4', records: 'ipv4' },
    { type: 'ipv6', records: 'ipv6' },
    { type: 'dualstack', records: 'service-defined' },
    { type: 'dualstack', records: 'dualstack' },
    { type: 'dualstack', records: 'ipv4' },
    { type: 'dualstack', records: 'ipv6' },
  ),
  zone: fc.constantFrom(true, true, true, false),
})

export type Ipv6Plan = typeof ipv6Plan extends fc.Arbitrary<infer T> ? T : never

/** Makes a network that stands a dual-stack one: VPCs, peering, transit gateway, endpoints, names. */
export function addIpv6(network: WideNetwork, places: readonly VpcPlace[], plan: Ipv6Plan): void {
  network.PrefixLists.push(
    {
      PrefixListId: 'pl-s3-6',
      PrefixListName: 'com.amazonaws.ap-northeast-2.ipv6.s3',
      Cidrs: seoulS3Ipv6,
    },
    {
      PrefixListId: 'pl-tokyo-6',
      PrefixListName: 'com.amazonaws.ap-northeast-1.ipv6.s3',
      Cidrs: tokyoS3Ipv6,
    },
  )
  network.PrefixListEntries.push({
    PrefixListId: 'pl-own-6',
    Entries: ownIpv6List.map((Cidr) => ({ Cidr })),
  })
  const dual = places.filter(({ name }) => plan.vpcs[Number(name) - 1]!.has)
  for (const place of dual) addIpv6ToVpc(network, place, plan.vpcs[Number(place.name) - 1]!)
  addToPeering(network, dual, plan)
  addToTransit(network, dual, plan)
  for (const each of network.TransitGatewayVpcAttachments) {
    each.Options = { Ipv6Support: plan.transit.support }
  }
  if (plan.transit.works) mendTransit(network)
  if (plan.transit.rows) for (const place of dual) addTransitRows(network, place)
  for (const { name } of dual) addToEndpoints(network, name, plan)
  if (plan.zone) addZone(network)
}

function addToPeering(network: WideNetwork, dual: readonly VpcPlace[], plan: Ipv6Plan): void {
  const peering = network.VpcPeeringConnections[0]
  const sides = [peering?.RequesterVpcInfo, peering?.AccepterVpcInfo].flatMap((each) => each ?? [])
  for (const { name } of dual) {
    const side = sides.find((each) => each.VpcId === `vpc-${name}`)
    const other = name === '1' ? '2' : '1'
    if (!side) continue
    side.Ipv6CidrBlockSet = [{ Ipv6CidrBlock: blockOfVpc(name) }]
    if (plan.peerRoutes === 'none' || (plan.peerRoutes === 'there' && name === '2')) continue
    for (const table of network.RouteTables.filter((each) => each.VpcId === side.VpcId)) {
      const DestinationIpv6CidrBlock = blockOfVpc(other)
      if (table.Routes!.some((each) => each.DestinationIpv6CidrBlock === DestinationIpv6CidrBlock))
        continue
      table.Routes!.push({
        DestinationIpv6CidrBlock,
        VpcPeeringConnectionId: 'pcx-1',
        Origin: 'CreateRoute',
        State: 'active',
      })
    }
  }
}

function addToTransit(network: WideNetwork, dual: readonly VpcPlace[], plan: Ipv6Plan): void {
  const known = new Set(
    network.TransitGatewayAttachments.map((each) =>
      each.TransitGatewayAttachmentId!.replace('tgw-attach-', ''),
    ),
  )
  for (const { TransitGatewayRouteTableId: id, Routes } of network.TransitGatewayRoutes) {
    const asked = [
      ...plan.transit.routes.filter(({ table }) => id === `tgw-rtb-${table}`),
      { cidr: '64:ff9b::/96', to: plan.transit.nat64, kind: 'static' },
      { cidr: '::/0', to: plan.transit.world, kind: 'static' },
      ...(plan.homes
        ? dual.map(({ name }) => ({ cidr: blockOfVpc(name), to: name, kind: 'propagated' }))
        : []),
    ].filter(({ to }) => known.has(to))
    const rows = new Map(
      asked.toReversed().map((each) => [`${each.cidr} ${each.kind === 'propagated'}`, each]),
    )
    for (const { cidr, to, kind } of rows.values()) {
      Routes!.push({
        DestinationCidrBlock: cidr,
        Type: kind === 'propagated' ? 'propagated' : 'static',
        State: kind === 'blackhole' ? 'blackhole' : 'active',
        TransitGatewayAttachments:
          kind === 'blackhole' ? [] : [{ TransitGatewayAttachmentId: `tgw-attach-${to}` }],
      })
    }
  }
}

/** Else so much is amiss with most attachments that hardly an IPv6 packet crosses them. */
function mendTransit(network: WideNetwork): void {
  for (const each of network.TransitGatewayAttachments) {
    each.State = 'available'
    each.Association = { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' }
  }
  for (const each of network.TransitGatewayVpcAttachments) {
    each.SubnetIds = ['x', 'y'].map((subnet) => `${each.VpcId!.replace('vpc', 'subnet')}-${subnet}`)
  }
}

/** To whatever the other VPCs have, from every subnet: the way there and the way back. */
function addTransitRows(network: WideNetwork, { name }: VpcPlace): void {
  const DestinationIpv6CidrBlock = '2600:1f10:1::/48'
  for (const { VpcId, Routes = [] } of network.RouteTables) {
    const has = Routes.some((each) => each.DestinationIpv6CidrBlock === DestinationIpv6CidrBlock)
    if (VpcId !== `vpc-${name}` || has) continue
    Routes.push({
      DestinationIpv6CidrBlock,
      TransitGatewayId: 'tgw-1',
      Origin: 'CreateRoute',
      State: 'active',
    })
  }
}

function addToEndpoints(network: WideNetwork, name: string, { endpoints }: Ipv6Plan): void {
  const own = network.VpcEndpoints.filter(
    (each) => each.VpcId === `vpc-${name}` && each.VpcEndpointType === 'Interface',
  )
  for (const endpoint of own) {
    endpoint.IpAddressType = endpoints.type as 'ipv4'
    endpoint.DnsOptions = { ...endpoint.DnsOptions, DnsRecordIpType: endpoints.records as 'ipv4' }
    if (endpoints.type === 'ipv4') continue
    for (const id of endpoint.NetworkInterfaceIds!) {
      const found = network.NetworkInterfaces.find((each) => each.NetworkInterfaceId === id)!
      const [, , third, host] = found.PrivateIpAddress!.split('.')
      found.Ipv6Addresses = [{ Ipv6Address: addressOf(name, third!, host!) }]
      found.DenyAllIgwTraffic = true
      if (endpoints.type === 'ipv6') delete found.PrivateIpAddress
    }
  }
}

/** Names of one's own, with records of either family or both. */
function addZone(network: WideNetwork): void {
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
