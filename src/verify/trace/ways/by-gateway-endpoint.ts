import { protocolNumbers } from '../../addresses/protocol.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/** Through a gateway endpoint: the service sees the private source address (rules 20, 24, 46). */
export function goByGatewayEndpoint(walk: Walk, endpointId: string, source: string): void {
  const endpoint = walk.network.endpoints.get(endpointId)
  const at = component('vpc-endpoint', endpointId)
  if (!endpoint) assume(walk, 'vpc-endpoint-not-described', { endpoint: endpointId })
  const up = (endpoint?.state ?? 'available') === 'available'
  const carried = walk.protocol === protocolNumbers.tcp || walk.protocol === protocolNumbers.icmp
  if (!up) {
    block(walk, {
      code: 'BAD_STATE',
      stage: 'forward',
      component: at,
      rules: [66],
      details: { state: endpoint?.state ?? '' },
    })
  }
  if (!carried) {
    block(walk, {
      code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
      stage: 'forward',
      component: at,
      rules: [24],
    })
  }
  walk.hops.push({
    component: at,
    allowed: up && carried,
    rules: [20, 24],
    decision: { kind: 'carried', source },
  })
  warnOfDnsHostnames(walk)
}

/** AWS documents both DNS attributes for gateway endpoints; only resolution breaks (rules 45, 46). */
function warnOfDnsHostnames(walk: Walk): void {
  if (walk.vpc.dnsHostnames !== false) return
  walk.warnings.push({
    code: 'dns-hostnames-off',
    component: component('vpc', walk.vpc.id),
    details: { vpc: walk.vpc.id },
    rules: [45, 46],
  })
}
