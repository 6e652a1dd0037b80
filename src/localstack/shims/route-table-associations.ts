import type {
  AssociateRouteTableCommandInput,
  DeleteRouteTableCommandInput,
  DescribeRouteTablesCommandOutput,
  DisassociateRouteTableCommandInput,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, where, type ShimContext } from './shim.ts'

/**
 * LocalStack associates a subnet with several tables, and deletes a VPC's main table
 * (api-behaviour 92, 95; rule 13).
 */
export const routeTableAssociations = checking({
  async AssociateRouteTable({ input, ask }: ShimContext<AssociateRouteTableCommandInput>) {
    const { SubnetId, RouteTableId } = input
    if (SubnetId === undefined) return
    const { RouteTables } = await ask<DescribeRouteTablesCommandOutput>(
      'DescribeRouteTables',
      where(['association.subnet-id', SubnetId]),
    )
    // The same table again is answered with the association that is there.
    if ((RouteTables ?? []).every((table) => table.RouteTableId === RouteTableId)) return
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${RouteTableId} conflicts with an existing association`,
    )
  },
  async DisassociateRouteTable({ input, ask }: ShimContext<DisassociateRouteTableCommandInput>) {
    const AssociationId = input.AssociationId ?? ''
    const { RouteTables } = await ask<DescribeRouteTablesCommandOutput>(
      'DescribeRouteTables',
      where(['association.route-table-association-id', AssociationId]),
    )
    const associations = (RouteTables ?? []).flatMap((table) => table.Associations ?? [])
    const one = associations.find((each) => each.RouteTableAssociationId === AssociationId)
    if (one?.Main !== true) return
    throw new AwsError(
      'InvalidParameterValue',
      `cannot disassociate the main route table association ${AssociationId}`,
    )
  },
  async DeleteRouteTable({ input, ask }: ShimContext<DeleteRouteTableCommandInput>) {
    const RouteTableId = input.RouteTableId ?? ''
    const { RouteTables } = await ask<DescribeRouteTablesCommandOutput>(
      'DescribeRouteTables',
      where(['route-table-id', RouteTableId]),
    )
    const isMain = RouteTables?.[0]?.Associations?.some(({ Main }) => Main === true) ?? false
    if (!isMain) return
    throw new AwsError(
      'DependencyViolation',
      `The routeTable '${RouteTableId}' has dependencies and cannot be deleted.`,
    )
  },
})
