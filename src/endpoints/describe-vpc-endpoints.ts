import type { DescribeVpcEndpointsCommandInput } from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import { endpointsOf } from './context.ts'
import { describePage } from '../aws/describe-page.ts'
import { findEndpoint, refuseDryRun, refuseUnread } from './refusals.ts'
import { vpcEndpointShape } from './vpc-endpoint-shape.ts'

/** api-behaviour 30, 44, 46, 70. */
export async function describeVpcEndpoints(context: EndpointContext): Promise<Output> {
  const { call, region } = context
  const input = call.input as DescribeVpcEndpointsCommandInput
  refuseUnread('DescribeVpcEndpoints', call.input, [
    'VpcEndpointIds',
    'Filters',
    'MaxResults',
    'NextToken',
  ])
  const ids = input.VpcEndpointIds ?? []
  const records = ids.length === 0 ? endpointsOf(region) : ids.map((id) => findEndpoint(region, id))
  refuseDryRun(input)
  const shapes = await Promise.all(records.map((one) => vpcEndpointShape(context, one)))
  const { page, ...next } = describePage(shapes, input, {
    'ip-address-type': (one) => one.IpAddressType,
    'service-name': (one) => one.ServiceName,
    'service-region': (one) => one.ServiceRegion,
    'vpc-endpoint-id': (one) => one.VpcEndpointId,
    'vpc-endpoint-state': (one) => one.State,
    'vpc-endpoint-type': (one) => one.VpcEndpointType,
    'vpc-id': (one) => one.VpcId,
  })
  return { VpcEndpoints: page, ...next }
}
