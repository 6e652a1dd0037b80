import type {
  DescribeInstanceAttributeCommandInput,
  ModifyInstanceAttributeCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates, notEmulated } from '../operation.ts'
import { find } from './context.ts'
import { checkedGroups } from './new-network-interface.ts'
import { interfacesOf } from './network-interface.ts'

function modifyInstanceAttribute(
  { region }: Ec2Context,
  input: Having<ModifyInstanceAttributeCommandInput, 'InstanceId'>,
): Output {
  const instance = find(region, 'instances', input.InstanceId)
  const interfaces = interfacesOf(region, instance.instanceId)
  const [eni, ...others] = interfaces
  if (eni === undefined || (others.length > 0 && input.Groups !== undefined)) {
    throw new AwsError(
      'InvalidInstanceID',
      `There are multiple interfaces attached to instance '${instance.instanceId}'. Please specify an interface ID for the operation instead.`,
    )
  }
  if (input.Groups !== undefined) eni.groups = checkedGroups(region, eni, input.Groups)
  eni.sourceDestCheck = input.SourceDestCheck?.Value ?? eni.sourceDestCheck
  return {}
}

function describeInstanceAttribute(
  { region }: Ec2Context,
  input: Having<DescribeInstanceAttributeCommandInput, 'InstanceId' | 'Attribute'>,
): Output {
  const instance = find(region, 'instances', input.InstanceId)
  const [eni] = interfacesOf(region, instance.instanceId)
  const InstanceId = instance.instanceId
  switch (input.Attribute) {
    case 'instanceType':
      return { InstanceId, InstanceType: { Value: instance.instanceType } }
    case 'userData':
      return {
        InstanceId,
        UserData: instance.userData === undefined ? {} : { Value: instance.userData },
      }
    case 'sourceDestCheck':
      return { InstanceId, SourceDestCheck: { Value: eni?.sourceDestCheck ?? true } }
    case 'groupSet':
      return { InstanceId, Groups: (eni?.groups ?? []).map((GroupId) => ({ GroupId })) }
    case 'disableApiTermination':
      return { InstanceId, DisableApiTermination: { Value: false } }
    case 'disableApiStop':
      return { InstanceId, DisableApiStop: { Value: false } }
    case 'instanceInitiatedShutdownBehavior':
      return { InstanceId, InstanceInitiatedShutdownBehavior: { Value: 'stop' } }
    default:
      throw notEmulated(`the attribute ${input.Attribute} of DescribeInstanceAttribute`)
  }
}

export const instanceAttributeOperations = {
  ModifyInstanceAttribute: mutates({
    requires: ['InstanceId'],
    reads: ['Groups', 'SourceDestCheck'],
    run: modifyInstanceAttribute,
  }),
  DescribeInstanceAttribute: answers({
    requires: ['InstanceId', 'Attribute'],
    run: describeInstanceAttribute,
  }),
}
