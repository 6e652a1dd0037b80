import type { RouteTable } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import { isIn, toAddress } from './addresses.ts'

/** What lets the internet in often enough: subnets with default rows to the gateway, an open group. */
export const waysIn = fc.record({
  tables: fc.constantFrom<string[]>(
    ['x', 'main'],
    ['x', 'main'],
    ['x', 'main'],
    ['x'],
    ['main'],
    [],
  ),
  isOpen: fc.boolean(),
})

type WaysIn = typeof waysIn extends fc.Arbitrary<infer T> ? T : never

const everybody = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [{ CidrIpv6: '::/0' }],
}

/** Opens copies: a network that is shrunk is used again. */
export function withWaysIn<T extends SmallNetwork>(network: T, { tables, isOpen }: WaysIn): T {
  const RouteTables = network.RouteTables.map((each) => {
    const [, name = '', table = ''] = each.RouteTableId!.split('-')
    return tables.includes(table) ? withDefaultRows(each, `igw-${name}`) : each
  })
  const SecurityGroups = network.SecurityGroups.map((each) =>
    isOpen && each.GroupId!.endsWith('-1') ? { ...each, IpPermissions: [everybody] } : each,
  )
  return { ...network, RouteTables, SecurityGroups }
}

function withDefaultRows(table: RouteTable, GatewayId: string): RouteTable {
  const to = { GatewayId, State: 'active', Origin: 'CreateRoute' } as const
  const others = table.Routes!.filter(
    (each) => each.DestinationCidrBlock !== '0.0.0.0/0' && each.DestinationIpv6CidrBlock !== '::/0',
  )
  const rows = [
    { DestinationCidrBlock: '0.0.0.0/0', ...to },
    { DestinationIpv6CidrBlock: '::/0', ...to },
  ]
  return { ...table, Routes: [...others, ...rows] }
}

/** Somebody has the public address, or a VPC the IPv6 one: who asks for nobody's learns little. */
export function isThere(network: SmallNetwork, address: string): boolean {
  if (address.startsWith('203.0.113.')) return JSON.stringify(network).includes(`"${address}"`)
  const blocks = network.Vpcs.flatMap((each) => each.Ipv6CidrBlockAssociationSet ?? [])
  const isGenerated = address.startsWith('2600:1f10:')
  return !isGenerated || blocks.some((each) => isIn(toAddress(address), each.Ipv6CidrBlock))
}
