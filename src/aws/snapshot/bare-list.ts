import type { ListKey } from './answer-kinds.ts'

/**
 * What every resource of a list has, as AWS prints it whole. One that `--query` took members from
 * would say too little: a table without its associations would be nobody's.
 */
const marks: Readonly<Partial<Record<ListKey, readonly string[]>>> = {
  NetworkInterfaces: ['NetworkInterfaceId', 'PrivateIpAddresses', 'Groups', 'SubnetId', 'VpcId'],
  Reservations: ['ReservationId', 'Instances'],
  Subnets: ['SubnetId', 'VpcId', 'AvailabilityZone', 'AvailableIpAddressCount'],
  RouteTables: ['RouteTableId', 'VpcId', 'Routes', 'Associations'],
  NetworkAcls: ['NetworkAclId', 'VpcId', 'Entries', 'Associations'],
  SecurityGroups: ['GroupId', 'VpcId', 'IpPermissions', 'IpPermissionsEgress'],
  VpcEndpoints: ['VpcEndpointId', 'VpcEndpointType', 'VpcId', 'ServiceName', 'State'],
  NatGateways: ['NatGatewayId', 'VpcId', 'State', 'NatGatewayAddresses'],
  InternetGateways: ['InternetGatewayId', 'Attachments'],
  EgressOnlyInternetGateways: ['EgressOnlyInternetGatewayId', 'Attachments'],
  VpnGateways: ['VpnGatewayId', 'VpcAttachments'],
  VpcPeeringConnections: ['VpcPeeringConnectionId', 'RequesterVpcInfo', 'AccepterVpcInfo'],
  TransitGatewayVpcAttachments: ['TransitGatewayAttachmentId', 'VpcId', 'SubnetIds'],
  TransitGatewayAttachments: ['TransitGatewayAttachmentId', 'ResourceType', 'ResourceId'],
  TransitGateways: ['TransitGatewayId', 'TransitGatewayArn', 'Options'],
  Addresses: ['AllocationId', 'PublicIp', 'Domain'],
  PrefixLists: ['PrefixListId', 'PrefixListName'],
  DhcpOptions: ['DhcpOptionsId', 'DhcpConfigurations'],
  Vpcs: ['VpcId', 'CidrBlockAssociationSet', 'DhcpOptionsId'],
  Buckets: ['Name', 'CreationDate'],
}

const instanceMarks = ['InstanceId', 'NetworkInterfaces', 'SubnetId', 'State']

export interface Listed {
  readonly key: ListKey
  readonly value: unknown
}

/**
 * The resources in an element of a bare list, as `--query 'RouteTables[]'` prints one, by what they
 * have. `Reservations[*].Instances[*]` is a list of lists of instances.
 */
export function listedIn(element: unknown): Listed[] {
  if (Array.isArray(element)) return element.flatMap((each) => resourceIn(each) ?? [])
  return [resourceIn(element)].filter((each) => each !== undefined)
}

function resourceIn(value: unknown): Listed | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const has = (members: readonly string[]) => members.every((name) => Object.hasOwn(value, name))
  if (has(instanceMarks)) return { key: 'Reservations', value: { Instances: [value] } }
  const [key] = Object.entries(marks).find(([, members]) => has(members)) ?? []
  return key === undefined ? undefined : { key: key as ListKey, value }
}
