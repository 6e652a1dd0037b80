import type {
  CreateRouteCommandInput,
  DeleteRouteCommandInput,
  ReplaceRouteCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Region, RouteRecord } from './records.ts'
import type { RouteTableRecord } from './route-table.ts'
import { AwsError } from '../../aws/error.ts'
import { contains, formatIpv4Cidr, isIpv6Cidr, parseIpv4Cidr } from '../cidr.ts'
import { mutates } from '../operation.ts'
import { find, invalidValue, isId } from './context.ts'
import { routeDestinations, routeTargets } from './records.ts'
import { checkRouteTarget } from './route-target.ts'
import { vpcBlocks } from './vpc.ts'

type Destination = Pick<RouteRecord, 'destination' | 'destinationMember'>
type Target = Pick<RouteRecord, 'target' | 'targetMember'>

function destinationOf(input: {
  [Member in RouteRecord['destinationMember']]?: string | undefined
}): Destination {
  const given = routeDestinations.filter((member) => input[member] !== undefined)
  const [destinationMember] = given
  if (destinationMember === undefined) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter destinationCidrBlock, destinationIpv6CidrBlock or destinationPrefixListId',
    )
  }
  if (given.length > 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Only one of the destination parameters can be specified',
    )
  }
  const text = input[destinationMember] ?? ''
  return { destinationMember, destination: canonical(destinationMember, text) }
}

/** EC2 drops host bits: a route to 10.0.0.5/16 is kept as 10.0.0.0/16. */
function canonical(member: RouteRecord['destinationMember'], text: string): string {
  if (member === 'DestinationCidrBlock') {
    const block = parseIpv4Cidr(text)
    if (block !== undefined) return formatIpv4Cidr(block)
  } else if (member === 'DestinationIpv6CidrBlock') {
    if (isIpv6Cidr(text)) return text.toLowerCase()
  } else if (isId('pl', text)) return text
  const parameter = member.charAt(0).toLowerCase() + member.slice(1)
  throw invalidValue(
    `Value (${text}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`,
  )
}

function targetOf(input: {
  [Member in RouteRecord['targetMember']]?: string | undefined
}): Target {
  const given = routeTargets.filter((member) => input[member] !== undefined)
  const [targetMember] = given
  if (targetMember === undefined) {
    throw new AwsError(
      'MissingParameter',
      'The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId or instanceId',
    )
  }
  if (given.length > 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The parameters ${given.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join(' and ')} cannot be used together`,
    )
  }
  return { targetMember, target: input[targetMember] ?? '' }
}

/** Rule 14, api-behaviour 89. */
function checkInsideVpc(
  region: Ec2Region,
  table: RouteTableRecord,
  { destination, destinationMember }: Destination,
  { targetMember }: Target,
): void {
  const block = parseIpv4Cidr(destination)
  if (destinationMember !== 'DestinationCidrBlock' || block === undefined) return
  const isInside = vpcBlocks(find(region, 'vpcs', table.vpcId)).some((own) => contains(own, block))
  if (!isInside) return
  const mayBeInside = ['NatGatewayId', 'NetworkInterfaceId', 'InstanceId'].includes(targetMember)
  if (!mayBeInside) {
    throw invalidValue(
      `The destination CIDR block ${destination} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    )
  }
  const subnets = Object.values(region.subnets).filter((subnet) => subnet.vpcId === table.vpcId)
  if (!subnets.some((subnet) => subnet.cidrBlock === destination)) {
    throw invalidValue(
      `The destination CIDR block ${destination} is more specific than one of this VPC's CIDR blocks and does not match the CIDR block of a subnet.`,
    )
  }
}

function isLocal(region: Ec2Region, table: RouteTableRecord, destination: string): boolean {
  return region.vpcs[table.vpcId]?.cidrs.some((cidr) => cidr.cidrBlock === destination) ?? false
}

/** api-behaviour 86, 87, 89, 90. */
function createRoute(
  { region }: Ec2Context,
  input: Having<CreateRouteCommandInput, 'RouteTableId'>,
): Output {
  const table = find(region, 'routeTables', input.RouteTableId)
  const destination = destinationOf(input)
  const target = targetOf(input)
  checkRouteTarget(region, table.routeTableId, target)
  checkInsideVpc(region, table, destination, target)
  const same = table.routes.find((route) => route.destination === destination.destination)
  if (isLocal(region, table, destination.destination) || (same && same.target !== target.target)) {
    throw new AwsError(
      'RouteAlreadyExists',
      `The route identified by ${destination.destination} already exists.`,
    )
  }
  if (same === undefined) table.routes.push({ ...destination, ...target })
  return { Return: true }
}

/** api-behaviour 91. */
function replaceRoute(
  { region }: Ec2Context,
  input: Having<ReplaceRouteCommandInput, 'RouteTableId'>,
): Output {
  const table = find(region, 'routeTables', input.RouteTableId)
  const destination = destinationOf(input)
  const target = targetOf(input)
  checkRouteTarget(region, table.routeTableId, target)
  const index = table.routes.findIndex((route) => route.destination === destination.destination)
  if (index === -1) {
    throw invalidValue(
      `There is no route defined for '${destination.destination}' in the route table. Use CreateRoute instead.`,
    )
  }
  checkInsideVpc(region, table, destination, target)
  table.routes[index] = { ...destination, ...target }
  return {}
}

/** api-behaviour 88, 90. */
function deleteRoute(
  { region }: Ec2Context,
  input: Having<DeleteRouteCommandInput, 'RouteTableId'>,
): Output {
  const table = find(region, 'routeTables', input.RouteTableId)
  const { destination, destinationMember } = destinationOf(input)
  const rest = table.routes.filter((route) => route.destination !== destination)
  if (rest.length === table.routes.length) {
    if (isLocal(region, table, destination)) {
      throw invalidValue(
        `cannot remove local route ${destination} in route table ${table.routeTableId}`,
      )
    }
    const words = {
      DestinationCidrBlock: 'destination-cidr-block',
      DestinationIpv6CidrBlock: 'destination-ipv6-cidr-block',
      DestinationPrefixListId: 'destination-prefix-list-id',
    }
    throw new AwsError(
      'InvalidRoute.NotFound',
      `no route with ${words[destinationMember]} ${destination} in route table ${table.routeTableId}`,
    )
  }
  table.routes = rest
  return {}
}

export const routeOperations = {
  CreateRoute: mutates({
    requires: ['RouteTableId'],
    reads: [...routeDestinations, ...routeTargets],
    run: createRoute,
  }),
  ReplaceRoute: mutates({
    requires: ['RouteTableId'],
    reads: [...routeDestinations, ...routeTargets],
    run: replaceRoute,
  }),
  DeleteRoute: mutates({
    requires: ['RouteTableId'],
    reads: [...routeDestinations],
    run: deleteRoute,
  }),
}
