import type {
  AttachVpnGatewayCommandInput,
  CreateVpnGatewayCommandInput,
  DeleteVpnGatewayCommandInput,
  DescribeVpnGatewaysCommandInput,
  DetachVpnGatewayCommandInput,
  VpnGateway,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { tagNew, tagsOf } from './tags.ts'

const defaultAmazonSideAsn = 64_512

function createVpnGateway(
  context: Ec2Context,
  input: Having<CreateVpnGatewayCommandInput, 'Type'>,
): Output {
  const gateway = {
    vpnGatewayId: newId(context, 'vgw'),
    amazonSideAsn: input.AmazonSideAsn ?? defaultAmazonSideAsn,
  }
  context.region.vpnGateways[gateway.vpnGatewayId] = gateway
  tagNew(context.region, gateway.vpnGatewayId, input.TagSpecifications)
  return { VpnGateway: shape(context, gateway) }
}

function shape({ region }: Ec2Context, gateway: Ec2Record<'vpnGateways'>): VpnGateway {
  return {
    VpnGatewayId: gateway.vpnGatewayId,
    Type: 'ipsec.1',
    State: gateway.deletedAt === undefined ? 'available' : 'deleted',
    AmazonSideAsn: gateway.amazonSideAsn,
    VpcAttachments:
      gateway.vpcId === undefined ? [] : [{ State: 'attached', VpcId: gateway.vpcId }],
    Tags: tagsOf(region, gateway.vpnGatewayId),
  }
}

function describeVpnGateways(context: Ec2Context, input: DescribeVpnGatewaysCommandInput): Output {
  const all = chosen(context.region, 'vpnGateways', input.VpnGatewayIds)
  const shapes = all.map((gateway) => shape(context, gateway))
  const { page } = describePage(
    shapes,
    { Filters: input.Filters },
    {
      'amazon-side-asn': (gateway) => gateway.AmazonSideAsn,
      'attachment.state': (gateway) => gateway.VpcAttachments?.map((one) => one.State),
      'attachment.vpc-id': (gateway) => gateway.VpcAttachments?.map((one) => one.VpcId),
      state: (gateway) => gateway.State,
      type: (gateway) => gateway.Type,
      'vpn-gateway-id': (gateway) => gateway.VpnGatewayId,
    },
  )
  return { VpnGateways: page }
}

function findLiving({ region }: Ec2Context, id: string): Ec2Record<'vpnGateways'> {
  const gateway = find(region, 'vpnGateways', id)
  if (gateway.deletedAt === undefined) return gateway
  throw new AwsError('InvalidVpnGatewayID.NotFound', `The vpnGateway ID '${id}' does not exist`)
}

function attachVpnGateway(
  context: Ec2Context,
  input: Having<AttachVpnGatewayCommandInput, 'VpnGatewayId' | 'VpcId'>,
): Output {
  const gateway = findLiving(context, input.VpnGatewayId)
  const vpc = find(context.region, 'vpcs', input.VpcId)
  const others = Object.values(context.region.vpnGateways)
  if (gateway.vpcId !== undefined && gateway.vpcId !== vpc.vpcId) {
    throw new AwsError(
      'VpnGatewayAttachmentLimitExceeded',
      `The vpnGateway '${gateway.vpnGatewayId}' is already attached to a VPC`,
    )
  }
  if (others.some((other) => other !== gateway && other.vpcId === vpc.vpcId)) {
    throw new AwsError(
      'InvalidVpcState',
      `The VPC '${vpc.vpcId}' already has a vpnGateway attached`,
    )
  }
  gateway.vpcId = vpc.vpcId
  return { VpcAttachment: { State: 'attaching', VpcId: vpc.vpcId } }
}

function detachVpnGateway(
  context: Ec2Context,
  input: Having<DetachVpnGatewayCommandInput, 'VpnGatewayId' | 'VpcId'>,
): Output {
  const gateway = findLiving(context, input.VpnGatewayId)
  if (gateway.vpcId !== find(context.region, 'vpcs', input.VpcId).vpcId) {
    throw new AwsError(
      'InvalidVpnGatewayAttachment.NotFound',
      `The attachment with vpn gateway ID '${gateway.vpnGatewayId}' and vpc ID '${input.VpcId}' does not exist`,
    )
  }
  delete gateway.vpcId
  for (const table of Object.values(context.region.routeTables)) {
    table.propagatingVgws = table.propagatingVgws.filter((id) => id !== gateway.vpnGatewayId)
  }
  return {}
}

function deleteVpnGateway(
  context: Ec2Context,
  input: Having<DeleteVpnGatewayCommandInput, 'VpnGatewayId'>,
): Output {
  const gateway = findLiving(context, input.VpnGatewayId)
  if (gateway.vpcId !== undefined) {
    throw new AwsError('IncorrectState', 'The virtual private gateway is in use.')
  }
  gateway.deletedAt = context.now.toISOString()
  return {}
}

export const vpnGatewayOperations = {
  CreateVpnGateway: mutates({
    requires: ['Type'],
    reads: ['AmazonSideAsn', 'TagSpecifications'],
    run: createVpnGateway,
  }),
  DescribeVpnGateways: answers({ reads: ['VpnGatewayIds', 'Filters'], run: describeVpnGateways }),
  AttachVpnGateway: mutates({ requires: ['VpnGatewayId', 'VpcId'], run: attachVpnGateway }),
  DetachVpnGateway: mutates({ requires: ['VpnGatewayId', 'VpcId'], run: detachVpnGateway }),
  DeleteVpnGateway: mutates({ requires: ['VpnGatewayId'], run: deleteVpnGateway }),
}
