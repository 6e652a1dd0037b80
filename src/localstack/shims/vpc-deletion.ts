import type {
  DescribeInternetGatewaysCommandOutput,
  DescribeNetworkAclsCommandOutput,
  DescribeRouteTablesCommandOutput,
  DescribeSecurityGroupsCommandOutput,
  NetworkAcl,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { answering, where, type ShimContext } from './shim.ts'

/**
 * LocalStack deletes a VPC with its internet gateway attached and groups and ACLs of one's own in
 * it, and leaves the default ACL behind (api-behaviour 94, 120).
 */
export const vpcDeletion = answering({
  async DeleteVpc({ input: { VpcId }, ask }: ShimContext<{ VpcId: string }>, goOn) {
    const inVpc = where(['vpc-id', VpcId])
    const [gateways, groups, tables, acls] = await Promise.all([
      ask<DescribeInternetGatewaysCommandOutput>(
        'DescribeInternetGateways',
        where(['attachment.vpc-id', VpcId]),
      ),
      ask<DescribeSecurityGroupsCommandOutput>('DescribeSecurityGroups', inVpc),
      ask<DescribeRouteTablesCommandOutput>('DescribeRouteTables', inVpc),
      ask<DescribeNetworkAclsCommandOutput>('DescribeNetworkAcls', inVpc),
    ])
    const isUsed =
      (gateways.InternetGateways ?? []).length > 0 ||
      (tables.RouteTables ?? []).length > 1 ||
      (groups.SecurityGroups ?? []).some(({ GroupName }) => GroupName !== 'default') ||
      (acls.NetworkAcls ?? []).some(({ IsDefault }) => IsDefault !== true)
    if (isUsed) {
      throw new AwsError(
        'DependencyViolation',
        `The vpc '${VpcId}' has dependencies and cannot be deleted.`,
      )
    }
    const output = await goOn()
    await deleteAcls(ask, acls.NetworkAcls ?? [])
    return output
  },
})

async function deleteAcls(ask: ShimContext['ask'], acls: readonly NetworkAcl[]): Promise<void> {
  for (const { NetworkAclId } of acls) {
    await ask('DeleteNetworkAcl', { NetworkAclId }).catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error
    })
  }
}
