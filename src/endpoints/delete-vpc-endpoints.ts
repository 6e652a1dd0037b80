import type { DeleteVpcEndpointsCommandInput, UnsuccessfulItem } from '@aws-sdk/client-ec2'
import type { Output } from '../aws/call.ts'
import type { EndpointContext } from './context.ts'
import { AwsError } from '../aws/error.ts'
import { deleteInterfaces } from './interface-endpoint.ts'
import { isNeededByInboundOnly } from './private-dns.ts'
import {
  checkRequired,
  findEndpoint,
  invalidParameter,
  refuseDryRun,
  refuseUnread,
} from './refusals.ts'

/** api-behaviour 33: the good ones are deleted, the others listed with their errors. */
export async function deleteVpcEndpoints(context: EndpointContext): Promise<Output> {
  const { call } = context
  const input = call.input as unknown as DeleteVpcEndpointsCommandInput
  refuseUnread('DeleteVpcEndpoints', call.input, ['VpcEndpointIds'])
  checkRequired(call.input, ['VpcEndpointIds'])
  refuseDryRun(input)
  const Unsuccessful: UnsuccessfulItem[] = []
  // Interface endpoints first: one call may delete a gateway together with what needs it.
  const ids = [...new Set(input.VpcEndpointIds)].sort(
    (one, other) => rank(context, one) - rank(context, other),
  )
  for (const id of ids) {
    try {
      await deleteOne(context, id)
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      Unsuccessful.push({ ResourceId: id, Error: { Code: error.code, Message: error.message } })
    }
  }
  return { Unsuccessful }
}

function rank({ region }: EndpointContext, id: string): number {
  return region.endpoints[id]?.type === 'Gateway' ? 1 : 0
}

/** api-behaviour 30, 31, 35 (whose text is not known); rules 2, 30. */
async function deleteOne(context: EndpointContext, id: string): Promise<void> {
  const { region } = context
  const endpoint = findEndpoint(region, id)
  if (isNeededByInboundOnly(context, endpoint)) {
    throw invalidParameter(
      `The gateway endpoint ${id} cannot be deleted while an interface endpoint in ${endpoint.vpcId} has PrivateDnsOnlyForInboundResolverEndpoint set to true.`,
    )
  }
  await deleteInterfaces(context, endpoint.interfaces)
  delete region.endpoints[id]
}
