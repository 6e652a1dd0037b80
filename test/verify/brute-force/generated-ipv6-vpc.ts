import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import { aclEntriesOfIpv6, permissionsOfIpv6, wholeIpv6World } from './generated-ipv6-filters.ts'
import { addIpv6Routes, ipv6RoutePlan } from './generated-ipv6-routes.ts'
import type { VpcPlace } from './generated-vpc.ts'

const stack = fc.constantFrom('dual', 'dual', 'dual', 'dual', 'ipv6-only', 'ipv4-only', 'private')

export const ipv6VpcPlan = fc.record({
  has: fc.constantFrom(true, true, true, true, true, true, true, false),
  stacks: fc.record({
    x: stack,
    x2: stack,
    y: fc.constantFrom('dual', 'dual', 'dual', 'ipv4-only'),
  }),
  routes: ipv6RoutePlan,
  entries: aclEntriesOfIpv6,
  groups: fc.tuple(permissionsOfIpv6, permissionsOfIpv6, permissionsOfIpv6, permissionsOfIpv6),
})

type Ipv6VpcPlan = typeof ipv6VpcPlan extends fc.Arbitrary<infer T> ? T : never

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
  const blocks = [blockOfVpc(name), ...(plan.stacks.x === 'private' ? [privateBlockOf(name)] : [])]
  vpc.Ipv6CidrBlockAssociationSet = blocks.map((Ipv6CidrBlock) => ({ Ipv6CidrBlock }))
  for (const subnet of network.Subnets.filter((each) => each.VpcId === VpcId)) {
    const third = subnet.CidrBlock!.split('.')[2]!
    subnet.Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlock: `${prefixOf(name, third)}::/64` }]
  }
  addAddresses(network, name, plan)
  addIpv6Routes(network, name, blocks, plan.routes)
  addFilters(network, name, plan)
}

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
    if (id === 'y') {
      const four = found.PrivateIpAddress!.replace(/\.\d+$/, '.128/28')
      found.Ipv4Prefixes = [{ Ipv4Prefix: four }]
      found.Ipv6Prefixes = [{ Ipv6Prefix: `${prefixOf(name, third)}:8000::/80` }]
    }
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
