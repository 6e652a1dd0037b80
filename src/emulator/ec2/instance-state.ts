import type {
  StartInstancesCommandInput,
  StopInstancesCommandInput,
  TerminateInstancesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { mutates } from '../operation.ts'
import { chosen } from './context.ts'
import { stateCodes } from './instance-shape.ts'
import { interfacesOf } from './network-interface.ts'
import { newPublicAddress } from './public-address.ts'
import { removeNetworkInterface } from './remove-network-interface.ts'

type InstanceRecord = Ec2Record<'instances'>
type State = keyof typeof stateCodes

function change(instance: InstanceRecord, before: State, current: State) {
  return {
    InstanceId: instance.instanceId,
    PreviousState: { Code: stateCodes[before], Name: before },
    CurrentState: { Code: stateCodes[current], Name: current },
  }
}

function refuseTerminated({ state, instanceId }: InstanceRecord): void {
  if (state !== 'terminated') return
  throw new AwsError(
    'IncorrectInstanceState',
    `The instance '${instanceId}' is not in a state from which it can be started or stopped.`,
  )
}

/** Its interfaces go, except those attached later without DeleteOnTermination, which come free. */
function terminateInstances(
  { region, now }: Ec2Context,
  input: Having<TerminateInstancesCommandInput, 'InstanceIds'>,
): Output {
  const instances = chosen(region, 'instances', input.InstanceIds)
  const TerminatingInstances = instances.map((instance) => {
    const before = instance.state
    for (const eni of interfacesOf(region, instance.instanceId)) {
      if (eni.attachment?.deleteOnTermination === true) removeNetworkInterface(region, eni)
      else delete eni.attachment
    }
    instance.state = 'terminated'
    instance.endedAt ??= now.toISOString()
    delete instance.profile
    return change(instance, before, before === 'terminated' ? 'terminated' : 'shutting-down')
  })
  return { TerminatingInstances }
}

/** A stopped instance keeps its private address and Elastic IP and loses the public one of launch. */
function stopInstances(
  { region }: Ec2Context,
  input: Having<StopInstancesCommandInput, 'InstanceIds'>,
): Output {
  const instances = chosen(region, 'instances', input.InstanceIds)
  for (const instance of instances) refuseTerminated(instance)
  const StoppingInstances = instances.map((instance) => {
    const before = instance.state
    for (const eni of interfacesOf(region, instance.instanceId)) {
      if (eni.autoPublicIp === undefined) continue
      delete eni.autoPublicIp
      eni.publicIpOnStart = true
    }
    instance.state = 'stopped'
    return change(instance, before, before === 'stopped' ? 'stopped' : 'stopping')
  })
  return { StoppingInstances }
}

function startInstances(
  context: Ec2Context,
  input: Having<StartInstancesCommandInput, 'InstanceIds'>,
): Output {
  const { region, now } = context
  const instances = chosen(region, 'instances', input.InstanceIds)
  for (const instance of instances) refuseTerminated(instance)
  const StartingInstances = instances.map((instance) => {
    const before = instance.state
    for (const eni of interfacesOf(region, instance.instanceId)) {
      if (eni.publicIpOnStart === undefined) continue
      delete eni.publicIpOnStart
      eni.autoPublicIp = newPublicAddress(context)
    }
    if (before === 'stopped') instance.launchedAt = now.toISOString()
    instance.state = 'running'
    return change(instance, before, before === 'running' ? 'running' : 'pending')
  })
  return { StartingInstances }
}

export const instanceStateOperations = {
  TerminateInstances: mutates({ requires: ['InstanceIds'], run: terminateInstances }),
  StopInstances: mutates({ requires: ['InstanceIds'], reads: ['Force'], run: stopInstances }),
  StartInstances: mutates({ requires: ['InstanceIds'], run: startInstances }),
}
