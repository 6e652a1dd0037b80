import fc from 'fast-check'
import type { WideNetwork } from './generated-network.ts'
import { addIpv6ToEndpoints, addOwnZone, ipv6EndpointPlan } from './generated-ipv6-endpoints.ts'
import { ownIpv6List, seoulS3Ipv6, tokyoS3Ipv6 } from './generated-ipv6-filters.ts'
import { addIpv6ToTransit, ipv6TransitPlan } from './generated-ipv6-transit.ts'
import { addIpv6ToVpc, blockOfVpc, ipv6VpcPlan } from './generated-ipv6-vpc.ts'
import type { VpcPlace } from './generated-vpc.ts'

export const ipv6Plan = fc.record({
  vpcs: fc.tuple(ipv6VpcPlan, ipv6VpcPlan, ipv6VpcPlan),
  peerRoutes: fc.constantFrom('both', 'both', 'there', 'none'),
  transit: ipv6TransitPlan,
  endpoints: ipv6EndpointPlan,
  zone: fc.constantFrom(true, true, true, false),
})

type Ipv6Plan = typeof ipv6Plan extends fc.Arbitrary<infer T> ? T : never

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
  addIpv6ToTransit(network, dual, plan.transit)
  for (const { name } of dual) addIpv6ToEndpoints(network, name, plan.endpoints)
  if (plan.zone) addOwnZone(network)
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
