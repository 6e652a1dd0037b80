import type { Route } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import type { SmallNetwork } from '../small-network.ts'

const often = <T>(usual: T, ...rare: T[]) =>
  fc.constantFrom(usual, usual, usual, usual, usual, usual, ...rare)

const mode = often('off', 'block-ingress', 'block-bidirectional')

const vpcPlan = fc.record({
  /** Nothing is described of a Region in which nobody turned it on. */
  isDescribed: fc.boolean(),
  modes: fc.record({ x: mode, y: mode, z: mode }),
  /** Which subnet's row of the internet gateway's own table leads to a firewall that is gone. */
  gone: fc.constantFrom('no table', 'no table', 'no table', 'none', 'x', 'y'),
})

export const internetPlan = fc.tuple(vpcPlan, vpcPlan, vpcPlan)

type InternetPlan = typeof internetPlan extends fc.Arbitrary<infer T> ? T : never

/** VPC Block Public Access, and internet gateways' own tables, once all else stands. */
export function addInternet(network: SmallNetwork, plan: InternetPlan): void {
  for (const { VpcId } of network.Vpcs) {
    const name = VpcId!.replace('vpc-', '')
    const { isDescribed, modes, gone } = plan[Number(name) - 1]!
    for (const each of network.Subnets.filter((one) => isDescribed && one.VpcId === VpcId)) {
      const InternetGatewayBlockMode = modes[each.SubnetId!.at(-1) as 'x']
      each.BlockPublicAccessStates = { InternetGatewayBlockMode: InternetGatewayBlockMode as 'off' }
    }
    if (gone !== 'no table') addGatewayTable(network, name, gone)
  }
}

function addGatewayTable(network: SmallNetwork, name: string, gone: string): void {
  const VpcId = `vpc-${name}`
  const own = network.RouteTables.find((each) => each.VpcId === VpcId)!
  const subnet = network.Subnets.find((each) => each.SubnetId === `subnet-${name}-${gone}`)
  const dead = {
    NetworkInterfaceId: 'eni-gone',
    State: 'blackhole',
    Origin: 'CreateRoute',
  } as const
  const rows: Route[] = subnet
    ? [
        { DestinationCidrBlock: subnet.CidrBlock, ...dead },
        ...(subnet.Ipv6CidrBlockAssociationSet ?? []).map(
          ({ Ipv6CidrBlock: DestinationIpv6CidrBlock }) => ({ DestinationIpv6CidrBlock, ...dead }),
        ),
      ]
    : []
  network.RouteTables.push({
    RouteTableId: `rtb-${name}-igw`,
    VpcId,
    Associations: [{ Main: false, GatewayId: `igw-${name}` }],
    Routes: [...own.Routes!.filter((each) => each.GatewayId === 'local'), ...rows],
  })
}
