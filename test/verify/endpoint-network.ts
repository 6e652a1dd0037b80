import type { RouteTable } from '@aws-sdk/client-ec2'
import type { Change, SmallNetwork } from './small-network.ts'

type PrivateDns = 'off' | 'vpc' | 'inbound-resolver-only'

interface InterfaceEndpoint {
  readonly service?: string
  readonly region?: string
  readonly privateDns?: PrivateDns
  readonly state?: string
  readonly vpc?: string
  /** Subnet → the address of the interface there; the default is other's 10.0.2.50. */
  readonly addresses?: Readonly<Record<string, string>>
  readonly groups?: readonly string[]
}

export const endpointName = 'vpce-0abc-abcd1234.s3.ap-northeast-2.vpce.amazonaws.com'
export const zonalName = 'vpce-0abc-abcd1234-ap-northeast-2b.s3.ap-northeast-2.vpce.amazonaws.com'

/** An interface endpoint vpce-0abc with its interfaces, in group sg-endpoint, which admits app on 443. */
export function addInterfaceEndpoint(settings: InterfaceEndpoint = {}): Change {
  const { service = 's3', region = 'ap-northeast-2', privateDns = 'off', vpc = 'vpc-1' } = settings
  const { addresses = { 'subnet-other': '10.0.2.50' }, groups = ['sg-endpoint'] } = settings
  return (network) => {
    const ids = Object.keys(addresses).map((subnet) => `eni-${subnet}-vpce`)
    const wildcard = service === 's3' ? '*.' : ''
    const zones = Object.keys(addresses).map(
      (id) => network.Subnets.find((subnet) => subnet.SubnetId === id)?.AvailabilityZone ?? '',
    )
    const label = `${wildcard}vpce-0abc-abcd1234`
    const domain = `${service}.${region}.vpce.amazonaws.com`
    network.VpcEndpoints.push({
      VpcEndpointId: 'vpce-0abc',
      VpcEndpointType: 'Interface',
      VpcId: vpc,
      ServiceName: `com.amazonaws.${region}.${service}`,
      State: (settings.state ?? 'available') as never,
      NetworkInterfaceIds: ids,
      PrivateDnsEnabled: privateDns !== 'off',
      DnsOptions: {
        PrivateDnsOnlyForInboundResolverEndpoint: privateDns === 'inbound-resolver-only',
      },
      DnsEntries: [
        { DnsName: `${label}.${domain}` },
        ...zones.map((zone) => ({ DnsName: `${label}-${zone}.${domain}` })),
        ...(privateDns === 'off' ? [] : [{ DnsName: `${service}.${region}.amazonaws.com` }]),
      ],
    })
    for (const [subnet, address] of Object.entries(addresses)) {
      network.NetworkInterfaces.push({
        NetworkInterfaceId: `eni-${subnet}-vpce`,
        VpcId: vpc,
        SubnetId: subnet,
        PrivateIpAddress: address,
        Groups: groups.map((GroupId) => ({ GroupId })),
      })
    }
    network.SecurityGroups.push({
      GroupId: 'sg-endpoint',
      VpcId: vpc,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          UserIdGroupPairs: [{ GroupId: 'sg-app' }],
        },
      ],
      IpPermissionsEgress: [],
    })
  }
}

/** A second zone: subnet other then stands in ap-northeast-2b. */
export const otherInSecondZone: Change = (network) => {
  network.Subnets.find((each) => each.SubnetId === 'subnet-other')!.AvailabilityZone =
    'ap-northeast-2b'
}

export function setGroup(
  id: string,
  IpPermissions: NonNullable<SmallNetwork['SecurityGroups'][0]['IpPermissions']>,
): Change {
  return (network) => {
    network.SecurityGroups.find((each) => each.GroupId === id)!.IpPermissions = IpPermissions
  }
}

/** The attribute by its real name, as `describe-vpc-attribute` answers it. */
export function setVpcAttribute(
  name: 'EnableDnsSupport' | 'EnableDnsHostnames',
  value: boolean,
): Change {
  return (network) => {
    for (const each of network.VpcAttributes) if (each[name]) each[name] = { Value: value }
  }
}

interface HostedZone {
  readonly vpcs?: readonly string[]
  readonly records: Readonly<Record<string, { type?: string; value?: string; alias?: string }>>
}

export function addHostedZone(name: string, { vpcs = ['vpc-1'], records }: HostedZone): Change {
  return (network) => {
    network.HostedZones.push({
      HostedZone: { Id: `/hostedzone/Z-${name}`, Name: `${name}.`, Config: { PrivateZone: true } },
      VPCs: vpcs.map((VPCId) => ({ VPCId })),
      ResourceRecordSets: Object.entries(records).map(([record, { type = 'A', value, alias }]) => ({
        Name: `${record}.`,
        Type: type,
        ...(value === undefined ? {} : { ResourceRecords: [{ Value: value }] }),
        ...(alias === undefined ? {} : { AliasTarget: { DNSName: alias } }),
      })),
    })
  }
}

/** A second VPC vpc-2, 20.10.0.0/16, with subnet-far, its main table and the endpoint's group. */
export function addFarVpc(cidr = '20.10.0.0/16', region = 'ap-northeast-2'): Change {
  return (network) => {
    network.Vpcs.push({ VpcId: 'vpc-2', CidrBlock: cidr, DhcpOptionsId: 'dopt-1' })
    network.VpcAttributes.push(
      { VpcId: 'vpc-2', EnableDnsSupport: { Value: true } },
      { VpcId: 'vpc-2', EnableDnsHostnames: { Value: true } },
    )
    network.Subnets.push({
      SubnetId: 'subnet-far',
      VpcId: 'vpc-2',
      CidrBlock: cidr.replace('/16', '/24'),
      AvailabilityZone: `${region}a`,
    })
    network.RouteTables.push({
      RouteTableId: 'rtb-far',
      VpcId: 'vpc-2',
      Routes: [{ DestinationCidrBlock: cidr, GatewayId: 'local', State: 'active' }],
      Associations: [{ Main: true, RouteTableId: 'rtb-far' }],
    })
    network.NetworkAcls.push({
      ...network.NetworkAcls[0]!,
      NetworkAclId: 'acl-far',
      VpcId: 'vpc-2',
      Associations: [{ SubnetId: 'subnet-far' }],
    })
  }
}

/** An active peering of the two VPCs, with the routes that are asked for. */
export function addPeering(way: 'there' | 'both' | 'none', far = '20.10.0.0/16'): Change {
  return (network) => {
    network.VpcPeeringConnections.push({
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code: 'active' },
      RequesterVpcInfo: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' },
      AccepterVpcInfo: { VpcId: 'vpc-2', CidrBlock: far },
    })
    const add = (tableId: string, DestinationCidrBlock: string) =>
      find(network, tableId).Routes!.push({
        DestinationCidrBlock,
        VpcPeeringConnectionId: 'pcx-1',
        State: 'active',
        Origin: 'CreateRoute',
      })
    if (way !== 'none') add('rtb-app', far)
    if (way === 'both') add('rtb-far', '10.0.0.0/16')
  }
}

function find(network: SmallNetwork, tableId: string): RouteTable {
  return network.RouteTables.find((each) => each.RouteTableId === tableId)!
}
