import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import { ipv6Cidrs } from './generated-ipv6-filters.ts'
import { blockOfVpc } from './generated-ipv6-vpc.ts'
import type { VpcPlace } from './generated-vpc.ts'

const transitRoute = fc.record({
  table: fc.constantFrom('1', '1', '2'),
  cidr: fc.constantFrom(...ipv6Cidrs),
  to: fc.constantFrom('1', '2', '3', 'vpn'),
  kind: fc.constantFrom('static', 'static', 'propagated', 'blackhole'),
})

export const ipv6TransitPlan = fc.record({
  homes: fc.constantFrom(true, true, true, false),
  works: fc.boolean(),
  support: fc.constantFrom<'enable' | 'disable'>('enable', 'enable', 'enable', 'enable', 'disable'),
  rows: fc.boolean(),
  nat64: fc.constantFrom('none', '1', '2', '3'),
  world: fc.constantFrom('none', 'vpn', '1', '2'),
  routes: fc.array(transitRoute, { maxLength: 2 }),
})

type Ipv6TransitPlan = typeof ipv6TransitPlan extends fc.Arbitrary<infer T> ? T : never

/** Routes of both families in the tables that stand, and rows that lead to the gateway. */
export function addIpv6ToTransit(
  network: SmallNetwork,
  dual: readonly VpcPlace[],
  plan: Ipv6TransitPlan,
): void {
  addTransitRoutes(network, dual, plan)
  for (const each of network.TransitGatewayVpcAttachments) {
    each.Options = { Ipv6Support: plan.support }
  }
  if (plan.works) mendTransit(network)
  if (plan.rows) for (const place of dual) addTransitRows(network, place)
}

function addTransitRoutes(
  network: SmallNetwork,
  dual: readonly VpcPlace[],
  plan: Ipv6TransitPlan,
): void {
  const known = new Set(
    network.TransitGatewayAttachments.map((each) =>
      each.TransitGatewayAttachmentId!.replace('tgw-attach-', ''),
    ),
  )
  for (const { TransitGatewayRouteTableId: id, Routes } of network.TransitGatewayRoutes) {
    const asked = [
      ...plan.routes.filter(({ table }) => id === `tgw-rtb-${table}`),
      { cidr: '64:ff9b::/96', to: plan.nat64, kind: 'static' },
      { cidr: '::/0', to: plan.world, kind: 'static' },
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
function mendTransit(network: SmallNetwork): void {
  for (const each of network.TransitGatewayAttachments) {
    each.State = 'available'
    each.Association = { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' }
  }
  for (const each of network.TransitGatewayVpcAttachments) {
    each.SubnetIds = ['x', 'y'].map((subnet) => `${each.VpcId!.replace('vpc', 'subnet')}-${subnet}`)
  }
}

/** To whatever the other VPCs have, from every subnet: the way there and the way back. */
function addTransitRows(network: SmallNetwork, { name }: VpcPlace): void {
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
