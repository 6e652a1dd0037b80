import type { RouteTarget } from '../../routing/target.ts'
import type { Component, Via } from '../../verdict.ts'
import { goByGatewayEndpoint } from './by-gateway-endpoint.ts'
import { goByEgressOnlyGateway } from './by-egress-only-gateway.ts'
import { goByInternetGateway } from './by-internet-gateway.ts'
import { goLocally } from './by-local.ts'
import { goByNatGateway } from './by-nat-gateway.ts'
import { goByPeering } from './by-peering.ts'
import { goByTransitGateway } from './by-transit-gateway.ts'
import { goByVpnGateway } from './by-vpn-gateway.ts'
import { passAppliance } from './past-appliance.ts'
import { isFirewall, passFirewall, type Past } from './past-firewall.ts'
import { assume, component, type Walk } from '../walk.ts'

/** Follows a route's target to the destination, and says by which way the packet went. */
export function follow(walk: Walk, target: RouteTarget): Via {
  switch (target.kind) {
    case 'local':
      return goLocally(walk)
    case 'vpc-endpoint':
      if (isFirewall(walk, target)) return followPast(passFirewall(walk, target.id))
      goByGatewayEndpoint(walk, target.id, walk.source.addresses[0] ?? '')
      return 'gateway-endpoint'
    case 'nat-gateway':
      goByNatGateway(walk, target.id, follow)
      return 'nat-gateway'
    case 'internet-gateway':
      goByInternetGateway(walk, target.id, {
        componentId: walk.source.id,
        publicAddress: walk.source.publicAddress,
        privateRange: walk.sourceRange,
      })
      return 'internet-gateway'
    case 'vpn-gateway':
      goByVpnGateway(walk, target.id)
      return 'vpn-gateway'
    case 'blackhole':
      return 'none'
    case 'transit-gateway':
      return goByTransitGateway(walk, target.id, follow)
    case 'egress-only-internet-gateway':
      goByEgressOnlyGateway(walk, target.id)
      return target.kind
    case 'vpc-peering-connection':
      return goByPeering(walk, target.id)
    case 'network-interface':
      return followPast(passAppliance(walk, target.id))
    case 'unsupported':
      notFollowed(walk, target.id, 'network-interface')
      return 'none'
  }
}

function followPast(past: Past | undefined): Via {
  return past ? follow(past.walk, past.target) : 'none'
}

/** A target that the core knows by name only: what stands behind it is taken for granted, aloud. */
function notFollowed(walk: Walk, id: string, kind: Component['kind']): void {
  assume(walk, 'target-not-followed', { target: id })
  carried(walk, id, kind, [])
}

function carried(walk: Walk, id: string, kind: Component['kind'], rules: readonly number[]): void {
  const source = walk.source.addresses[0] ?? ''
  walk.hops.push({
    component: component(kind, id),
    allowed: true,
    rules,
    decision: { kind: 'carried', source },
  })
}
