import type { Route } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import { ipv6Cidrs } from './generated-ipv6-filters.ts'

const often = <T>(usual: T, ...rare: T[]) => fc.constantFrom(usual, usual, usual, usual, ...rare)

const route = fc.record({
  table: fc.constantFrom('x', 'main', 'z'),
  destination: fc.constantFrom('pl-own-6', ...ipv6Cidrs),
  target: fc.constantFrom('igw', 'eigw', 'eigw', 'nat', 'vgw', 'pcx', 'tgw'),
  propagated: fc.constantFrom(false, false, true),
  blackhole: often(false, true),
})

export const ipv6RoutePlan = fc.record({
  more: fc.array(route, { maxLength: 4 }),
  defaultRoute: fc.constantFrom('none', 'igw', 'igw', 'eigw', 'eigw', 'tgw'),
  edgeDefault: often('igw', 'none', 'eigw'),
  nat64: fc.constantFrom('nat', 'nat', 'tgw', 'none'),
  vpnRoute: fc.boolean(),
  gateways: fc.constantFrom('ipv4', 'dualstack', 'dualstack', 'ipv6'),
})

type Ipv6RoutePlan = typeof ipv6RoutePlan extends fc.Arbitrary<infer T> ? T : never

/** Rows of IPv6 in the tables that stand. */
export function addIpv6Routes(
  network: SmallNetwork,
  name: string,
  blocks: readonly string[],
  plan: Ipv6RoutePlan,
): void {
  const targets: Record<string, Route> = {
    igw: { GatewayId: `igw-${name}` },
    eigw: { EgressOnlyInternetGatewayId: `eigw-${name}` },
    nat: { NatGatewayId: `nat-${name}` },
    vgw: { GatewayId: `vgw-${name}` },
    pcx: { VpcPeeringConnectionId: 'pcx-1' },
    tgw: { TransitGatewayId: 'tgw-1' },
  }
  for (const table of ['x', 'main', 'z'] as const) {
    const asked = plan.more.filter(
      (each) => each.table === table && !isInside(each.destination, name),
    )
    const own = table === 'z' ? plan.edgeDefault : plan.defaultRoute
    const usual = [
      ...(own === 'none' ? [] : [row('::/0', targets[own]!)]),
      ...(plan.nat64 === 'none' || table === 'z'
        ? []
        : [row('64:ff9b::/96', targets[plan.nat64]!)]),
      ...(plan.vpnRoute ? [row('2001:db8:16::/48', targets['vgw']!, true)] : []),
    ]
    const rows = [
      ...blocks.map((block) => row(block, { GatewayId: 'local' })),
      ...asked.map(({ destination, target, propagated, blackhole }) => {
        const isPropagated = propagated && target === 'vgw' && !destination.startsWith('pl-')
        return row(destination, targets[target]!, isPropagated, blackhole)
      }),
      ...usual,
    ]
    const found = network.RouteTables.find((each) => each.RouteTableId === `rtb-${name}-${table}`)!
    found.Routes!.push(...new Map(rows.map((each) => [keyOf(each), each])).values())
    addGatewayRows(network, found.Routes!, plan)
  }
}

function row(destination: string, target: Route, propagated = false, blackhole = false): Route {
  return {
    ...(destination.startsWith('pl-')
      ? { DestinationPrefixListId: destination }
      : { DestinationIpv6CidrBlock: destination }),
    ...target,
    Origin: propagated ? 'EnableVgwRoutePropagation' : 'CreateRoute',
    State: blackhole ? 'blackhole' : 'active',
  }
}

/** AWS keeps one row for a destination, and a propagated one beside it. */
const keyOf = (each: Route) =>
  `${each.DestinationPrefixListId ?? each.DestinationIpv6CidrBlock} ${each.Origin === 'EnableVgwRoutePropagation'}`

/** Inside local AWS takes whole subnets to middleboxes only (rule 14), of which there are none here. */
const isInside = (destination: string, name: string) =>
  destination === 'pl-own-6'
    ? name === '2'
    : destination.startsWith(`2600:1f10:1:${name}0`) && Number(destination.split('/')[1]) >= 56

/** A gateway endpoint has a row for each family of its type (rules 1 and 26). */
function addGatewayRows(network: SmallNetwork, rows: Route[], { gateways }: Ipv6RoutePlan): void {
  const four = rows.find((each) =>
    network.VpcEndpoints.some(({ VpcEndpointId: id }) => id === each.GatewayId),
  )
  if (!four) return
  const endpoint = network.VpcEndpoints.find((each) => each.VpcEndpointId === four.GatewayId)!
  endpoint.IpAddressType = gateways as 'ipv4'
  if (gateways === 'ipv4') return
  rows.push({ ...four, DestinationPrefixListId: `${four.DestinationPrefixListId}-6` })
  if (gateways === 'ipv6') rows.splice(rows.indexOf(four), 1)
}
