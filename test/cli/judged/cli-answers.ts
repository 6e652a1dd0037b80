/** What the AWS CLI prints, member by member: resources in the shapes of `aws ec2 describe-… --output json`. */

export const account = '482913750164'
export const region = 'ap-northeast-2'

const tagsOf = (name?: string) => (name === undefined ? [] : [{ Key: 'Name', Value: name }])
const open = { InternetGatewayBlockMode: 'off' }

interface Place {
  readonly owner?: string
  readonly region?: string
}

export function vpc(VpcId: string, cidrs: readonly string[], { owner = account }: Place = {}) {
  return {
    OwnerId: owner,
    InstanceTenancy: 'default',
    CidrBlockAssociationSet: cidrs.map((CidrBlock, at) => ({
      AssociationId: `vpc-cidr-assoc-0${at}${VpcId.slice(5)}`,
      CidrBlock,
      CidrBlockState: { State: 'associated' },
    })),
    IsDefault: false,
    Tags: tagsOf(VpcId),
    BlockPublicAccessStates: open,
    VpcId,
    State: 'available',
    CidrBlock: cidrs[0],
    DhcpOptionsId: 'dopt-0a1b2c3d',
  }
}

export function subnet(
  SubnetId: string,
  VpcId: string,
  CidrBlock: string | undefined,
  zone = 'a',
  { owner = account, region: where = region, ipv6 }: Place & { readonly ipv6?: string } = {},
) {
  return {
    AvailabilityZoneId: `apne2-az${zone === 'a' ? 1 : 3}`,
    MapCustomerOwnedIpOnLaunch: false,
    OwnerId: owner,
    AssignIpv6AddressOnCreation: ipv6 !== undefined,
    Ipv6CidrBlockAssociationSet: ipv6
      ? [
          {
            AssociationId: 'subnet-cidr-assoc-0c1',
            Ipv6CidrBlock: ipv6,
            Ipv6CidrBlockState: { State: 'associated' },
          },
        ]
      : [],
    Tags: tagsOf(SubnetId),
    SubnetArn: `arn:aws:ec2:${where}:${owner}:subnet/${SubnetId}`,
    EnableDns64: false,
    Ipv6Native: CidrBlock === undefined,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    BlockPublicAccessStates: open,
    SubnetId,
    State: 'available',
    VpcId,
    ...(CidrBlock !== undefined && { CidrBlock }),
    AvailableIpAddressCount: 240,
    AvailabilityZone: `${where}${zone}`,
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
  }
}

/** Rows as `destination target`; the local ones are written too. */
export function routeTable(
  RouteTableId: string,
  VpcId: string,
  rows: readonly string[],
  subnets: readonly string[] = [],
  { owner = account }: Place = {},
) {
  const link = { RouteTableId, AssociationState: { State: 'associated' } }
  return {
    Associations:
      subnets.length === 0
        ? [{ Main: true, RouteTableAssociationId: `rtbassoc-0${RouteTableId.slice(4)}`, ...link }]
        : subnets.map((SubnetId) => ({
            Main: false,
            RouteTableAssociationId: `rtbassoc-0${SubnetId.slice(7)}`,
            ...link,
            SubnetId,
          })),
    PropagatingVgws: [],
    RouteTableId,
    Routes: rows.map(route),
    Tags: tagsOf(RouteTableId),
    VpcId,
    OwnerId: owner,
  }
}

function route(row: string) {
  const [to = '', target = '', state = 'active', origin] = row.split(' ')
  const destination = to.startsWith('pl-')
    ? { DestinationPrefixListId: to }
    : to.includes(':')
      ? { DestinationIpv6CidrBlock: to }
      : { DestinationCidrBlock: to }
  return {
    ...destination,
    ...targetOf(target),
    Origin: origin ?? (target === 'local' ? 'CreateRouteTable' : 'CreateRoute'),
    State: state,
  }
}

function targetOf(target: string) {
  if (target.startsWith('nat-')) return { NatGatewayId: target }
  if (target.startsWith('tgw-')) return { TransitGatewayId: target }
  if (target.startsWith('pcx-')) return { VpcPeeringConnectionId: target }
  if (target.startsWith('eni-')) return { NetworkInterfaceId: target }
  if (target.startsWith('eigw-')) return { EgressOnlyInternetGatewayId: target }
  return { GatewayId: target }
}

/** Rules as `number in|out allow|deny protocol ports cidr`; the last one, `*`, is AWS's own. */
export function networkAcl(
  NetworkAclId: string,
  VpcId: string,
  subnets: readonly string[],
  rules: readonly string[] = ['100 in allow all all 0.0.0.0/0', '100 out allow all all 0.0.0.0/0'],
) {
  const last = ['32767 in deny all all 0.0.0.0/0', '32767 out deny all all 0.0.0.0/0']
  return {
    Associations: subnets.map((SubnetId) => ({
      NetworkAclAssociationId: `aclassoc-0${SubnetId.slice(7)}`,
      NetworkAclId,
      SubnetId,
    })),
    Entries: [...rules, ...last].map((rule) => {
      const [number, way, action, protocol, ports = 'all', cidr] = rule.split(' ')
      const [From, To = From] = ports.split('-').map(Number)
      return {
        CidrBlock: cidr,
        Egress: way === 'out',
        ...(ports !== 'all' && { PortRange: { From, To } }),
        Protocol: protocol === 'tcp' ? '6' : '-1',
        RuleAction: action,
        RuleNumber: Number(number),
      }
    }),
    IsDefault: rules.length === 2,
    NetworkAclId,
    Tags: [],
    VpcId,
    OwnerId: account,
  }
}

/** Peers: a CIDR, a group, or a prefix list; with a port, else everything. */
export function securityGroup(
  GroupId: string,
  VpcId: string,
  admits: readonly string[],
  sends: readonly string[] = ['0.0.0.0/0'],
) {
  return {
    GroupId,
    IpPermissionsEgress: sends.map(permission),
    Tags: tagsOf(GroupId),
    VpcId,
    SecurityGroupArn: `arn:aws:ec2:${region}:${account}:security-group/${GroupId}`,
    OwnerId: account,
    GroupName: GroupId.slice(3),
    Description: 'managed by terraform',
    IpPermissions: admits.map(permission),
  }
}

function permission(rule: string) {
  const [peer = '', port] = rule.split(' ')
  const isCidr = peer.includes('/')
  return {
    IpProtocol: port === undefined ? '-1' : 'tcp',
    ...(port !== undefined && { FromPort: Number(port), ToPort: Number(port) }),
    UserIdGroupPairs: peer.startsWith('sg-') ? [{ UserId: account, GroupId: peer }] : [],
    IpRanges: isCidr && !peer.includes(':') ? [{ CidrIp: peer }] : [],
    Ipv6Ranges: peer.includes(':') ? [{ CidrIpv6: peer }] : [],
    PrefixListIds: peer.startsWith('pl-') ? [{ PrefixListId: peer }] : [],
  }
}
