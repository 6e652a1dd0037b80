import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import type { VpcPlace } from './generated-vpc.ts'

const route = fc.record({
  cidr: fc.constantFrom(
    '0.0.0.0/0',
    '10.0.0.0/16',
    '20.10.0.0/16',
    '10.1.0.0/16',
    '172.20.0.0/16',
    '10.0.1.0/24',
    '52.219.56.0/22',
    '172.16.0.0/12',
  ),
  to: fc.constantFrom('1', '2', '3', 'vpn'),
  kind: fc.constantFrom('static', 'static', 'propagated', 'blackhole'),
})

export const transitPlan = fc.record({
  attached: fc.array(
    fc.record({
      state: fc.constantFrom('available', 'available', 'available', 'available', 'pending'),
      table: fc.constantFrom('1', '1', '1', '2', 'none'),
      subnets: fc.constantFrom(['x', 'y'], ['x', 'y'], ['x'], ['y'], ['z', 'y']),
    }),
    { minLength: 3, maxLength: 3 },
  ),
  homes: fc.constantFrom(true, true, false),
  world: fc.constantFrom('none', '1', '2', '3', 'vpn'),
  routes: fc.array(fc.tuple(fc.constantFrom('1', '1', '2'), route), { maxLength: 4 }),
})

type TransitPlan = typeof transitPlan extends fc.Arbitrary<infer T> ? T : never

/** tgw-1 of the first VPC's Region, with the VPCs there, a VPN, and two tables. */
export function addTransitGateway(
  network: SmallNetwork,
  places: readonly VpcPlace[],
  plan: TransitPlan,
): void {
  const here = places.filter((place) => place.region === 'ap-northeast-2')
  network.TransitGateways.push({ TransitGatewayId: 'tgw-1', State: 'available' })
  for (const [at, { name }] of here.entries()) {
    const { state, table, subnets } = plan.attached[at]!
    network.TransitGatewayAttachments.push({
      TransitGatewayAttachmentId: `tgw-attach-${name}`,
      TransitGatewayId: 'tgw-1',
      ResourceType: 'vpc',
      ResourceId: `vpc-${name}`,
      State: state,
      ...(table !== 'none' && {
        Association: { TransitGatewayRouteTableId: `tgw-rtb-${table}`, State: 'associated' },
      }),
    })
    network.TransitGatewayVpcAttachments.push({
      TransitGatewayAttachmentId: `tgw-attach-${name}`,
      TransitGatewayId: 'tgw-1',
      VpcId: `vpc-${name}`,
      SubnetIds: subnets.map((each) => `subnet-${name}-${each}`),
    })
  }
  network.TransitGatewayAttachments.push({
    TransitGatewayAttachmentId: 'tgw-attach-vpn',
    TransitGatewayId: 'tgw-1',
    ResourceType: 'vpn',
    ResourceId: 'vpn-1',
    State: 'available',
  })
  for (const table of ['1', '2']) addRoutes(network, table, here, plan)
}

function addRoutes(
  network: SmallNetwork,
  table: string,
  here: readonly VpcPlace[],
  plan: TransitPlan,
): void {
  const known = new Set(['vpn', ...here.map(({ name }) => name)])
  const asked = [
    ...plan.routes.filter(([of]) => of === table).map(([, each]) => each),
    ...(plan.world === 'none' ? [] : [{ cidr: '0.0.0.0/0', to: plan.world, kind: 'static' }]),
    ...(plan.homes
      ? here.map(({ name, base }) => ({ cidr: `${base}.0.0/16`, to: name, kind: 'propagated' }))
      : []),
  ].filter(({ to }) => known.has(to))
  // One row for a block and kind, as a transit gateway keeps them.
  const rows = new Map(
    asked.toReversed().map((each) => [`${each.cidr} ${each.kind === 'propagated'}`, each]),
  )
  network.TransitGatewayRoutes.push({
    TransitGatewayRouteTableId: `tgw-rtb-${table}`,
    Routes: [...rows.values()].map(({ cidr, to, kind }) => ({
      DestinationCidrBlock: cidr,
      Type: kind === 'propagated' ? 'propagated' : 'static',
      State: kind === 'blackhole' ? 'blackhole' : 'active',
      TransitGatewayAttachments:
        kind === 'blackhole' ? [] : [{ TransitGatewayAttachmentId: `tgw-attach-${to}` }],
    })),
  })
}
