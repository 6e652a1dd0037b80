import type {
  DescribeInstancesCommandOutput,
  DescribeSecurityGroupsCommandOutput,
  DescribeSubnetsCommandOutput,
  Instance,
  InstanceNetworkInterfaceSpecification,
  ModifyInstanceAttributeCommandInput,
  RunInstancesCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { AwsError } from '../../aws/error.ts'
import { answering, rewriting, where, type Shim, type ShimContext } from './shim.ts'

type Ask = ShimContext['ask']

/**
 * LocalStack launches an instance with groups of any VPC, or with none; does not show those that its
 * interface was described with, and keeps the interface's when the instance gets others
 * (api-behaviour 100, 120; rule 34).
 */
export const instanceGroups: Shim = (backend) =>
  rewriting({
    DescribeInstances: ({ Reservations, ...rest }: DescribeInstancesCommandOutput) => ({
      ...rest,
      Reservations: (Reservations ?? []).map((one) => ({
        ...one,
        Instances: (one.Instances ?? []).map(withGroups),
      })),
    }),
  })(answering({ RunInstances: launch, ModifyInstanceAttribute: modify })(backend))

function withGroups(instance: Instance): Instance {
  if ((instance.SecurityGroups ?? []).length > 0) return instance
  return { ...instance, SecurityGroups: primaryOf(instance)?.Groups ?? [] }
}

function primaryOf({ NetworkInterfaces }: Instance) {
  return NetworkInterfaces?.find((one) => one.Attachment?.DeviceIndex === 0)
}

async function launch(
  { input, ask }: ShimContext<RunInstancesCommandInput>,
  goOn: () => Promise<Output>,
): Promise<Output> {
  const { SubnetId, SecurityGroupIds, NetworkInterfaces } = input
  // Groups by name are the backend's to read: AWS has them in a default VPC only.
  if (input.SecurityGroups !== undefined) return goOn()
  if (NetworkInterfaces !== undefined) {
    const dressed = await Promise.all(NetworkInterfaces.map((one) => dress(ask, one)))
    return ask('RunInstances', { ...input, NetworkInterfaces: dressed })
  }
  if (SubnetId === undefined) return goOn()
  const groups = await checkedGroups(ask, SubnetId, SecurityGroupIds)
  return ask('RunInstances', { ...input, SecurityGroupIds: groups })
}

async function dress(
  ask: Ask,
  one: InstanceNetworkInterfaceSpecification,
): Promise<InstanceNetworkInterfaceSpecification> {
  if (one.SubnetId === undefined) return one
  return { ...one, Groups: await checkedGroups(ask, one.SubnetId, one.Groups) }
}

/** The groups that were named, of the subnet's VPC, or the VPC's default one. */
async function checkedGroups(
  ask: Ask,
  SubnetId: string,
  named: readonly string[] | undefined,
): Promise<string[]> {
  const { Subnets } = await ask<DescribeSubnetsCommandOutput>('DescribeSubnets', {
    SubnetIds: [SubnetId],
  })
  const vpcId = Subnets?.[0]?.VpcId ?? ''
  const isNamed = named !== undefined && named.length > 0
  const { SecurityGroups } = await ask<DescribeSecurityGroupsCommandOutput>(
    'DescribeSecurityGroups',
    isNamed ? { GroupIds: named } : where(['vpc-id', vpcId], ['group-name', 'default']),
  )
  const foreign = SecurityGroups?.find(({ VpcId }) => VpcId !== vpcId)
  if (foreign !== undefined) {
    throw new AwsError(
      'InvalidParameter',
      `Security group ${foreign.GroupId} and subnet ${SubnetId} belong to different networks.`,
    )
  }
  return (SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? [])
}

async function modify(
  { input, ask }: ShimContext<ModifyInstanceAttributeCommandInput>,
  goOn: () => Promise<Output>,
): Promise<Output> {
  const output = await goOn()
  if (input.Groups === undefined) return output
  const { Reservations } = await ask<DescribeInstancesCommandOutput>('DescribeInstances', {
    InstanceIds: [input.InstanceId],
  })
  const instance = Reservations?.[0]?.Instances?.[0]
  const NetworkInterfaceId = instance && primaryOf(instance)?.NetworkInterfaceId
  if (NetworkInterfaceId !== undefined) {
    await ask('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, Groups: input.Groups })
  }
  return output
}
