import type { Route } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import {
  aclEntriesOfIpv6,
  ipv6Cidrs,
  permissionsOfIpv6,
  wholeIpv6World,
} from './generated-ipv6-filters.ts'
import type { VpcPlace } from './generated-vpc.ts'

const often = <T>(usual: T, ...rare: T[]) => fc.constantFrom(usual, usual, usual, usual, ...rare)

const route = fc.record({
  table: fc.constantFrom('x', 'main', 'z'),
  destination: fc.constantFrom('pl-own-6', ...ipv6Cidrs),
  target: fc.constantFrom('igw', 'eigw', 'eigw', 'nat', 'vgw', 'pcx', 'tgw'),
  propagated: fc.constantFrom(false, false, true),
  blackhole: often(false, true),
})

const stack = fc.constantFrom('dual', 'dual', 'dual', 'dual', 'ipv6-only', 'ipv4-only', 'private')

export const ipv6VpcPlan = fc.record({
  has: fc.constantFrom(true, true, true, true, true, true, true, false),
  stacks: fc.record({
    x: stack,
    x2: stack,
    y: fc.constantFrom('dual', 'dual', 'dual', 'ipv4-only'),
  }),
  routes: fc.array(route, { maxLength: 4 }),
  defaultRoute: fc.constantFrom('none', 'igw', 'igw', 'eigw', 'eigw', 'tgw'),
  edgeDefault: often('igw', 'none', 'eigw'),
  nat64: fc.constantFrom('nat', 'nat', 'tgw', 'none'),
  vpnRoute: fc.boolean(),
  entries: aclEntriesOfIpv6,
  groups: fc.tuple(permissionsOfIpv6, permissionsOfIpv6, permissionsOfIpv6, permissionsOfIpv6),
  gateways: fc.constantFrom('ipv4', 'dualstack', 'dualstack', 'ipv6'),
})

export type Ipv6VpcPlan = typeof ipv6VpcPlan extends fc.Arbitrary<infer T> ? T : never

/** The /56 of VPC 1 is `2600:1f10:1:100::/56`; its subnets have the numbers that they have in IPv4. */
export const blockOfVpc = (name: string) => `2600:1f10:1:${name}00::/56`
const prefixOf = (name: string, third: number | string) => `2600:1f10:1:${name}0${third}`
/** Private IPv6 addresses, which an IPAM gives. */
const privateBlockOf = (name: string) => `fd10:1f10:1:${name}00::/56`
export const privateAddressOf = (name: string) => `fd10:1f10:1:${name}01::10`
export const addressOf = (name: string, third: number | string, host: number | string) =>
  `${prefixOf(name, third)}::${host}`

/** Gives a VPC that stands already its IPv6 side. */
export function addIpv6ToVpc(network: SmallNetwork, { name }: VpcPlace, plan: Ipv6VpcPlan): void {
  const VpcId = `vpc-${name}`
  const vpc = network.Vpcs.find((each) => each.VpcId === VpcId)!
  vpc.Ipv6CidrBlockAssociationSet = blocksOf(name, plan).map((Ipv6CidrBlock) => ({ Ipv6CidrBlock }))
  for (const subnet of network.Subnets.filter((each) => each.VpcId === VpcId)) {
    const third = subnet.CidrBlock!.split('.')[2]!
    subnet.Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlock: `${prefixOf(name, third)}::/64` }]
  }
  addAddresses(network, name, plan)
  addRoutes(network, name, plan)
  addFilters(network, name, plan)
}

const blocksOf = (name: string, { stacks }: Ipv6VpcPlan) => [
  blockOfVpc(name),
  ...(stacks.x === 'private' ? [privateBlockOf(name)] : []),
]

/** On AWS what has IPv6 alone stands in a subnet that has; no rule asks for that. */
function addAddresses(network: SmallNetwork, name: string, { stacks }: Ipv6VpcPlan): void {
  for (const [id, third, host] of [
    ['x', 1, 10],
    ['x2', 2, 11],
    ['y', 2, 10],
  ] as const) {
    const found = network.NetworkInterfaces.find(
      (each) => each.NetworkInterfaceId === `eni-${name}-${id}`,
    )!
    if (stacks[id] !== 'ipv4-only') {
      const isPrivate = id === 'x' && stacks.x === 'private'
      found.Ipv6Addresses = [
        { Ipv6Address: isPrivate ? privateAddressOf(name) : addressOf(name, third, host) },
        ...(id === 'y' ? [{ Ipv6Address: addressOf(name, third, 20) }] : []),
      ]
    }
    if (stacks[id] === 'ipv6-only') {
      delete found.PrivateIpAddress
      delete found.PrivateIpAddresses
      delete found.Association
    }
  }
}

function addRoutes(network: SmallNetwork, name: string, plan: Ipv6VpcPlan): void {
  const targets: Record<string, Route> = {
    igw: { GatewayId: `igw-${name}` },
    eigw: { EgressOnlyInternetGatewayId: `eigw-${name}` },
    nat: { NatGatewayId: `nat-${name}` },
    vgw: { GatewayId: `vgw-${name}` },
    pcx: { VpcPeeringConnectionId: 'pcx-1' },
    tgw: { TransitGatewayId: 'tgw-1' },
  }
  for (const table of ['x', 'main', 'z'] as const) {
    const asked = plan.routes
      .filter((each) => each.table === table && !isInside(each.destination, name))
      .map((each) => ({ ...each, to: each.target }))
    const own = table === 'z' ? plan.edgeDefault : plan.defaultRoute
    const usual = [
      ...(own === 'none' ? [] : [row('::/0', targets[own]!)]),
      ...(plan.nat64 === 'none' || table === 'z'
        ? []
        : [row('64:ff9b::/96', targets[plan.nat64]!)]),
      ...(plan.vpnRoute ? [row('2001:db8:16::/48', targets['vgw']!, true)] : []),
    ]
    const rows = [
      ...blocksOf(name, plan).map((block) => row(block, { GatewayId: 'local' })),
      ...asked.map(({ destination, to, propagated, blackhole }) => {
        const isPropagated = propagated && to === 'vgw' && !destination.startsWith('pl-')
        return row(destination, targets[to]!, isPropagated, blackhole)
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
function addGatewayRows(network: SmallNetwork, rows: Route[], { gateways }: Ipv6VpcPlan): void {
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

function addFilters(network: SmallNetwork, name: string, plan: Ipv6VpcPlan): void {
  for (const acl of network.NetworkAcls.filter((each) => each.VpcId === `vpc-${name}`)) {
    acl.Entries = [...acl.Entries!, ...(acl.IsDefault ? wholeIpv6World(101) : plan.entries)]
  }
  for (const each of [0, 1] as const) {
    const group = network.SecurityGroups.find(
      ({ GroupId }) => GroupId === `sg-${name}-${each + 1}`,
    )!
    group.IpPermissions = [...group.IpPermissions!, ...plan.groups[each * 2]!]
    group.IpPermissionsEgress = [...group.IpPermissionsEgress!, ...plan.groups[each * 2 + 1]!]
  }
}
