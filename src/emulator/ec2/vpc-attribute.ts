import type {
  DescribeVpcAttributeCommandInput,
  ModifyVpcAttributeCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { find, invalidValue } from './context.ts'

const members = {
  EnableDnsSupport: 'enableDnsSupport',
  EnableDnsHostnames: 'enableDnsHostnames',
  EnableNetworkAddressUsageMetrics: 'enableNetworkAddressUsageMetrics',
} as const
const memberNames = Object.keys(members) as (keyof typeof members)[]

/** Rule 45: one attribute a call; hostnames need support, support cannot leave before hostnames. */
function modifyVpcAttribute(
  { region }: Ec2Context,
  input: Having<ModifyVpcAttributeCommandInput, 'VpcId'>,
): Output {
  const vpc = find(region, 'vpcs', input.VpcId)
  const given = memberNames.filter((member) => input[member] !== undefined)
  const [member] = given
  if (member === undefined) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain exactly one attribute to modify',
    )
  }
  if (given.length > 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Fields for multiple attribute types specified: ' +
        given.map((name) => members[name]).join(', '),
    )
  }
  const value = input[member]?.Value ?? false
  const after = { ...vpc, [members[member]]: value }
  if (after.enableDnsHostnames && !after.enableDnsSupport) {
    throw invalidValue(
      member === 'EnableDnsHostnames'
        ? 'DNS hostnames cannot be enabled while DNS resolution (enableDnsSupport) is disabled'
        : 'DNS resolution (enableDnsSupport) cannot be disabled while DNS hostnames are enabled',
    )
  }
  vpc[members[member]] = value
  return {}
}

function describeVpcAttribute(
  { region }: Ec2Context,
  input: Having<DescribeVpcAttributeCommandInput, 'VpcId' | 'Attribute'>,
): Output {
  const vpc = find(region, 'vpcs', input.VpcId)
  const member = memberNames.find((name) => members[name] === input.Attribute)
  if (member === undefined) {
    throw invalidValue(`Value (${input.Attribute}) for parameter attribute is invalid.`)
  }
  return { VpcId: vpc.vpcId, [member]: { Value: vpc[members[member]] } }
}

export const vpcAttributeOperations = {
  ModifyVpcAttribute: mutates({
    requires: ['VpcId'],
    reads: ['EnableDnsSupport', 'EnableDnsHostnames', 'EnableNetworkAddressUsageMetrics'],
    run: modifyVpcAttribute,
  }),
  DescribeVpcAttribute: answers({
    requires: ['VpcId', 'Attribute'],
    run: describeVpcAttribute,
  }),
}
