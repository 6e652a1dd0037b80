import type {
  DeleteSecurityGroupCommandInput,
  DescribeInstancesCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeSecurityGroupsCommandOutput,
  SecurityGroup,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, where, type ShimContext } from './shim.ts'

const ended = ['shutting-down', 'terminated']

/** LocalStack deletes groups that are in use, and a VPC's default group (api-behaviour 97). */
export const groupDeletion = checking({
  async DeleteSecurityGroup({ input, ask }: ShimContext<DeleteSecurityGroupCommandInput>) {
    const id = input.GroupId
    if (id === undefined) return
    const { SecurityGroups: all = [] } =
      await ask<DescribeSecurityGroupsCommandOutput>('DescribeSecurityGroups')
    if (all.some(({ GroupId, GroupName }) => GroupId === id && GroupName === 'default')) {
      throw new AwsError(
        'CannotDelete',
        `the specified group: "${id}" name: "default" cannot be deleted by a user`,
      )
    }
    const isNamed = all.some((other) => other.GroupId !== id && names(other, id))
    if (isNamed || (await isWorn(ask, id))) {
      throw new AwsError('DependencyViolation', `resource ${id} has a dependent object`)
    }
  },
})

function names(group: SecurityGroup, id: string): boolean {
  return [...(group.IpPermissions ?? []), ...(group.IpPermissionsEgress ?? [])].some(
    ({ UserIdGroupPairs }) => UserIdGroupPairs?.some(({ GroupId }) => GroupId === id),
  )
}

async function isWorn(ask: ShimContext['ask'], id: string): Promise<boolean> {
  const [{ NetworkInterfaces }, { Reservations }] = await Promise.all([
    ask<DescribeNetworkInterfacesCommandOutput>(
      'DescribeNetworkInterfaces',
      where(['group-id', id]),
    ),
    ask<DescribeInstancesCommandOutput>('DescribeInstances', where(['instance.group-id', id])),
  ])
  const instances = (Reservations ?? []).flatMap((one) => one.Instances ?? [])
  return (
    (NetworkInterfaces ?? []).length > 0 ||
    instances.some(({ State }) => !ended.includes(State?.Name ?? ''))
  )
}
