import type { RouteTarget } from '../routing/target.ts'
import type { Via } from '../verdict.ts'
import { goByGatewayEndpoint } from './by-gateway-endpoint.ts'
import { goByInternetGateway } from './by-internet-gateway.ts'
import { goLocally } from './by-local.ts'
import { goByNatGateway } from './by-nat-gateway.ts'
import { goByVpnGateway } from './by-vpn-gateway.ts'
import { assume, component, type Walk } from './walk.ts'

/** Follows a route's target to the destination, and says by which way the packet went. */
export function follow(walk: Walk, target: RouteTarget): Via {
  switch (target.kind) {
    case 'local':
      goLocally(walk)
      return 'local'
    case 'vpc-endpoint':
      goByGatewayEndpoint(walk, target.id, walk.source.addresses[0] ?? '')
      return 'gateway-endpoint'
    case 'nat-gateway':
      goByNatGateway(walk, target.id)
      return 'nat-gateway'
    case 'internet-gateway':
      goByInternetGateway(walk, target.id, {
        componentId: walk.source.id,
        publicAddress: walk.source.publicAddress,
      })
      return 'internet-gateway'
    case 'vpn-gateway':
      goByVpnGateway(walk, target.id)
      return 'vpn-gateway'
    case 'blackhole':
      return 'none'
    case 'egress-only-internet-gateway':
      return notFollowed(walk, target.id, target.kind)
    case 'transit-gateway':
      return notFollowed(walk, target.id, target.kind)
    case 'vpc-peering-connection':
      return notFollowed(walk, target.id, 'vpc-peering')
    case 'network-interface':
    case 'unsupported':
      return notFollowed(walk, target.id, 'none')
  }
}

/** A target that the core knows by name only: what stands behind it is taken for granted, aloud. */
function notFollowed(walk: Walk, id: string, via: Via): Via {
  assume(walk, 'target-not-followed', { target: id })
  walk.hops.push({
    component: component(via === 'none' ? 'network-interface' : componentKind(via), id),
    allowed: true,
    rules: [],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
  return via
}

function componentKind(
  via: Via,
): 'egress-only-internet-gateway' | 'transit-gateway' | 'vpc-peering-connection' {
  if (via === 'egress-only-internet-gateway' || via === 'transit-gateway') return via
  return 'vpc-peering-connection'
}
