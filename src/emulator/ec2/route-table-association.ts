import type {
  AssociateRouteTableCommandInput,
  DisassociateRouteTableCommandInput,
  ReplaceRouteTableAssociationCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Region } from './records.ts'
import type { RouteTableRecord } from './route-table.ts'
import { AwsError } from '../../aws/error.ts'
import { mutates } from '../operation.ts'
import { find, invalidValue, newId } from './context.ts'

type Association = RouteTableRecord['associations'][number]

/** api-behaviour 92, 128. */
function associateRouteTable(
  context: Ec2Context,
  input: Having<AssociateRouteTableCommandInput, 'RouteTableId'>,
): Output {
  const { region } = context
  const table = find(region, 'routeTables', input.RouteTableId)
  if (input.SubnetId === undefined) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter subnetId')
  }
  const subnet = find(region, 'subnets', input.SubnetId)
  if (subnet.vpcId !== table.vpcId) {
    throw invalidValue(
      `route table ${table.routeTableId} and subnet ${subnet.subnetId} belong to different networks`,
    )
  }
  const existing = associationOfSubnet(region, subnet.subnetId)
  if (existing !== undefined && existing.table !== table) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${table.routeTableId} conflicts with an existing association`,
    )
  }
  const association = existing?.association ?? {
    associationId: newId(context, 'rtbassoc'),
    main: false,
    subnetId: subnet.subnetId,
  }
  if (existing === undefined) table.associations.push(association)
  return {
    AssociationId: association.associationId,
    AssociationState: { State: 'associated' },
  }
}

function associationOfSubnet(
  region: Ec2Region,
  subnetId: string,
): { table: RouteTableRecord; association: Association } | undefined {
  for (const table of Object.values(region.routeTables)) {
    const association = table.associations.find((one) => one.subnetId === subnetId)
    if (association !== undefined) return { table, association }
  }
  return undefined
}

function findAssociation(
  region: Ec2Region,
  id: string,
): { table: RouteTableRecord; association: Association } {
  for (const table of Object.values(region.routeTables)) {
    const association = table.associations.find((one) => one.associationId === id)
    if (association !== undefined) return { table, association }
  }
  throw new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`)
}

/** api-behaviour 92: the main association can be replaced, never taken away. */
function disassociateRouteTable(
  { region }: Ec2Context,
  input: Having<DisassociateRouteTableCommandInput, 'AssociationId'>,
): Output {
  const { table, association } = findAssociation(region, input.AssociationId)
  if (association.main) {
    throw invalidValue(
      `cannot disassociate the main route table association ${input.AssociationId}`,
    )
  }
  table.associations = table.associations.filter((one) => one !== association)
  return {}
}

/** Moves a subnet, or the role of main table, to another table: api-behaviour 128. */
function replaceRouteTableAssociation(
  context: Ec2Context,
  input: Having<ReplaceRouteTableAssociationCommandInput, 'AssociationId' | 'RouteTableId'>,
): Output {
  const { region } = context
  const { table: from, association } = findAssociation(region, input.AssociationId)
  const to = find(region, 'routeTables', input.RouteTableId)
  if (from.vpcId !== to.vpcId) {
    throw invalidValue(
      `route table ${to.routeTableId} and association ${input.AssociationId} belong to different networks`,
    )
  }
  const moved = { ...association, associationId: newId(context, 'rtbassoc') }
  from.associations = from.associations.filter((one) => one !== association)
  to.associations.push(moved)
  return {
    NewAssociationId: moved.associationId,
    AssociationState: { State: 'associated' },
  }
}

export const routeTableAssociationOperations = {
  AssociateRouteTable: mutates({
    requires: ['RouteTableId'],
    reads: ['SubnetId'],
    run: associateRouteTable,
  }),
  DisassociateRouteTable: mutates({ requires: ['AssociationId'], run: disassociateRouteTable }),
  ReplaceRouteTableAssociation: mutates({
    requires: ['AssociationId', 'RouteTableId'],
    run: replaceRouteTableAssociation,
  }),
}
