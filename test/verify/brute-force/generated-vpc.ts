import type { Route } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import { elasticAddressOf, natAddressOf, publicAddressOf } from './generated-public-addresses.ts'
import { ownList } from './generated-questions.ts'
import { aclEntries, cidrs, permissions, wholeWorld } from './generated-filters.ts'

/** What differs between two VPCs of the same plan. */
export interface VpcPlace {
  readonly name: string
  /** The first two numbers of its /16. */
  readonly base: string
  readonly region: string
}

const often = <T>(usual: T, ...rare: T[]) => fc.constantFrom(usual, usual, usual, usual, ...rare)

const route = fc.record({
  table: fc.constantFrom('x', 'main', 'z'),
  destination: fc.constantFrom('own-y', 'pl-own', ...cidrs),
  target: fc.constantFrom('nat', 'igw', 'vgw', 'pcx', 'tgw', 'tgw'),
  propagated: fc.constantFrom(false, false, true),
  blackhole: often(false, true),
})

export const vpcPlan = (groups: readonly string[]) =>
  fc.record({
    routes: fc.array(route, { maxLength: 5 }),
    defaultRoute: fc.constantFrom('none', 'nat', 'igw', 'tgw', 'vgw'),
    edgeDefault: often('igw', 'none', 'vgw', 'nat', 'tgw'),
    gatewayTables: fc.subarray(['x', 'main', 'z']),
    gatewayState: often('available', 'pending', 'deleting'),
    splitGateways: fc.boolean(),
    acl: fc.option(fc.record({ entries: aclEntries, subnets: fc.subarray(['x', 'y', 'z']) })),
    groups: fc.tuple(
      permissions(groups),
      permissions(groups),
      permissions(groups),
      permissions(groups),
    ),
    worn: fc.constantFrom<('1' | '2')[]>(['1'], ['2'], ['1', '2']),
    natState: often('available', 'failed', 'deleting'),
    natKind: often('public', 'private'),
    igwAttached: often(true, false),
    vgwAttached: often(true, false),
    publicAddress: fc.constantFrom('association', 'elastic', 'both', 'both', 'none'),
    support: often(true, false),
    hostnames: often(true, false),
    ownServers: often(false, true),
    secondCidr: often(false, true),
    vpnRoute: fc.boolean(),
  })

export type VpcPlan = ReturnType<typeof vpcPlan> extends fc.Arbitrary<infer T> ? T : never

/**
 * A VPC `base.0.0/16`: subnets x (.1, zone a, own table), y (.2, zone b, main table) and z (.9, zone a,
 * own table, with the NAT gateway); an instance in x with a second interface in y, and one in y.
 */
export function addVpc(network: SmallNetwork, place: VpcPlace, plan: VpcPlan): void {
  const { name, base, region } = place
  const VpcId = `vpc-${name}`
  const second = `${base.split('.')[0]}.77.0.0/16`
  network.Vpcs.push({
    VpcId,
    CidrBlock: `${base}.0.0/16`,
    DhcpOptionsId: plan.ownServers ? 'dopt-own' : 'dopt-1',
    CidrBlockAssociationSet: [
      { CidrBlock: `${base}.0.0/16` },
      ...(plan.secondCidr ? [{ CidrBlock: second }] : []),
    ],
  })
  network.VpcAttributes.push(
    { VpcId, EnableDnsSupport: { Value: plan.support } },
    { VpcId, EnableDnsHostnames: { Value: plan.hostnames } },
  )
  for (const [subnet, third, zone] of [
    ['x', 1, 'a'],
    ['y', 2, 'b'],
    ['z', 9, 'a'],
  ] as const) {
    network.Subnets.push({
      SubnetId: `subnet-${name}-${subnet}`,
      VpcId,
      CidrBlock: `${base}.${third}.0/24`,
      AvailabilityZone: `${region}${zone}`,
    })
  }
  addTables(network, place, plan, plan.secondCidr ? [second] : [])
  addFilters(network, place, plan)
  addInterfaces(network, place, plan)
  addGateways(network, place, plan)
}

function addTables(
  network: SmallNetwork,
  { name, base }: VpcPlace,
  plan: VpcPlan,
  more: string[],
): void {
  const targets: Record<string, Route> = {
    nat: { NatGatewayId: `nat-${name}` },
    igw: { GatewayId: `igw-${name}` },
    vgw: { GatewayId: `vgw-${name}` },
    tgw: { TransitGatewayId: 'tgw-1' },
    pcx: { VpcPeeringConnectionId: 'pcx-1' },
  }
  for (const table of ['x', 'main', 'z'] as const) {
    const own = table === 'z' ? plan.edgeDefault : plan.defaultRoute
    const rows: Route[] = [`${base}.0.0/16`, ...more].map((DestinationCidrBlock) => ({
      DestinationCidrBlock,
      GatewayId: 'local',
      Origin: 'CreateRouteTable',
      State: 'active',
    }))
    const asked = plan.routes.filter((each) => each.table === table)
    for (const each of asked) {
      const destination = each.destination === 'own-y' ? `${base}.2.0/24` : each.destination
      const propagated = each.propagated && each.target === 'vgw' && !destination.startsWith('pl-')
      // Rule 14: inside local AWS takes a whole subnet, to a NAT gateway; propagation asks nobody.
      const inside = isInside(destination, [`${base}.0.0/16`, ...more])
      if (inside && !propagated && !(each.destination === 'own-y' && each.target === 'nat'))
        continue
      rows.push({
        ...(destination.startsWith('pl-')
          ? { DestinationPrefixListId: destination }
          : { DestinationCidrBlock: destination }),
        ...targets[each.target],
        Origin: propagated ? 'EnableVgwRoutePropagation' : 'CreateRoute',
        State: each.blackhole ? 'blackhole' : 'active',
      })
    }
    if (own !== 'none') {
      rows.push({
        DestinationCidrBlock: '0.0.0.0/0',
        ...targets[own],
        Origin: 'CreateRoute',
        State: 'active',
      })
    }
    if (plan.vpnRoute) {
      rows.push({
        DestinationCidrBlock: '172.16.0.0/12',
        GatewayId: `vgw-${name}`,
        Origin: 'EnableVgwRoutePropagation',
        State: 'active',
      })
    }
    const subnet = table === 'main' ? { Main: true } : { SubnetId: `subnet-${name}-${table}` }
    network.RouteTables.push({
      RouteTableId: `rtb-${name}-${table}`,
      VpcId: `vpc-${name}`,
      Associations: [{ Main: false, ...subnet }],
      Routes: [...new Map(rows.map((each) => [destinationOf(each), each])).values()],
    })
  }
}

/** AWS keeps one row for a destination, and a propagated one beside it. */
const destinationOf = (route: Route) =>
  `${route.DestinationPrefixListId ?? route.DestinationCidrBlock} ${route.Origin === 'EnableVgwRoutePropagation'}`

const isInside = (destination: string, vpc: string[]) =>
  destination === 'pl-own'
    ? ownList.some((each) => isInsideCidr(each, vpc))
    : isInsideCidr(destination, vpc)

const isInsideCidr = (cidr: string, vpc: string[]) =>
  Number(cidr.split('/')[1]) >= 16 &&
  vpc.some((each) => cidr.startsWith(`${each.split('.').slice(0, 2).join('.')}.`))

function addFilters(network: SmallNetwork, { name }: VpcPlace, plan: VpcPlan): void {
  const subnets = plan.acl?.subnets ?? []
  network.NetworkAcls.push({
    NetworkAclId: `acl-${name}`,
    VpcId: `vpc-${name}`,
    IsDefault: true,
    Associations: ['x', 'y', 'z']
      .filter((each) => !subnets.includes(each))
      .map((each) => ({ SubnetId: `subnet-${name}-${each}` })),
    Entries: [true, false].flatMap((egress) => [
      wholeWorld(100, 'allow', egress),
      wholeWorld(32_767, 'deny', egress),
    ]),
  })
  if (plan.acl) {
    network.NetworkAcls.push({
      NetworkAclId: `acl-${name}-own`,
      VpcId: `vpc-${name}`,
      IsDefault: false,
      Associations: subnets.map((each) => ({ SubnetId: `subnet-${name}-${each}` })),
      Entries: plan.acl.entries,
    })
  }
  for (const each of [0, 1] as const) {
    network.SecurityGroups.push({
      GroupId: `sg-${name}-${each + 1}`,
      VpcId: `vpc-${name}`,
      IpPermissions: plan.groups[each * 2]!,
      IpPermissionsEgress: plan.groups[each * 2 + 1]!,
    })
  }
}

function addInterfaces(network: SmallNetwork, { name, base }: VpcPlace, plan: VpcPlan): void {
  const Groups = plan.worn.map((each) => ({ GroupId: `sg-${name}-${each}` }))
  const PublicIp = publicAddressOf(name)
  for (const [id, subnet, address, instance, DeviceIndex] of [
    ['x', 'x', '1.10', 'x', 0],
    ['x2', 'y', '2.11', 'x', 1],
    ['y', 'y', '2.10', 'y', 0],
  ] as const) {
    network.NetworkInterfaces.push({
      NetworkInterfaceId: `eni-${name}-${id}`,
      VpcId: `vpc-${name}`,
      SubnetId: `subnet-${name}-${subnet}`,
      PrivateIpAddress: `${base}.${address}`,
      PrivateIpAddresses: [
        { PrivateIpAddress: `${base}.${address}`, Primary: true },
        ...(id === 'y' ? [{ PrivateIpAddress: `${base}.2.20`, Primary: false }] : []),
      ],
      Groups: id === 'x' ? Groups : [{ GroupId: `sg-${name}-1` }],
      Attachment: { InstanceId: `i-${name}-${instance}`, DeviceIndex },
      ...(id === 'x' &&
        ['association', 'both'].includes(plan.publicAddress) && { Association: { PublicIp } }),
    })
  }
  if (['elastic', 'both'].includes(plan.publicAddress)) {
    network.Addresses.push({
      PublicIp: elasticAddressOf(name),
      NetworkInterfaceId: `eni-${name}-y`,
      PrivateIpAddress: `${base}.2.10`,
    })
  }
}

function addGateways(network: SmallNetwork, { name, base, region }: VpcPlace, plan: VpcPlan): void {
  const VpcId = `vpc-${name}`
  network.InternetGateways.push({
    InternetGatewayId: `igw-${name}`,
    Attachments: plan.igwAttached ? [{ VpcId, State: 'available' as never }] : [],
  })
  network.VpnGateways.push({
    VpnGatewayId: `vgw-${name}`,
    VpcAttachments: [{ VpcId, State: plan.vgwAttached ? 'attached' : 'detached' }],
  })
  network.NatGateways.push({
    NatGatewayId: `nat-${name}`,
    VpcId,
    SubnetId: `subnet-${name}-z`,
    State: plan.natState as 'available',
    ConnectivityType: plan.natKind as 'public',
    NatGatewayAddresses: [
      {
        PrivateIp: `${base}.9.5`,
        ...(plan.natKind === 'public' && { PublicIp: natAddressOf(name) }),
      },
    ],
  })
  for (const table of plan.gatewayTables) {
    const id = `vpce-gw${name}${plan.splitGateways ? table : ''}`
    const known = network.VpcEndpoints.find((each) => each.VpcEndpointId === id)
    if (known) known.RouteTableIds!.push(`rtb-${name}-${table}`)
    else {
      network.VpcEndpoints.push({
        VpcEndpointId: id,
        VpcEndpointType: 'Gateway',
        VpcId,
        ServiceName: `com.amazonaws.${region}.s3`,
        State: plan.gatewayState as never,
        RouteTableIds: [`rtb-${name}-${table}`],
      })
    }
    network.RouteTables.find((each) => each.RouteTableId === `rtb-${name}-${table}`)!.Routes!.push({
      DestinationPrefixListId: region === 'ap-northeast-2' ? 'pl-s3' : 'pl-tokyo',
      GatewayId: id,
      Origin: 'CreateRoute',
      State: 'active',
    })
  }
}
