import type {
  DeleteNetworkInterfaceCommandInput,
  DescribeInstancesCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  InstanceNetworkInterface,
  NetworkInterface,
  TerminateInstancesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { answering, checking, rewriting, type Shim, type ShimContext } from './shim.ts'

/**
 * LocalStack deletes an interface under its instance, and leaves the first one when the instance is
 * terminated. On AWS that goes along, and others are detached (api-behaviour 40, 93).
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
  })(
    checking({ DeleteNetworkInterface: checkFree })(
      answering({ TerminateInstances: terminate })(backend),
    ),
  )

async function checkFree({
  input,
  ask,
}: ShimContext<DeleteNetworkInterfaceCommandInput>): Promise<void> {
  const { NetworkInterfaceId } = input
  const { NetworkInterfaces } = await ask<DescribeNetworkInterfacesCommandOutput>(
    'DescribeNetworkInterfaces',
    { NetworkInterfaceIds: [NetworkInterfaceId] },
  )
  if (NetworkInterfaces?.[0]?.Attachment?.AttachmentId === undefined) return
  throw new AwsError(
    'InvalidParameterValue',
    `Network interface '${NetworkInterfaceId}' is currently in use.`,
  )
}

function goesWithInstance(one: NetworkInterface): NetworkInterface {
  if (one.Attachment?.InstanceId === undefined || one.Attachment.DeviceIndex !== 0) return one
  return { ...one, Attachment: { ...one.Attachment, DeleteOnTermination: true } }
}

async function terminate(
  { input, ask }: ShimContext<TerminateInstancesCommandInput>,
  goOn: () => Promise<Output>,
): Promise<Output> {
  const { Reservations } = await ask<DescribeInstancesCommandOutput>('DescribeInstances', {
    InstanceIds: input.InstanceIds,
  })
  const output = await goOn()
  const instances = (Reservations ?? []).flatMap((one) => one.Instances ?? [])
  for (const one of instances.flatMap(({ NetworkInterfaces }) => NetworkInterfaces ?? [])) {
    await free(ask, one)
  }
  return output
}

/** What LocalStack has let go of already is no matter. */
async function free(ask: ShimContext['ask'], one: InstanceNetworkInterface): Promise<void> {
  const { NetworkInterfaceId, Attachment } = one
  const quietly = (error: unknown) => {
    if (!(error instanceof AwsError)) throw error
  }
  const AttachmentId = Attachment?.AttachmentId
  await ask('DetachNetworkInterface', { AttachmentId, Force: true }).catch(quietly)
  if (Attachment?.DeviceIndex !== 0) return
  await ask('DeleteNetworkInterface', { NetworkInterfaceId }).catch(quietly)
}
