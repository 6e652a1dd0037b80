import { addFarVpc } from './endpoint-network.ts'
import { addRoute, type Change } from './small-network.ts'

export const appIpv6 = '2600:1f10:1:101::10'
export const farIpv6 = '2600:1f10:1:200::10'
const appBlock = '2600:1f10:1:100::/56'
const farBlock = '2600:1f10:1:200::/56'

const openTo = (Egress: boolean) => ({
  RuleNumber: 101,
  Protocol: '-1',
  RuleAction: 'allow' as const,
  Egress,
  Ipv6CidrBlock: '::/0',
})

/** vpc-1 with IPv6, which its ACL and app's group let pass. */
export const dualStack: Change = (network) => {
  network.Vpcs[0]!.Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlock: appBlock }]
  network.NetworkInterfaces[0]!.Ipv6Addresses = [{ Ipv6Address: appIpv6 }]
  network.NetworkAcls[0]!.Entries!.push(openTo(true), openTo(false))
  network.SecurityGroups[0]!.IpPermissionsEgress![0]!.Ipv6Ranges = [{ CidrIpv6: '::/0' }]
  for (const table of ['rtb-app', 'rtb-main', 'rtb-edge']) {
    addRoute(table, { DestinationIpv6CidrBlock: appBlock, GatewayId: 'local' })(network)
  }
}

export const ipv6Row = (table: string, DestinationIpv6CidrBlock: string, target: object) =>
  addRoute(table, { DestinationIpv6CidrBlock, ...target })

/** A second VPC that stands in the internet: with IPv6, its own gateway, and an open interface. */
export const farDualStack: Change = (network) => {
  if (!network.Vpcs.some(({ VpcId }) => VpcId === 'vpc-2')) addFarVpc()(network)
  network.Vpcs[1]!.Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlock: farBlock }]
  network.SecurityGroups.push({
    GroupId: 'sg-far',
    VpcId: 'vpc-2',
    IpPermissions: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
  })
  network.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-far',
    VpcId: 'vpc-2',
    SubnetId: 'subnet-far',
    PrivateIpAddress: '20.10.0.10',
    Ipv6Addresses: [{ Ipv6Address: farIpv6 }],
    Groups: [{ GroupId: 'sg-far' }],
  })
  network.InternetGateways.push({
    InternetGatewayId: 'igw-far',
    Attachments: [{ VpcId: 'vpc-2', State: 'available' as never }],
  })
  ipv6Row('rtb-far', farBlock, { GatewayId: 'local' })(network)
  ipv6Row('rtb-far', '::/0', { GatewayId: 'igw-far' })(network)
}
