import type {
  DescribeInstancesCommandOutput,
  DescribeNatGatewaysCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeRouteTablesCommandOutput,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, where, type ShimContext } from './shim.ts'

const ended = ['shutting-down', 'terminated']

/**
 * LocalStack deletes a subnet whatever stands in it, and leaves its route table with an association
 * that keeps the table from being deleted (api-behaviour 93, 95).
 */
export const subnetDeletion = checking({
  async DeleteSubnet({ input: { SubnetId }, ask }: ShimContext<{ SubnetId: string }>) {
    const inSubnet = ['subnet-id', SubnetId] as [string, string]
    const [interfaces, instances, nats] = await Promise.all([
      ask<DescribeNetworkInterfacesCommandOutput>('DescribeNetworkInterfaces', where(inSubnet)),
      ask<DescribeInstancesCommandOutput>('DescribeInstances', where(inSubnet)),
      ask<DescribeNatGatewaysCommandOutput>('DescribeNatGateways', {
        Filter: [
          { Name: 'subnet-id', Values: [SubnetId] },
          { Name: 'state', Values: ['pending', 'available'] },
        ],
      }),
    ])
    const living = (instances.Reservations ?? [])
      .flatMap((one) => one.Instances ?? [])
      .some(({ State }) => !ended.includes(State?.Name ?? ''))
    const isUsed =
      living ||
      (interfaces.NetworkInterfaces ?? []).length > 0 ||
      (nats.NatGateways ?? []).length > 0
    if (isUsed) {
      throw new AwsError(
        'DependencyViolation',
        `The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
      )
    }
    await dissociate(ask, SubnetId)
  },
})

async function dissociate(ask: ShimContext['ask'], SubnetId: string): Promise<void> {
  const { RouteTables } = await ask<DescribeRouteTablesCommandOutput>(
    'DescribeRouteTables',
    where(['association.subnet-id', SubnetId]),
  )
  for (const association of (RouteTables ?? []).flatMap((one) => one.Associations ?? [])) {
    if (association.SubnetId !== SubnetId) continue
    const AssociationId = association.RouteTableAssociationId
    await ask('DisassociateRouteTable', { AssociationId })
  }
}
