import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'
import type { VpcPlace } from './generated-vpc.ts'

export const endpointPlan = fc.record({
  vpc: fc.constantFrom(0, 0, 1, 2),
  subnets: fc.constantFrom(['x'], ['y'], ['x', 'y']),
  privateDns: fc.constantFrom('off', 'vpc', 'vpc', 'inbound-resolver-only'),
  state: fc.constantFrom('available', 'available', 'available', 'available', 'pending', 'failed'),
  group: fc.constantFrom('1', '2'),
})

type EndpointPlan = typeof endpointPlan extends fc.Arbitrary<infer T> ? T : never

/** S3 interface endpoints; one with private DNS in a VPC (rule 98). */
export function addInterfaceEndpoints(
  network: SmallNetwork,
  places: readonly VpcPlace[],
  plans: readonly EndpointPlan[],
): void {
  for (const [at, plan] of plans.entries()) {
    const place = places[plan.vpc]
    if (place) addInterfaceEndpoint(network, place, plan, at)
  }
}

function addInterfaceEndpoint(
  network: SmallNetwork,
  { name, base, region }: VpcPlace,
  plan: EndpointPlan,
  at: number,
): void {
  const VpcId = `vpc-${name}`
  const id = `vpce-0ab${at}`
  const label = `*.${id}-abcd123${at}`
  const domain = `s3.${region}.vpce.amazonaws.com`
  const taken = network.VpcEndpoints.some((each) => each.VpcId === VpcId && each.PrivateDnsEnabled)
  const privateDns = taken ? 'off' : plan.privateDns
  const placesOf = plan.subnets.map((subnet) => ({
    subnet,
    address: `${base}.${subnet === 'x' ? 1 : 2}.${50 + at}`,
    zone: `${region}${subnet === 'x' ? 'a' : 'b'}`,
  }))
  network.VpcEndpoints.push({
    VpcEndpointId: id,
    VpcEndpointType: 'Interface',
    VpcId,
    ServiceName: `com.amazonaws.${region}.s3`,
    State: plan.state as never,
    NetworkInterfaceIds: placesOf.map(({ subnet }) => `eni-${id}-${subnet}`),
    PrivateDnsEnabled: privateDns !== 'off',
    DnsOptions: {
      PrivateDnsOnlyForInboundResolverEndpoint: privateDns === 'inbound-resolver-only',
    },
    DnsEntries: [
      { DnsName: `${label}.${domain}` },
      ...placesOf.map(({ zone }) => ({ DnsName: `${label}-${zone}.${domain}` })),
      ...(privateDns === 'off' ? [] : [{ DnsName: `s3.${region}.amazonaws.com` }]),
    ],
  })
  for (const { subnet, address } of placesOf) {
    network.NetworkInterfaces.push({
      NetworkInterfaceId: `eni-${id}-${subnet}`,
      VpcId,
      SubnetId: `subnet-${name}-${subnet}`,
      PrivateIpAddress: address,
      InterfaceType: 'vpc_endpoint',
      Groups: [{ GroupId: `sg-${name}-${plan.group}` }],
    })
  }
}
