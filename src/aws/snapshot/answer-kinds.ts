import type { ServiceId } from '../call.ts'
import { answerShape, object, type Shape } from './answer-shape.ts'

/** A list in an AWS answer: which operation answers it, and what makes two elements one resource. */
interface ListKind {
  readonly service: ServiceId
  readonly operation: string
  readonly id: readonly string[]
}

function ec2(operation: string, ...id: readonly string[]): ListKind {
  return { service: 'ec2', operation, id }
}

function iam(...id: readonly string[]): ListKind {
  return { service: 'iam', operation: 'GetAccountAuthorizationDetails', id }
}

/** The lists that the core reads, by their top-level key. Ids of prefix lists are a Region's own. */
export const listKinds = {
  Vpcs: ec2('DescribeVpcs', 'VpcId'),
  DhcpOptions: ec2('DescribeDhcpOptions', 'DhcpOptionsId'),
  Subnets: ec2('DescribeSubnets', 'SubnetId'),
  RouteTables: ec2('DescribeRouteTables', 'RouteTableId'),
  NetworkAcls: ec2('DescribeNetworkAcls', 'NetworkAclId'),
  SecurityGroups: ec2('DescribeSecurityGroups', 'GroupId'),
  NetworkInterfaces: ec2('DescribeNetworkInterfaces', 'NetworkInterfaceId'),
  Reservations: ec2('DescribeInstances', 'ReservationId'),
  VpcEndpoints: ec2('DescribeVpcEndpoints', 'VpcEndpointId'),
  PrefixLists: ec2('DescribePrefixLists', 'PrefixListId', 'PrefixListName'),
  ManagedPrefixLists: ec2('DescribeManagedPrefixLists', 'PrefixListId', 'PrefixListArn'),
  NatGateways: ec2('DescribeNatGateways', 'NatGatewayId'),
  InternetGateways: ec2('DescribeInternetGateways', 'InternetGatewayId'),
  EgressOnlyInternetGateways: ec2(
    'DescribeEgressOnlyInternetGateways',
    'EgressOnlyInternetGatewayId',
  ),
  VpnGateways: ec2('DescribeVpnGateways', 'VpnGatewayId'),
  VpcPeeringConnections: ec2('DescribeVpcPeeringConnections', 'VpcPeeringConnectionId'),
  Addresses: ec2('DescribeAddresses', 'AllocationId', 'PublicIp'),
  TransitGateways: ec2('DescribeTransitGateways', 'TransitGatewayId'),
  TransitGatewayAttachments: ec2('DescribeTransitGatewayAttachments', 'TransitGatewayAttachmentId'),
  TransitGatewayVpcAttachments: ec2(
    'DescribeTransitGatewayVpcAttachments',
    'TransitGatewayAttachmentId',
  ),
  UserDetailList: iam('Arn'),
  RoleDetailList: iam('Arn'),
  GroupDetailList: iam('Arn'),
  Policies: iam('Arn'),
  Buckets: { service: 's3', operation: 'ListBuckets', id: ['Name'] },
} as const satisfies Record<string, ListKind>

export type ListKey = keyof typeof listKinds

export function isListKey(key: string): key is ListKey {
  return Object.hasOwn(listKinds, key)
}

/** Answers that are no list of resources: they name their subject in another member, or nowhere. */
const singleKinds = {
  Entries: ['ec2', 'GetManagedPrefixListEntries'],
  Routes: ['ec2', 'SearchTransitGatewayRoutes'],
  AdditionalRoutesAvailable: ['ec2', 'SearchTransitGatewayRoutes'],
  Associations: ['ec2', 'GetTransitGatewayRouteTableAssociations'],
  VpcId: ['ec2', 'DescribeVpcAttribute'],
  EnableDnsSupport: ['ec2', 'DescribeVpcAttribute'],
  EnableDnsHostnames: ['ec2', 'DescribeVpcAttribute'],
  PublicAccessBlockConfiguration: ['s3', 'GetPublicAccessBlock'],
  LocationConstraint: ['s3', 'GetBucketLocation'],
  ServerSideEncryptionConfiguration: ['s3', 'GetBucketEncryption'],
  OwnershipControls: ['s3', 'GetBucketOwnershipControls'],
  Account: ['sts', 'GetCallerIdentity'],
} as const satisfies Record<string, readonly [ServiceId, string]>

const recordSet = object({
  Name: 'text',
  Type: 'text',
  ResourceRecords: { listOf: object({ Value: 'text' }) },
  AliasTarget: object({ DNSName: 'text' }),
  SetIdentifier: 'text',
  Weight: 'number',
})
const zone = object({ Id: 'text', Name: 'text', Config: object({ PrivateZone: 'boolean' }) })
const zoneSummary = object({
  HostedZoneId: 'text',
  Name: 'text',
  Owner: object({ OwningAccount: 'text', OwningService: 'text' }),
})
const zoneMembers = {
  HostedZone: zone,
  VPCs: { listOf: object({ VPCId: 'text' }) },
  ResourceRecordSets: { listOf: recordSet },
} satisfies Record<string, Shape>

/** A snapshot's own lists, for one that was written whole. */
const joinedShapes: Readonly<Record<string, Shape>> = {
  VpcAttributes: {
    listOf: object({
      VpcId: 'text',
      EnableDnsSupport: object({ Value: 'boolean' }),
      EnableDnsHostnames: object({ Value: 'boolean' }),
    }),
  },
  PrefixListEntries: {
    listOf: object({
      PrefixListId: 'text',
      PrefixListName: 'text',
      Entries: { listOf: object({ Cidr: 'text' }) },
    }),
  },
  BucketSettings: {
    listOf: object({
      Bucket: 'text',
      AccountId: 'text',
      Policy: 'text',
      PolicyNotDescribed: 'boolean',
      PublicAccessBlockConfiguration: { mapOf: 'boolean' },
    }),
  },
}

/** Those of Route 53, of which a few members are needed, and the marks of an answer that goes on. */
const ownShapes: Readonly<Record<string, Shape>> = {
  ...zoneMembers,
  HostedZones: {
    listOf: object({
      ...zoneMembers,
      Id: 'text',
      Name: 'text',
      Config: object({ PrivateZone: 'boolean' }),
    }),
  },
  HostedZoneSummaries: { listOf: zoneSummary },
  ...joinedShapes,
  Policy: 'anything',
  Version: 'anything',
  Statement: 'anything',
  NextToken: 'anything',
  ContinuationToken: 'anything',
  IsTruncated: 'anything',
}

/** A snapshot's own list, of answers that stand for themselves under `Routes`. */
const tableRoutes = 'TransitGatewayRoutes'

/** Whether the reader wants this top-level member at all. */
export function isKnownKey(key: string): boolean {
  return (
    isListKey(key) ||
    key === tableRoutes ||
    Object.hasOwn(singleKinds, key) ||
    Object.hasOwn(ownShapes, key)
  )
}

/** What stands under a top-level key. Clients are loaded as keys of their services are met. */
export async function shapeOfKey(key: string): Promise<Shape> {
  const own = Object.hasOwn(ownShapes, key) ? ownShapes[key] : undefined
  if (own !== undefined) return own
  if (key === 'PrefixLists' || key === 'ManagedPrefixLists') return prefixLists()
  if (key === tableRoutes) {
    const Routes = await shapeOfKey('Routes')
    return { listOf: object({ TransitGatewayRouteTableId: 'text', Routes }) }
  }
  const { service, operation } = isListKey(key) ? listKinds[key] : singleOperation(key)
  return memberShape(await answerShape(service, operation), key)
}

/** `describe-prefix-lists` and `describe-managed-prefix-lists` answer under one key. */
async function prefixLists(): Promise<Shape> {
  const shapes = ['DescribeManagedPrefixLists', 'DescribePrefixLists'].map(async (operation) => {
    const list = memberShape(await answerShape('ec2', operation), 'PrefixLists')
    const element = typeof list === 'object' && 'listOf' in list ? list.listOf : list
    return typeof element === 'object' && 'members' in element ? [...element.members] : []
  })
  return { listOf: { members: new Map((await Promise.all(shapes)).flat()) } }
}

function singleOperation(key: string): { service: ServiceId; operation: string } {
  const [service, operation] = singleKinds[key as keyof typeof singleKinds]
  return { service, operation }
}

function memberShape(shape: Shape, key: string): Shape {
  const member =
    typeof shape === 'object' && 'members' in shape ? shape.members.get(key) : undefined
  if (member === undefined) throw new Error(`no operation answers ${key}`)
  return member
}
