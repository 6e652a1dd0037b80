import type { NatGateway, VpcEndpoint } from '@aws-sdk/client-ec2'
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
}

export interface InterfaceEntry {
  readonly id: string
  readonly vpcId: string
  readonly subnetId: string
  readonly instanceId: string | undefined
  /** The primary private address first, then the secondary ones, then IPv6. */
  readonly addresses: readonly string[]
  readonly publicAddress: string | undefined
  readonly groupIds: readonly string[]
}

/** A gateway with what the path needs; where it is attached is undefined when nobody described it. */
export interface AttachedGateway {
  readonly id: string
  readonly vpcIds: readonly string[]
}

export type NatEntry = NatGateway & { readonly NatGatewayId: string }
export type EndpointEntry = VpcEndpoint & { readonly VpcEndpointId: string }
