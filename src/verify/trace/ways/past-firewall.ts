import { effectiveTable } from '../../routing/effective-table.ts'
import type { RouteTarget } from '../../routing/target.ts'
import { takeRoute } from '../route-step.ts'
import { assume, block, component, type Walk } from '../walk.ts'

/** Where a walk stands past a firewall, and where the firewall's subnet leads it. */
export interface Past {
  readonly walk: Walk
  readonly target: RouteTarget
}

/** Whether a row leads to a Gateway Load Balancer endpoint, as those of Network Firewall are too. */
export function isFirewall(
  { network }: Walk,
  { kind, id }: { readonly kind: string; readonly id: string },
): boolean {
  return kind === 'vpc-endpoint' && network.endpoints.get(id)?.type === 'other'
}

/** The part of the way, by ids of hops, that the answer has behind it. */
interface Leg {
  readonly from?: string
  readonly to?: string
}

/**
 * The answer comes back by another way than past the firewall that the question passed, which Network
 * Firewall does not support (Network Firewall Developer Guide, "Avoiding asymmetric routing"). What it
 * then decides is in no snapshot, so this is a warning.
 */
export function warnOfBypass(walk: Walk, by: string, { from, to }: Leg = {}): void {
  const ids = walk.hops.map((hop) => hop.component.id)
  const start = from === undefined ? 0 : ids.lastIndexOf(from)
  const end = to === undefined ? ids.length : ids.indexOf(to)
  const passed = walk.hops
    .slice(Math.max(0, start), end < 0 ? ids.length : end)
    .find((hop) => isFirewall(walk, hop.component))
  if (!passed) return
  const { component } = passed
  walk.warnings.push({ code: 'answer-past-firewall', component, details: { by }, rules: [121] })
}

/**
 * Past a Gateway Load Balancer endpoint: what its appliance decides is in no snapshot, so it is taken
 * to pass, aloud. The packet keeps its addresses, loses its groups, and the table of the endpoint's
 * own subnet leads it on (rule 121).
 */
export function passFirewall(walk: Walk, endpointId: string): Past | undefined {
  const endpoint = walk.network.endpoints.get(endpointId)
  const at = component('vpc-endpoint', endpointId)
  const isUp = endpoint?.state === 'available'
  if (!isUp) {
    block(walk, {
      code: 'BAD_STATE',
      stage: 'forward',
      component: at,
      rules: [66, 121],
      details: { state: endpoint?.state ?? '' },
    })
  }
  const isCircle = walk.hops.some((hop) => hop.component.id === endpointId)
  walk.hops.push({
    component: at,
    allowed: isUp,
    rules: [121],
    decision: { kind: 'carried', source: walk.source.addresses[0] ?? '' },
  })
  assume(walk, 'appliance-passes', { target: endpointId })
  const subnetId = endpoint?.subnetIds[0]
  const effective =
    endpoint && subnetId !== undefined
      ? effectiveTable(walk.network, endpoint.vpcId, subnetId)
      : undefined
  if (isCircle || subnetId === undefined || !effective) {
    assume(walk, 'target-not-followed', { target: endpointId })
    return undefined
  }
  const beyond: Walk = { ...walk, source: { ...walk.source, subnetId, groupIds: [] } }
  const target = takeRoute(beyond, effective)
  return target && { walk: beyond, target }
}
