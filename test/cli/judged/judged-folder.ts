import { networkAcl } from './cli-answers.ts'
import { vpcAttribute } from './cli-machines.ts'

/** A folder as an engineer saved it, the question, and what AWS does: decided before the tool was asked. */
export interface JudgedFolder {
  readonly says: string
  /** The AWS page and heading that say so. */
  readonly page: string
  readonly files: Readonly<Record<string, unknown>>
  readonly asks: readonly JudgedQuestion[]
}

export interface JudgedQuestion {
  readonly args: readonly string[]
  readonly reachable: boolean
  readonly via: string
  /** Of all blockers. */
  readonly codes: readonly string[]
  /** Assumptions that have to be there. */
  readonly assumes?: readonly string[]
  /** Words that the text has to hold, in English. */
  readonly tells?: readonly (string | RegExp)[]
  readonly never?: readonly (string | RegExp)[]
}

type Lists = Readonly<Record<string, readonly unknown[]>>

const calls: Readonly<Record<string, string>> = {
  Vpcs: 'describe-vpcs',
  Subnets: 'describe-subnets',
  RouteTables: 'describe-route-tables',
  NetworkAcls: 'describe-network-acls',
  SecurityGroups: 'describe-security-groups',
  NetworkInterfaces: 'describe-network-interfaces',
  Reservations: 'describe-instances',
  VpcEndpoints: 'describe-vpc-endpoints',
  NatGateways: 'describe-nat-gateways',
  InternetGateways: 'describe-internet-gateways',
  VpnGateways: 'describe-vpn-gateways',
  VpcPeeringConnections: 'describe-vpc-peering-connections',
  TransitGateways: 'describe-transit-gateways',
  TransitGatewayAttachments: 'describe-transit-gateway-attachments',
  TransitGatewayVpcAttachments: 'describe-transit-gateway-vpc-attachments',
  PrefixLists: 'describe-prefix-lists',
  Buckets: 'list-buckets',
}

/** One file a call, in a folder or with something before their names. */
export function oneFileACall(lists: Lists, before = ''): Record<string, unknown> {
  const files: Record<string, unknown> = {}
  for (const [key, list] of Object.entries(lists)) {
    files[`${before}${calls[key] ?? key}.json`] = { [key]: list }
  }
  return files
}

interface VpcLike {
  readonly VpcId: string
}
interface SubnetLike extends VpcLike {
  readonly SubnetId: string
}

/** What every save has: the DNS attributes, Amazon's resolver, and ACLs that allow all. */
export function ordinary(
  vpcs: readonly VpcLike[],
  subnets: readonly SubnetLike[],
  before = '',
): Record<string, unknown> {
  const files: Record<string, unknown> = {
    [`${before}describe-dhcp-options.json`]: {
      DhcpOptions: [
        {
          OwnerId: '482913750164',
          Tags: [],
          DhcpOptionsId: 'dopt-0a1b2c3d',
          DhcpConfigurations: [
            { Key: 'domain-name', Values: [{ Value: 'ap-northeast-2.compute.internal' }] },
            { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
          ],
        },
      ],
    },
    [`${before}describe-network-acls.json`]: {
      NetworkAcls: vpcs.map(({ VpcId }) =>
        networkAcl(
          `acl-0${VpcId.slice(4)}`,
          VpcId,
          subnets.filter((each) => each.VpcId === VpcId).map((each) => each.SubnetId),
        ),
      ),
    },
  }
  for (const { VpcId } of vpcs) {
    for (const name of ['EnableDnsSupport', 'EnableDnsHostnames'] as const) {
      files[`${before}describe-vpc-attribute-${name}-${VpcId}.json`] = vpcAttribute(VpcId, name)
    }
  }
  return files
}
