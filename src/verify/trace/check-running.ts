import type { InterfaceEntry } from '../network/entries.ts'
import type { Fix } from '../verdict.ts'
import { block, component, type Walk } from './walk.ts'

/** An interface of a stopped instance, or of nobody, neither sends nor answers (rule 118). */
export function checkRunning(walk: Walk, { id, instanceId, downState }: InterfaceEntry): void {
  if (downState === undefined) return
  block(walk, {
    code: 'BAD_STATE',
    stage: 'forward',
    component:
      instanceId === undefined
        ? component('network-interface', id)
        : component('instance', instanceId),
    rules: [118],
    details: { state: downState },
    fix: downState === 'stopped' && instanceId !== undefined ? start(instanceId) : [],
  })
}

function start(instanceId: string): Fix[] {
  const input = { InstanceIds: [instanceId] }
  return [{ service: 'ec2', operation: 'StartInstances', input }]
}
