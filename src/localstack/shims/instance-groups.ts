import type {
  DescribeInstancesCommandOutput,
  DescribeSecurityGroupsCommandOutput,
  DescribeSubnetsCommandOutput,
  Instance,
  ModifyInstanceAttributeCommandInput,
  RunInstancesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { answering, where, type ShimContext } from './shim.ts'

/**
 * LocalStack launches an instance with groups of any VPC, or with none, and an interface keeps the
 * groups of the launch when the instance gets others (api-behaviour 100, 120; rule 34).
 */
export const instanceGroups = answering({
  async RunInstances({ input, ask }: ShimContext<RunInstancesCommandInput>, goOn) {
    const { SubnetId, SecurityGroupIds, SecurityGroups, NetworkInterfaces } = input
    // Groups by name, and interfaces described one by one, are the backend's to read.
    if (SubnetId === undefined || SecurityGroups || NetworkInterfaces) return goOn()
    const { Subnets } = await ask<DescribeSubnetsCommandOutput>('DescribeSubnets', {
      SubnetIds: [SubnetId],
    })
    const VpcId = Subnets?.[0]?.VpcId ?? ''
    if (SecurityGroupIds === undefined || SecurityGroupIds.length === 0) {
      return ask('RunInstances', { ...input, SecurityGroupIds: await defaultGroup(ask, VpcId) })
    }
    await checkNetwork(ask, SecurityGroupIds, { SubnetId, VpcId })
    return goOn()
  },
  async ModifyInstanceAttribute(context: ShimContext<ModifyInstanceAttributeCommandInput>, goOn) {
    const output = await goOn()
    if (context.input.Groups !== undefined) await dressInterface(context)
    return output
  },
})

async function defaultGroup(ask: ShimContext['ask'], VpcId: string): Promise<string[]> {
  const { SecurityGroups } = await ask<DescribeSecurityGroupsCommandOutput>(
    'DescribeSecurityGroups',
    where(['vpc-id', VpcId], ['group-name', 'default']),
  )
  return (SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? [])
}

async function checkNetwork(
  ask: ShimContext['ask'],
  GroupIds: string[],
  subnet: { SubnetId: string; VpcId: string },
): Promise<void> {
  const { SecurityGroups } = await ask<DescribeSecurityGroupsCommandOutput>(
    'DescribeSecurityGroups',
    { GroupIds },
  )
  const foreign = SecurityGroups?.find(({ VpcId }) => VpcId !== subnet.VpcId)
  if (foreign === undefined) return
  throw new AwsError(
    'InvalidParameter',
    `Security group ${foreign.GroupId} and subnet ${subnet.SubnetId} belong to different networks.`,
  )
}

async function dressInterface({
  input,
  ask,
}: ShimContext<ModifyInstanceAttributeCommandInput>): Promise<Output> {
  const { Reservations } = await ask<DescribeInstancesCommandOutput>('DescribeInstances', {
    InstanceIds: [input.InstanceId],
  })
  const instance: Instance | undefined = Reservations?.[0]?.Instances?.[0]
  const primary = instance?.NetworkInterfaces?.find((one) => one.Attachment?.DeviceIndex === 0)
  if (primary?.NetworkInterfaceId === undefined) return {}
  const { NetworkInterfaceId } = primary
  return ask('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, Groups: input.Groups })
}
