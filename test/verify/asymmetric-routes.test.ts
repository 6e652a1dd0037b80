import type { Route } from '@aws-sdk/client-ec2'
import { describe, expect, it } from 'vitest'
import { addRoute, ask, setInterface, type Change } from './small-network.ts'

const everywhere = { DestinationCidrBlock: '0.0.0.0/0' }
const table =
  (RouteTableId: string, routes: Route[], associated: object): Change =>
  (network) => {
    network.RouteTables.push({
      RouteTableId,
      VpcId: 'vpc-1',
      Routes: [
        { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
        ...routes,
      ],
      Associations: [{ Main: false, ...associated }],
    })
  }
/** A firewall's endpoint in a subnet of its own, which leads on by the rows. */
const firewall =
  (...routes: Route[]): Change =>
  (network) => {
    network.Subnets.push({
      SubnetId: 'subnet-fw',
      VpcId: 'vpc-1',
      CidrBlock: '10.0.8.0/28',
      AvailabilityZone: 'ap-northeast-2a',
    })
    table('rtb-fw', routes, { SubnetId: 'subnet-fw' })(network)
    network.VpcEndpoints.push({
      VpcEndpointId: 'vpce-fw',
      VpcEndpointType: 'GatewayLoadBalancer',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.vpce.ap-northeast-2.vpce-svc-0f00f00f00f00f00f',
      State: 'available' as never,
      SubnetIds: ['subnet-fw'],
    })
  }
const publicApp = setInterface('app', { Association: { PublicIp: '203.0.113.10' } })
const toFirewall = addRoute('rtb-app', { ...everywhere, GatewayId: 'vpce-fw' })
const edge = (...routes: Route[]) => table('rtb-igw', routes, { GatewayId: 'igw-1' })
const back = (cidr: string) => ({
  DestinationCidrBlock: cidr,
  GatewayId: 'vpce-fw',
  State: 'active' as const,
})

function bypassed(...changes: Change[]) {
  const verdict = ask(changes, { to: { address: '93.184.216.34', port: 443 } })
  expect(verdict.reachable).toBe(true)
  return verdict.warnings
    .filter(({ code }) => code === 'answer-past-firewall')
    .map(({ details }) => details['by'])
}

describe('an answer that does not pass the firewall is told', () => {
  const byGateway = [firewall({ ...everywhere, GatewayId: 'igw-1' }), toFirewall, publicApp]
  const byNat = [firewall({ ...everywhere, NatGatewayId: 'nat-1' }), toFirewall]

  it('where the internet gateway has no row to the firewall', () => {
    expect(bypassed(...byGateway)).toEqual(['igw-1'])
    expect(bypassed(...byGateway, edge(back('10.0.1.0/24')))).toEqual([])
  })

  it('where the NAT gateway’s table has none', () => {
    expect(bypassed(...byNat)).toEqual(['rtb-edge'])
    expect(bypassed(...byNat, addRoute('rtb-edge', back('10.0.1.0/24')))).toEqual([])
  })

  it('and not of a firewall that stands past the NAT gateway, and sees both ways there', () => {
    const change: Change = (network) => {
      const nat = network.RouteTables.find((each) => each.RouteTableId === 'rtb-edge')!
      nat.Routes = [nat.Routes![0]!, { ...everywhere, GatewayId: 'vpce-fw', State: 'active' }]
    }
    const past = [
      firewall({ ...everywhere, GatewayId: 'igw-1' }),
      addRoute('rtb-app', { ...everywhere, NatGatewayId: 'nat-1' }),
      change,
    ]
    expect(bypassed(...past, edge(back('10.0.9.0/24')))).toEqual([])
    expect(bypassed(...past)).toEqual(['igw-1'])
  })
})
