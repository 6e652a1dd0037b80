import type { Route } from '@aws-sdk/client-ec2'
import type { Component } from '../verdict.ts'

/**
 * Where a route leads. `vpc-endpoint` is a gateway endpoint or, behind a static CIDR, a Gateway Load
 * Balancer's; `unsupported` is a target that the core recognises by name and does not follow.
 */
export type RouteTarget =
  | { readonly kind: 'local'; readonly id: 'local' }
  | { readonly kind: 'blackhole'; readonly id: string }
  | { readonly kind: 'unsupported'; readonly id: string }
  | { readonly kind: FollowedKind; readonly id: string }

type FollowedKind = Extract<
  Component['kind'],
  | 'vpc-endpoint'
  | 'internet-gateway'
  | 'egress-only-internet-gateway'
  | 'nat-gateway'
  | 'vpn-gateway'
  | 'vpc-peering-connection'
  | 'transit-gateway'
  | 'network-interface'
>

const gatewayPrefixes: readonly (readonly [string, FollowedKind])[] = [
  ['igw-', 'internet-gateway'],
  ['eigw-', 'egress-only-internet-gateway'],
  ['vgw-', 'vpn-gateway'],
  ['vpce-', 'vpc-endpoint'],
  ['nat-', 'nat-gateway'],
  ['tgw-', 'transit-gateway'],
  ['pcx-', 'vpc-peering-connection'],
  ['eni-', 'network-interface'],
]

export function targetOf(route: Route): RouteTarget {
  const id = targetIdOf(route)
  if (id === 'local') return { kind: 'local', id }
  if (route.State === 'blackhole') return { kind: 'blackhole', id }
  const known = gatewayPrefixes.find(([prefix]) => id.startsWith(prefix))
  return known ? { kind: known[1], id } : { kind: 'unsupported', id }
}

function targetIdOf(route: Route): string {
  return (
    route.GatewayId ??
    route.NatGatewayId ??
    route.EgressOnlyInternetGatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.NetworkInterfaceId ??
    route.InstanceId ??
    route.CarrierGatewayId ??
    route.LocalGatewayId ??
    route.CoreNetworkArn ??
    'unknown'
  )
}
