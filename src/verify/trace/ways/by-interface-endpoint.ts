import { protocolNumbers } from '../../addresses/protocol.ts'
import type { EndpointEntry } from '../../network/entries.ts'
import { block, component, type Walk } from '../walk.ts'

/**
 * Through an interface endpoint: TCP only, and only while it is available (rules 53, 57, 66). It only
 * answers, so nobody asks its groups about what goes out (rules 58, 59).
 */
export function goByInterfaceEndpoint(walk: Walk, endpoint: EndpointEntry): void {
  const at = component('vpc-endpoint', endpoint.id)
  const up = endpoint.state === 'available'
  const carried = walk.protocol === protocolNumbers.tcp
  if (!up) {
    block(walk, {
      code: 'BAD_STATE',
      stage: 'forward',
      component: at,
      rules: [66],
      details: { state: endpoint.state },
    })
  }
  if (!carried) {
    block(walk, { code: 'PROTOCOL_RESTRICTION', stage: 'forward', component: at, rules: [57] })
  }
  walk.hops.push({
    component: at,
    allowed: up && carried,
    rules: [53, 57],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
}
