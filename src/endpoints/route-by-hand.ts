import type { CreateRouteCommandInput, DeleteRouteCommandInput } from '@aws-sdk/client-ec2'
import type { EndpointContext } from './context.ts'
import type { EndpointRecord } from './records.ts'
import { AwsError } from '../aws/error.ts'
import { endpointsOf } from './context.ts'
import { findPrefixList } from './prefix-lists.ts'
import { findEndpoint } from './refusals.ts'

/** Rule 2, api-behaviour 37, 38, 87: what CreateRoute and ReplaceRoute may not do to endpoints. */
export function checkRouteByHand(context: EndpointContext): void {
  const { call, region } = context
  const input = call.input as unknown as CreateRouteCommandInput
  const gateway = input.GatewayId?.startsWith('vpce-') === true ? input.GatewayId : undefined
  const target = input.VpcEndpointId ?? gateway
  const prefixListId = input.DestinationPrefixListId
  if (target !== undefined) {
    if (prefixListId !== undefined) {
      throw new AwsError(
        'InvalidParameterValue',
        'Cannot create or replace a prefix list route targeting a VPC Endpoint.',
      )
    }
    findEndpoint(region, target)
    throw new AwsError(
      'RouteNotSupported',
      `Route table contains unsupported route target: ${target}. VPC Endpoints of this type cannot be used as route targets.`,
    )
  }
  if (prefixListId === undefined) return
  findPrefixList(call.region, prefixListId)
  if (endpointWithRoute(context, input.RouteTableId, prefixListId) === undefined) return
  if (call.operation === 'ReplaceRoute') throw cannotRemove(input.RouteTableId, prefixListId)
  throw new AwsError(
    'RouteAlreadyExists',
    `The route identified by ${prefixListId} already exists.`,
  )
}

function endpointWithRoute(
  { region }: EndpointContext,
  routeTableId: string | undefined,
  prefixListId: string | undefined,
): EndpointRecord | undefined {
  return endpointsOf(region).find(
    (one) => one.prefixListId === prefixListId && one.routeTableIds.includes(routeTableId ?? ''),
  )
}

/** Rule 2, api-behaviour 39: known is how the text begins; the code is by analogy. */
export function checkRouteDeletion(context: EndpointContext): void {
  const { DestinationPrefixListId, RouteTableId } = context.call
    .input as unknown as DeleteRouteCommandInput
  if (DestinationPrefixListId === undefined) return
  if (endpointWithRoute(context, RouteTableId, DestinationPrefixListId) === undefined) return
  throw cannotRemove(RouteTableId, DestinationPrefixListId)
}

function cannotRemove(routeTableId: string | undefined, prefixListId: string): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `cannot remove VPC endpoint route ${prefixListId} in route table ${routeTableId}`,
  )
}
