import { firstAddress } from '../../addresses/range.ts'
import type { InterfaceEntry } from '../../network/entries.ts'
import type { Via } from '../../verdict.ts'
import { checkRunning } from '../check-running.ts'
import { goByInterfaceEndpoint } from './by-interface-endpoint.ts'
import { passGroups } from '../instance-groups.ts'
import { crossSubnetEdge } from '../subnet-filters.ts'
import { answerTo, block, component, packetTo, type Walk } from '../walk.ts'

/**
 * Into an interface: across its subnet's edge, past its groups, and through the endpoint where it is
 * one's: an endpoint's groups, the default one too, are asked as any (rules 54, 55). `sourceGroups` are the sender's groups that its rules may name.
 */
export function enterInterface(
  walk: Walk,
  target: InterfaceEntry,
  sourceGroups: ReadonlySet<string>,
  crossesEdge: boolean = true,
): Via {
  const source = walk.sourceRange
  if (source && crossesEdge && target.subnetId !== walk.source.subnetId) {
    crossSubnetEdge(walk, {
      subnetId: target.subnetId,
      vpcId: target.vpcId,
      direction: 'inbound',
      stage: 'forward',
      packet: packetTo(walk, source),
    })
  }
  if (source)
    passGroups(walk, target, 'inbound', { ...packetTo(walk, source), peerGroups: sourceGroups })
  checkRunning(walk, target)
  const endpoint = walk.network.endpointByInterface.get(target.id)
  if (walk.endpointId !== undefined && endpoint?.id !== walk.endpointId) wrongOwner(walk, target)
  else if (endpoint) goByInterfaceEndpoint(walk, endpoint)
  walk.hops.push({
    component: component('network-interface', target.id),
    allowed: true,
    rules: [40],
    decision: { kind: 'arrived', source: walk.source.addresses[0] ?? '' },
  })
  return endpoint ? 'interface-endpoint' : 'local'
}

/** The answer crosses the edge of the interface's subnet; its groups remember the question (rule 33). */
export function leaveSubnetOf(walk: Walk, target: InterfaceEntry): void {
  const source = walk.sourceRange
  if (!source || target.subnetId === walk.source.subnetId) return
  crossSubnetEdge(walk, {
    subnetId: target.subnetId,
    vpcId: target.vpcId,
    direction: 'outbound',
    stage: 'return',
    packet: answerTo(walk, source),
  })
}

/** The endpoint stands in another VPC, and here somebody else has its address. */
function wrongOwner(walk: Walk, target: InterfaceEntry): void {
  block(walk, {
    code: 'forward-another-interface',
    stage: 'forward',
    component: component('network-interface', target.id),
    rules: [49, 109],
    details: {
      address: firstAddress(walk.piece),
      endpoint: walk.endpointId ?? '',
      vpc: target.vpcId,
    },
  })
}
