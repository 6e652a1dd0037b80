import type { NatGateway } from '@aws-sdk/client-ec2'
import type { Cidr } from '../addresses/range.ts'

export interface VpcEntry {
  readonly id: string
  readonly cidrs: readonly Cidr[]
  /** Undefined where nothing in the snapshot tells it. */
  readonly region: string | undefined
  readonly dhcpOptionsId: string | undefined
  /** Undefined where `describe-vpc-attribute` was not saved. */
  readonly dnsSupport: boolean | undefined
  readonly dnsHostnames: boolean | undefined
}

export interface SubnetEntry {
  readonly id: string
  readonly vpcId: string
  readonly cidrs: readonly Cidr[]
  readonly zone: string | undefined
  /** The mode of VPC Block Public Access that holds here; undefined where nothing tells it. */
  readonly publicAccess: string | undefined
}

export interface InterfaceEntry {
  readonly id: string
  readonly vpcId: string
  readonly subnetId: string
  readonly instanceId: string | undefined
  /** The primary private address first, then the secondary ones, then IPv6. */
  readonly addresses: readonly string[]
  /** Blocks that are delegated to it: addresses of its pods, say. */
  readonly prefixes?: readonly Cidr[]
  readonly publicAddress: string | undefined
  /** Of all its private addresses that have one. */
  readonly publicAddresses?: ReadonlyMap<string, string>
  readonly groupIds: readonly string[]
  /** Why it neither sends nor receives: its instance's state, or `detached`. */
  readonly downState?: string
  /** What AWS notes of it: the load balancer or resolver endpoint that it is of. */
  readonly description?: string
  /** Nothing that comes by an internet gateway reaches it. */
  readonly deniesInternet?: boolean
  /** Off where it passes on what is not its own; undefined where nobody described it. */
  readonly sourceDestCheck?: boolean
}

/** A gateway with what the path needs; where it is attached is undefined when nobody described it. */
export interface AttachedGateway {
  readonly id: string
  /** Of one that is detached: where it was. */
  readonly formerVpcId?: string | undefined
  readonly vpcIds: readonly string[]
}

export type NatEntry = NatGateway & { readonly NatGatewayId: string }

/** A VPC endpoint with what the path needs. `other` is a type that the core knows by name only. */
export interface EndpointEntry {
  readonly id: string
  readonly type: 'gateway' | 'interface' | 'other'
  readonly vpcId: string
  readonly serviceName: string
  /** What follows the Region in the service's name: `s3`, `ecr.dkr`. */
  readonly service: string
  readonly serviceRegion: string | undefined
  /** Lower case; AWS answers several cases of it (api-behaviour 67). */
  readonly state: string
  readonly subnetIds: readonly string[]
  readonly interfaceIds: readonly string[]
  /** Those of the interfaces that the snapshot describes. */
  readonly interfaces: readonly InterfaceEntry[]
  readonly privateDns: 'off' | 'vpc' | 'inbound-resolver-only'
  /** The names of its DNS entries, wildcards as AWS writes them. */
  readonly names: readonly string[]
  readonly hasIpv6: boolean
  /** Which records its names have: `service-defined` where AWS was not told. */
  readonly recordType: string
  readonly policyDocument: string | undefined
  readonly ownerId: string | undefined
}
