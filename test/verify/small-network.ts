import type { Route } from '@aws-sdk/client-ec2'
import { indexNetwork } from '../../src/verify/network/network.ts'
import type { Question } from '../../src/verify/question.ts'
import type { Snapshot } from '../../src/verify/snapshot.ts'
import { trace } from '../../src/verify/trace/trace.ts'
import { checkWellFormed } from './well-formed.ts'
import type { Verdict } from '../../src/verify/verdict.ts'

/** A snapshot with every kind that a test changes present. */
export type SmallNetwork = Required<
  Omit<Snapshot, 'ManagedPrefixLists' | 'PrefixListEntries' | 'EgressOnlyInternetGateways'>
>

export const seoulS3 = ['3.5.140.0/22', '52.219.56.0/22', '52.219.60.0/23']
export const tokyoS3 = ['52.219.0.0/20', '52.219.68.0/22']
export const toS3: Question['to'] = { s3: { region: 'ap-northeast-2' } }

const localRoute: Route = {
  DestinationCidrBlock: '10.0.0.0/16',
  GatewayId: 'local',
  Origin: 'CreateRouteTable',
  State: 'active',
}

const allowAll = (egress: boolean) => ({
  RuleNumber: 100,
  Protocol: '-1',
  RuleAction: 'allow' as const,
  Egress: egress,
  CidrBlock: '0.0.0.0/0',
})
const denyAll = (egress: boolean) => ({
  ...allowAll(egress),
  RuleNumber: 32_767,
  RuleAction: 'deny' as const,
})

/**
 * VPC 10.0.0.0/16 in ap-northeast-2. Subnets: app 10.0.1.0/24 (table rtb-app), other 10.0.2.0/24 (no
 * association, so the main table rtb-main), edge 10.0.9.0/24 (rtb-edge, to the internet gateway, with
 * the NAT gateway). Instances i-app and i-other; the default ACL everywhere; group sg-app lets all out.
 */
export function smallNetwork(): SmallNetwork {
  return {
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', DhcpOptionsId: 'dopt-1' }],
    VpcAttributes: [
      { VpcId: 'vpc-1', EnableDnsSupport: { Value: true } },
      { VpcId: 'vpc-1', EnableDnsHostnames: { Value: true } },
    ],
    DhcpOptions: [
      {
        DhcpOptionsId: 'dopt-1',
        DhcpConfigurations: [
          { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
        ],
      },
    ],
    Subnets: [
      subnet('app', '10.0.1.0/24'),
      subnet('other', '10.0.2.0/24'),
      subnet('edge', '10.0.9.0/24'),
    ],
    RouteTables: [
      table('rtb-main', [], { Main: true }),
      table('rtb-app', [], { SubnetId: 'subnet-app', Main: false }),
      table(
        'rtb-edge',
        [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }],
        {
          SubnetId: 'subnet-edge',
          Main: false,
        },
      ),
    ],
    NetworkAcls: [
      {
        NetworkAclId: 'acl-default',
        VpcId: 'vpc-1',
        IsDefault: true,
        Associations: ['app', 'other', 'edge'].map((name) => ({ SubnetId: `subnet-${name}` })),
        Entries: [allowAll(true), allowAll(false), denyAll(true), denyAll(false)],
      },
    ],
    SecurityGroups: [
      {
        GroupId: 'sg-app',
        VpcId: 'vpc-1',
        IpPermissions: [],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ],
    NetworkInterfaces: [
      networkInterface('app', '10.0.1.10'),
      networkInterface('other', '10.0.2.10'),
    ],
    Reservations: [],
    VpcEndpoints: [],
    PrefixLists: [
      { PrefixListId: 'pl-s3', PrefixListName: 'com.amazonaws.ap-northeast-2.s3', Cidrs: seoulS3 },
      {
        PrefixListId: 'pl-tokyo',
        PrefixListName: 'com.amazonaws.ap-northeast-1.s3',
        Cidrs: tokyoS3,
      },
      {
        PrefixListId: 'pl-ddb',
        PrefixListName: 'com.amazonaws.ap-northeast-2.dynamodb',
        Cidrs: ['52.94.6.0/24'],
      },
    ],
    NatGateways: [
      {
        NatGatewayId: 'nat-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-edge',
        State: 'available',
        ConnectivityType: 'public',
        NatGatewayAddresses: [{ PrivateIp: '10.0.9.5', PublicIp: '203.0.113.9' }],
      },
    ],
    InternetGateways: [
      {
        InternetGatewayId: 'igw-1',
        Attachments: [{ VpcId: 'vpc-1', State: 'available' as never }],
      },
    ],
    VpnGateways: [
      { VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
    ],
    VpcPeeringConnections: [],
    Addresses: [],
    HostedZones: [],
    BucketSettings: [],
    TransitGateways: [],
    TransitGatewayAttachments: [],
    TransitGatewayVpcAttachments: [],
    TransitGatewayRoutes: [],
    UserDetailList: [],
    RoleDetailList: [],
    Policies: [],
    Buckets: [{ Name: 'seoul-bucket', BucketRegion: 'ap-northeast-2' }],
  }
}

function subnet(name: string, cidr: string) {
  return {
    SubnetId: `subnet-${name}`,
    VpcId: 'vpc-1',
    CidrBlock: cidr,
    AvailabilityZone: 'ap-northeast-2a',
  }
}

function table(id: string, routes: Route[], association: { SubnetId?: string; Main: boolean }) {
  return {
    RouteTableId: id,
    VpcId: 'vpc-1',
    Routes: [localRoute, ...routes],
    Associations: [{ ...association, RouteTableId: id }],
  }
}

function networkInterface(name: string, address: string) {
  return {
    NetworkInterfaceId: `eni-${name}`,
    VpcId: 'vpc-1',
    SubnetId: `subnet-${name}`,
    PrivateIpAddress: address,
    Groups: [{ GroupId: 'sg-app' }],
    Attachment: { InstanceId: `i-${name}`, DeviceIndex: 0 },
  }
}

/** A change to the small network, as a test says it. */
export type Change = (network: SmallNetwork) => void

export function setInterface(
  name: string,
  members: Partial<SmallNetwork['NetworkInterfaces'][0]>,
): Change {
  return (network) => {
    const id = `eni-${name}`
    Object.assign(
      network.NetworkInterfaces.find((each) => each.NetworkInterfaceId === id)!,
      members,
    )
  }
}

export const setIpv6 = (name: string, Ipv6Address: string) =>
  setInterface(name, { Ipv6Addresses: [{ Ipv6Address }] })

export function addRoute(tableId: string, route: Route): Change {
  return (network) => {
    const found = network.RouteTables.find((each) => each.RouteTableId === tableId)
    found?.Routes?.push({ State: 'active', Origin: 'CreateRoute', ...route })
  }
}

/** A gateway endpoint of a service, with the routes that AWS adds by itself (rule 1). */
export function addGatewayEndpoint(id: string, tables: string[], service = 's3'): Change {
  return (network) => {
    network.VpcEndpoints.push({
      VpcEndpointId: id,
      VpcEndpointType: 'Gateway',
      VpcId: 'vpc-1',
      ServiceName: `com.amazonaws.ap-northeast-2.${service}`,
      State: 'available' as never,
      RouteTableIds: tables,
    })
    const list = service === 's3' ? 'pl-s3' : 'pl-ddb'
    for (const tableId of tables) {
      addRoute(tableId, { DestinationPrefixListId: list, GatewayId: id })(network)
    }
  }
}

export function setEgress(
  ...permissions: NonNullable<SmallNetwork['SecurityGroups'][0]['IpPermissionsEgress']>
): Change {
  return (network) => {
    network.SecurityGroups[0]!.IpPermissionsEgress = permissions
  }
}

/** A network ACL of app's subnet: only these entries, and the implicit deny. */
export function setAppAcl(
  ...entries: NonNullable<SmallNetwork['NetworkAcls'][0]['Entries']>
): Change {
  return (network) => {
    network.NetworkAcls[0]!.Associations = ['other', 'edge'].map((name) => ({
      SubnetId: `subnet-${name}`,
    }))
    network.NetworkAcls.push({
      NetworkAclId: 'acl-app',
      VpcId: 'vpc-1',
      IsDefault: false,
      Associations: [{ SubnetId: 'subnet-app' }],
      Entries: [...entries, denyAll(true), denyAll(false)],
    })
  }
}

export function aclEntry(
  number: number,
  direction: 'out' | 'in',
  action: 'allow' | 'deny',
  cidr: string,
  ports: [number, number] = [0, 65_535],
) {
  return {
    RuleNumber: number,
    Protocol: '6',
    RuleAction: action,
    Egress: direction === 'out',
    CidrBlock: cidr,
    PortRange: { From: ports[0], To: ports[1] },
  }
}

export const allowAllOut = allowAll(true)
export const allowAllIn = allowAll(false)

/** Asks a changed small network; by default app about the Regional S3. */
export function ask(changes: Change[], question: Partial<Question> = {}): Verdict {
  const network = smallNetwork()
  for (const change of changes) change(network)
  const verdict = trace(indexNetwork(network), {
    from: { instance: 'i-app' },
    to: toS3,
    ...question,
  })
  checkWellFormed(verdict)
  return verdict
}

export function codesOf(verdict: Verdict): string[] {
  return verdict.blockers.map((blocker) => blocker.code).sort()
}

export function warningsOf(verdict: Verdict): string[] {
  return verdict.warnings.map((warning) => warning.code).sort()
}
