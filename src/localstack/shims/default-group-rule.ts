import type { DescribeSecurityGroupsCommandOutput, Vpc } from '@aws-sdk/client-ec2'
import type { Handler } from '../../aws/call.ts'

/**
 * LocalStack makes a VPC's default group without an inbound rule. On AWS it admits its own members
 * (api-behaviour 120; rule 55).
 */
export function defaultGroupRule(backend: Handler): Handler {
  return async (call) => {
    const output = await backend(call)
    if (call.service !== 'ec2' || call.operation !== 'CreateVpc') return output
    const ask = (operation: string, input: Record<string, unknown>) =>
      backend({ ...call, operation, input })
    const { VpcId } = output['Vpc'] as Vpc
    const { SecurityGroups } = (await ask('DescribeSecurityGroups', {
      Filters: [
        { Name: 'vpc-id', Values: [VpcId] },
        { Name: 'group-name', Values: ['default'] },
      ],
    })) as Partial<DescribeSecurityGroupsCommandOutput>
    const GroupId = SecurityGroups?.[0]?.GroupId
    const own = [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }]
    await ask('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: own })
    return output
  }
}
