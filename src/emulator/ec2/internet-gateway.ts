import type {
  AttachInternetGatewayCommandInput,
  CreateInternetGatewayCommandInput,
  DeleteInternetGatewayCommandInput,
  DescribeInternetGatewaysCommandInput,
  DetachInternetGatewayCommandInput,
  InternetGateway,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, hasDependencies, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { publicAddressOf } from './public-address.ts'
import { tagNew, tagsOf } from './tags.ts'

function createInternetGateway(
  context: Ec2Context,
  input: CreateInternetGatewayCommandInput,
): Output {
  const internetGatewayId = newId(context, 'igw')
  context.region.internetGateways[internetGatewayId] = { internetGatewayId }
  tagNew(context.region, internetGatewayId, input.TagSpecifications)
  return { InternetGateway: shape(context, { internetGatewayId }) }
}

function shape(
  { region, accountId }: Ec2Context,
  gateway: Ec2Record<'internetGateways'>,
): InternetGateway {
  return {
    InternetGatewayId: gateway.internetGatewayId,
    OwnerId: accountId,
    // The record of the real service says `available`, which the model's enum does not know.
    Attachments:
      gateway.vpcId === undefined
        ? []
        : [{ VpcId: gateway.vpcId, State: 'available' as 'attached' }],
    Tags: tagsOf(region, gateway.internetGatewayId),
  }
}

function describeInternetGateways(
  context: Ec2Context,
  input: DescribeInternetGatewaysCommandInput,
): Output {
  const all = chosen(context.region, 'internetGateways', input.InternetGatewayIds)
  const shapes = all.map((gateway) => shape(context, gateway))
  const { page, ...next } = describePage(shapes, input, {
    'attachment.state': (gateway) => gateway.Attachments?.map((one) => one.State),
    'attachment.vpc-id': (gateway) => gateway.Attachments?.map((one) => one.VpcId),
    'internet-gateway-id': (gateway) => gateway.InternetGatewayId,
    'owner-id': (gateway) => gateway.OwnerId,
  })
  return { InternetGateways: page, ...next }
}

/** api-behaviour 98. */
function attachInternetGateway(
  { region }: Ec2Context,
  input: Having<AttachInternetGatewayCommandInput, 'InternetGatewayId' | 'VpcId'>,
): Output {
  const gateway = find(region, 'internetGateways', input.InternetGatewayId)
  const vpc = find(region, 'vpcs', input.VpcId)
  if (gateway.vpcId !== undefined) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${gateway.internetGatewayId} is already attached to network ${gateway.vpcId}`,
    )
  }
  if (attachedTo(region, vpc.vpcId) !== undefined) {
    throw new AwsError(
      'InvalidParameterValue',
      `Network ${vpc.vpcId} already has an internet gateway attached`,
    )
  }
  gateway.vpcId = vpc.vpcId
  return {}
}

/** The internet gateway of a VPC. */
export function attachedTo(
  region: Ec2Region,
  vpcId: string,
): Ec2Record<'internetGateways'> | undefined {
  return Object.values(region.internetGateways).find((gateway) => gateway.vpcId === vpcId)
}

/** api-behaviour 98. */
function detachInternetGateway(
  { region }: Ec2Context,
  input: Having<DetachInternetGatewayCommandInput, 'InternetGatewayId' | 'VpcId'>,
): Output {
  const gateway = find(region, 'internetGateways', input.InternetGatewayId)
  const vpc = find(region, 'vpcs', input.VpcId)
  if (gateway.vpcId !== vpc.vpcId) {
    throw new AwsError(
      'Gateway.NotAttached',
      `resource ${gateway.internetGatewayId} is not attached to network ${vpc.vpcId}`,
    )
  }
  const isMapped = Object.values(region.networkInterfaces).some(
    (eni) => eni.vpcId === vpc.vpcId && publicAddressOf(region, eni) !== undefined,
  )
  if (isMapped) {
    throw new AwsError(
      'DependencyViolation',
      `Network ${vpc.vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    )
  }
  delete gateway.vpcId
  return {}
}

/** api-behaviour 96. */
function deleteInternetGateway(
  { region }: Ec2Context,
  input: Having<DeleteInternetGatewayCommandInput, 'InternetGatewayId'>,
): Output {
  const gateway = find(region, 'internetGateways', input.InternetGatewayId)
  const id = gateway.internetGatewayId
  if (gateway.vpcId !== undefined) throw hasDependencies(`internetGateway '${id}'`)
  forget(region, 'internetGateways', id)
  return {}
}

export const internetGatewayOperations = {
  CreateInternetGateway: mutates({ reads: ['TagSpecifications'], run: createInternetGateway }),
  DescribeInternetGateways: answers({
    reads: ['InternetGatewayIds', 'Filters', 'MaxResults', 'NextToken'],
    run: describeInternetGateways,
  }),
  AttachInternetGateway: mutates({
    requires: ['InternetGatewayId', 'VpcId'],
    run: attachInternetGateway,
  }),
  DetachInternetGateway: mutates({
    requires: ['InternetGatewayId', 'VpcId'],
    run: detachInternetGateway,
  }),
  DeleteInternetGateway: mutates({ requires: ['InternetGatewayId'], run: deleteInternetGateway }),
}
