import type { InterfaceEntry } from '../network/entries.ts'
import { lostState } from '../network/without-zone.ts'
import type { Fix } from '../verdict.ts'
import { block, component, type Walk } from './walk.ts'

/**
 * An interface of a stopped instance, of nobody, or of a lost zone neither sends nor answers (rules 118
 * and 131).
 */
export function checkRunning(walk: Walk, { id, instanceId, downState }: InterfaceEntry): void {
  if (downState === undefined) return
  const endpoint = walk.network.endpointByInterface.get(id)
  const isLost = downState === lostState
  block(walk, {
    code: isLost && endpoint ? 'endpoint-az-lost' : 'BAD_STATE',
    stage: 'forward',
    component:
      instanceId === undefined
        ? component('network-interface', id)
        : component('instance', instanceId),
    rules: isLost ? [50, 131] : [118],
    details: { state: downState, ...(endpoint && { endpoint: endpoint.id }) },
    fix: downState === 'stopped' && instanceId !== undefined ? start(instanceId) : [],
  })
}

function start(instanceId: string): Fix[] {
  const input = { InstanceIds: [instanceId] }
  return [{ service: 'ec2', operation: 'StartInstances', input }]
}
