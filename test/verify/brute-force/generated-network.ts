import fc from 'fast-check'
import { smallNetwork, type SmallNetwork } from '../small-network.ts'
import { addInterfaceEndpoints, endpointPlan } from './generated-endpoints.ts'
import { addIpv6, ipv6Plan } from './generated-ipv6.ts'
import { addInternet, internetPlan } from './generated-internet.ts'
import { addTransitGateway, transitPlan } from './generated-transit.ts'
import { addVpc, vpcPlan, type VpcPlace } from './generated-vpc.ts'
import { ownList } from './generated-questions.ts'

/** A snapshot of the generator's: the small network's kinds, and entries of a list of one's own. */
export type WideNetwork = SmallNetwork & {
  PrefixListEntries: { PrefixListId: string; Entries: { Cidr: string }[] }[]
}

const groups = ['sg-1-1', 'sg-1-2', 'sg-2-1', 'sg-2-2']

/** Two or three VPCs, of which the second may lie over the first or in another Region. */
export const wideNetwork: fc.Arbitrary<WideNetwork> = fc
  .record({
    first: vpcPlan(groups),
    second: fc.option(vpcPlan(groups)),
    third: fc.option(vpcPlan(groups)),
    secondBase: fc.constantFrom('20.10', '10.0', '10.1'),
    secondRegion: fc.constantFrom('ap-northeast-2', 'ap-northeast-2', 'ap-northeast-1'),
    peering: fc.constantFrom('active', 'active', 'pending-acceptance', 'deleted', 'none'),
    peerRoutes: fc.constantFrom('both', 'both', 'there', 'none'),
    transit: fc.option(transitPlan),
    endpoints: fc.array(endpointPlan, { maxLength: 2 }),
    ipv6: fc.option(ipv6Plan, { freq: 2 }),
    internet: internetPlan,
    zone: fc.constantFrom('none', 'none', 'none', 'apex', 'parent', 'alias'),
  })
  .map((plan) => {
    const network = emptyNetwork()
    const places: VpcPlace[] = [{ name: '1', base: '10.0', region: 'ap-northeast-2' }]
    addVpc(network, places[0]!, plan.first)
    if (plan.second) {
      places.push({ name: '2', base: plan.secondBase, region: plan.secondRegion })
      addVpc(network, places[1]!, plan.second)
    }
    if (plan.third) {
      places.push({ name: '3', base: '172.20', region: 'ap-northeast-2' })
      addVpc(network, places.at(-1)!, plan.third)
    }
    if (plan.second && plan.secondBase !== '10.0' && plan.peering !== 'none') {
      addPeering(network, plan.secondBase, plan.peering, plan.peerRoutes)
    }
    if (plan.transit) addTransitGateway(network, places, plan.transit)
    addInterfaceEndpoints(network, places, plan.endpoints)
    addZone(network, plan.zone)
    if (plan.ipv6) addIpv6(network, places, plan.ipv6)
    const made = withoutDeadTargets(network)
    addInternet(made, plan.internet)
    return made
  })

function emptyNetwork(): WideNetwork {
  const made = smallNetwork()
  return {
    ...made,
    Vpcs: [],
    VpcAttributes: [],
    DhcpOptions: [
      ...made.DhcpOptions,
      {
        DhcpOptionsId: 'dopt-own',
        DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: '10.0.9.53' }] }],
      },
    ],
    Subnets: [],
    RouteTables: [],
    NetworkAcls: [],
    SecurityGroups: [],
    NetworkInterfaces: [],
    NatGateways: [],
    InternetGateways: [],
    VpnGateways: [],
    PrefixListEntries: [{ PrefixListId: 'pl-own', Entries: ownList.map((Cidr) => ({ Cidr })) }],
  }
}

function addPeering(network: WideNetwork, base: string, code: string, routes: string): void {
  const sides = [
    { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' },
    { VpcId: 'vpc-2', CidrBlock: `${base}.0.0/16` },
  ]
  network.VpcPeeringConnections.push({
    VpcPeeringConnectionId: 'pcx-1',
    Status: { Code: code as 'active' },
    RequesterVpcInfo: sides[0]!,
    AccepterVpcInfo: sides[1]!,
  })
  for (const table of network.RouteTables) {
    const far = sides.find((side) => side.VpcId !== table.VpcId)!
    const isOne = sides.some((side) => side.VpcId === table.VpcId)
    if (!isOne || routes === 'none' || (routes === 'there' && table.VpcId === 'vpc-2')) continue
    if (table.Routes!.some((each) => each.DestinationCidrBlock === far.CidrBlock)) continue
    table.Routes!.push({
      DestinationCidrBlock: far.CidrBlock,
      VpcPeeringConnectionId: 'pcx-1',
      Origin: 'CreateRoute',
      State: 'active',
    })
  }
}

function addZone(network: WideNetwork, kind: string): void {
  if (kind === 'none') return
  const apex = 's3.ap-northeast-2.amazonaws.com'
  // Rule 98: AWS refuses a zone of the very name that an endpoint's private DNS holds.
  const taken = network.VpcEndpoints.some((each) => each.PrivateDnsEnabled)
  if (kind !== 'parent' && taken) return
  const own = network.VpcEndpoints.flatMap((each) => each.DnsEntries ?? [])[0]?.DnsName
  const value =
    kind === 'alias' && own
      ? { AliasTarget: { DNSName: `${own.replace('*', 'bucket')}.` } }
      : { ResourceRecords: [{ Value: '10.0.2.10' }] }
  const name = kind === 'parent' ? 'amazonaws.com' : apex
  network.HostedZones.push({
    HostedZone: { Id: `/hostedzone/Z-${name}`, Name: `${name}.`, Config: { PrivateZone: true } },
    VPCs: [{ VPCId: 'vpc-1' }],
    ResourceRecordSets: [{ Name: `${apex}.`, Type: 'A', ...value }],
  })
}

/** A row to a peering or transit gateway that this network has not got, or not for this VPC, goes. */
function withoutDeadTargets(network: WideNetwork): WideNetwork {
  for (const table of network.RouteTables) {
    const peer = network.VpcPeeringConnections[0]
    const isPeered = [peer?.RequesterVpcInfo, peer?.AccepterVpcInfo].some(
      (side) => side?.VpcId === table.VpcId,
    )
    const isAttached = network.TransitGatewayAttachments.some(
      (each) => each.ResourceId === table.VpcId,
    )
    table.Routes = table.Routes!.filter(
      (each) =>
        (each.VpcPeeringConnectionId === undefined || isPeered) &&
        (each.TransitGatewayId === undefined || isAttached),
    )
  }
  return network
}
