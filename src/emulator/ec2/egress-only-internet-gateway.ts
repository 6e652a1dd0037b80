import type {
  CreateEgressOnlyInternetGatewayCommandInput,
  DeleteEgressOnlyInternetGatewayCommandInput,
  DescribeEgressOnlyInternetGatewaysCommandInput,
  EgressOnlyInternetGateway,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { tagNew, tagsOf } from './tags.ts'

function createEgressOnlyInternetGateway(
  context: Ec2Context,
  input: Having<CreateEgressOnlyInternetGatewayCommandInput, 'VpcId'>,
): Output {
  const { vpcId } = find(context.region, 'vpcs', input.VpcId)
  const egressOnlyInternetGatewayId = newId(context, 'eigw')
  const gateway = { egressOnlyInternetGatewayId, vpcId }
  context.region.egressOnlyInternetGateways[egressOnlyInternetGatewayId] = gateway
  tagNew(context.region, egressOnlyInternetGatewayId, input.TagSpecifications)
  return {
    ClientToken: input.ClientToken,
    EgressOnlyInternetGateway: shape(context, gateway),
  }
}

function shape(
  { region }: Ec2Context,
  gateway: Ec2Record<'egressOnlyInternetGateways'>,
): EgressOnlyInternetGateway {
  return {
    EgressOnlyInternetGatewayId: gateway.egressOnlyInternetGatewayId,
    Attachments: [{ State: 'attached', VpcId: gateway.vpcId }],
    Tags: tagsOf(region, gateway.egressOnlyInternetGatewayId),
  }
}

function describeEgressOnlyInternetGateways(
  context: Ec2Context,
  input: DescribeEgressOnlyInternetGatewaysCommandInput,
): Output {
  const ids = input.EgressOnlyInternetGatewayIds
  const all = chosen(context.region, 'egressOnlyInternetGateways', ids)
  const shapes = all.map((gateway) => shape(context, gateway))
  const { page, ...next } = describePage(shapes, input, {})
  return { EgressOnlyInternetGateways: page, ...next }
}

function deleteEgressOnlyInternetGateway(
  { region }: Ec2Context,
  input: Having<DeleteEgressOnlyInternetGatewayCommandInput, 'EgressOnlyInternetGatewayId'>,
): Output {
  const id = input.EgressOnlyInternetGatewayId
  find(region, 'egressOnlyInternetGateways', id)
  forget(region, 'egressOnlyInternetGateways', id)
  return { ReturnCode: true }
}

export const egressOnlyInternetGatewayOperations = {
  CreateEgressOnlyInternetGateway: mutates({
    requires: ['VpcId'],
    reads: ['TagSpecifications'],
    run: createEgressOnlyInternetGateway,
  }),
  DescribeEgressOnlyInternetGateways: answers({
    reads: ['EgressOnlyInternetGatewayIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeEgressOnlyInternetGateways,
  }),
  DeleteEgressOnlyInternetGateway: mutates({
    requires: ['EgressOnlyInternetGatewayId'],
    run: deleteEgressOnlyInternetGateway,
  }),
}
