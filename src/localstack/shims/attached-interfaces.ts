import type {
  DeleteNetworkInterfaceCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  NetworkInterface,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, rewriting, type Shim, type ShimContext } from './shim.ts'

/**
 * LocalStack deletes an interface under its instance, and says of an instance's first one that it
 * stays when the instance goes, though it does not (api-behaviour 40).
 */
export const attachedInterfaces: Shim = (backend) =>
  rewriting({
    DescribeNetworkInterfaces: ({
      NetworkInterfaces,
      ...rest
    }: DescribeNetworkInterfacesCommandOutput) => ({
      ...rest,
      NetworkInterfaces: (NetworkInterfaces ?? []).map(goesWithInstance),
    }),
  })(checking({ DeleteNetworkInterface: checkFree })(backend))

async function checkFree({
  input,
  ask,
}: ShimContext<DeleteNetworkInterfaceCommandInput>): Promise<void> {
  const { NetworkInterfaceId } = input
  const { NetworkInterfaces } = await ask<DescribeNetworkInterfacesCommandOutput>(
    'DescribeNetworkInterfaces',
    { NetworkInterfaceIds: [NetworkInterfaceId] },
  )
  if (NetworkInterfaces?.[0]?.Attachment?.InstanceId === undefined) return
  throw new AwsError(
    'InvalidParameterValue',
    `Network interface '${NetworkInterfaceId}' is currently in use.`,
  )
}

function goesWithInstance(one: NetworkInterface): NetworkInterface {
  if (one.Attachment?.InstanceId === undefined || one.Attachment.DeviceIndex !== 0) return one
  return { ...one, Attachment: { ...one.Attachment, DeleteOnTermination: true } }
}
