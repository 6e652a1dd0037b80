import type {
  AttachNetworkInterfaceCommandInput,
  DetachNetworkInterfaceCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { mutates } from '../operation.ts'
import { find, invalidValue, newId } from './context.ts'
import { interfacesOf } from './network-interface.ts'

function attachNetworkInterface(
  context: Ec2Context,
  input: Having<
    AttachNetworkInterfaceCommandInput,
    'NetworkInterfaceId' | 'InstanceId' | 'DeviceIndex'
  >,
): Output {
  const { region } = context
  const eni = find(region, 'networkInterfaces', input.NetworkInterfaceId)
  const instance = find(region, 'instances', input.InstanceId)
  if (eni.attachment !== undefined) {
    throw new AwsError(
      'InvalidNetworkInterface.InUse',
      `Interface: [${eni.networkInterfaceId}] in use.`,
    )
  }
  if (instance.state === 'terminated') {
    throw new AwsError(
      'IncorrectState',
      `The instance '${instance.instanceId}' is not in a valid state for this operation.`,
    )
  }
  const zone = region.subnets[eni.subnetId]?.availabilityZone
  if (zone !== instance.availabilityZone) {
    throw new AwsError(
      'InvalidParameterCombination',
      `You may not attach a network interface to an instance if they are not in the same availability zone`,
    )
  }
  const isTaken = interfacesOf(region, instance.instanceId).some(
    (other) => other.attachment?.deviceIndex === input.DeviceIndex,
  )
  if (isTaken) {
    throw invalidValue(
      `Instance '${instance.instanceId}' already has an interface attached at device index '${input.DeviceIndex}'.`,
    )
  }
  const attachmentId = newId(context, 'eni-attach')
  eni.attachment = {
    attachmentId,
    instanceId: instance.instanceId,
    deviceIndex: input.DeviceIndex,
    deleteOnTermination: false,
    attachedAt: context.now.toISOString(),
  }
  return { AttachmentId: attachmentId, NetworkCardIndex: 0 }
}

/** api-behaviour 40: only what hangs on an instance, and not its first interface, can be detached. */
function detachNetworkInterface(
  { region }: Ec2Context,
  input: Having<DetachNetworkInterfaceCommandInput, 'AttachmentId'>,
): Output {
  const { AttachmentId } = input
  const eni = Object.values(region.networkInterfaces).find(
    (one) => one.attachment?.attachmentId === AttachmentId,
  )
  if (eni?.attachment === undefined) {
    throw new AwsError(
      'InvalidAttachmentID.NotFound',
      `The attachment ID '${AttachmentId}' does not exist`,
    )
  }
  if (eni.attachment.instanceId === undefined) {
    const kind = AttachmentId.slice(0, AttachmentId.lastIndexOf('-'))
    throw new AwsError(
      'OperationNotPermitted',
      `You are not allowed to manage '${kind}' attachments.`,
    )
  }
  if (eni.attachment.deviceIndex === 0) {
    throw new AwsError(
      'OperationNotPermitted',
      `The network interface at device index 0 cannot be detached.`,
    )
  }
  delete eni.attachment
  return {}
}

export const networkInterfaceAttachmentOperations = {
  AttachNetworkInterface: mutates({
    requires: ['NetworkInterfaceId', 'InstanceId', 'DeviceIndex'],
    run: attachNetworkInterface,
  }),
  DetachNetworkInterface: mutates({
    requires: ['AttachmentId'],
    reads: ['Force'],
    run: detachNetworkInterface,
  }),
}
