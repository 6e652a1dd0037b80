import type {
  CreateNatGatewayCommandInput,
  DeleteNatGatewayCommandInput,
  DescribeNatGatewaysCommandInput,
  NatGateway,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, isId, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { associateElasticIp } from './elastic-ip.ts'
import { attachedTo } from './internet-gateway.ts'
import { newNetworkInterface } from './new-network-interface.ts'
import { freeAddressCount } from './private-addresses.ts'
import { removeNetworkInterface } from './remove-network-interface.ts'
import { tagNew, tagsOf } from './tags.ts'

type NatGatewayRecord = Ec2Record<'natGateways'>
type CreateInput = Having<CreateNatGatewayCommandInput, 'SubnetId'>

/** AWS shows a deleted or failed gateway for about an hour. */
const shownAfterDeletionMs = 3_600_000

/** api-behaviour 110: what is refused at once. */
function checkRequest(input: CreateInput): void {
  if (!isId('subnet', input.SubnetId)) {
    throw new AwsError('InvalidSubnet', `The subnet ID '${input.SubnetId}' is malformed`)
  }
  const { AllocationId } = input
  if (input.ConnectivityType === 'private') {
    if (AllocationId !== undefined) {
      throw new AwsError(
        'InvalidParameter',
        'The AllocationId parameter is not supported for a private NAT gateway.',
      )
    }
  } else if (AllocationId === undefined) {
    throw new AwsError(
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    )
  } else if (!isId('eipalloc', AllocationId)) {
    throw new AwsError(
      'InvalidElasticIpID.Malformed',
      `The elastic-ip ID '${AllocationId}' is malformed`,
    )
  }
}

/** api-behaviour 111: what is accepted and then fails. */
function failureOf({ region }: Ec2Context, input: CreateInput): [string, string] | undefined {
  const subnet = find(region, 'subnets', input.SubnetId)
  if (freeAddressCount(region, subnet) < 1) {
    return ['InsufficientFreeAddressesInSubnet', 'Subnet has insufficient free addresses']
  }
  if (input.ConnectivityType === 'private') return undefined
  const id = input.AllocationId ?? ''
  const address = region.elasticIps[id]
  if (address === undefined) {
    return ['InvalidAllocationID.NotFound', `Elastic IP address ${id} could not be found`]
  }
  if (address.association !== undefined) {
    return ['Resource.AlreadyAssociated', `Elastic IP address ${id} is already associated`]
  }
  if (attachedTo(region, subnet.vpcId) === undefined) {
    return ['Gateway.NotAttached', `Network ${subnet.vpcId} has no Internet gateway attached`]
  }
  return undefined
}

/**
 * api-behaviour 110, 111, 130. The answer says `pending`; the next Describe says what became of it,
 * so that nobody waits for nothing.
 */
function createNatGateway(context: Ec2Context, input: CreateInput): Output {
  const { region, now } = context
  checkRequest(input)
  const subnet = find(region, 'subnets', input.SubnetId)
  const failure = failureOf(context, input)
  const nat: NatGatewayRecord = {
    natGatewayId: newId(context, 'nat'),
    subnetId: subnet.subnetId,
    vpcId: subnet.vpcId,
    connectivityType: input.ConnectivityType ?? 'public',
    createdAt: now.toISOString(),
    address: input.AllocationId === undefined ? {} : { allocationId: input.AllocationId },
    ...(failure === undefined
      ? {}
      : { failureCode: failure[0], failureMessage: failure[1], deletedAt: now.toISOString() }),
  }
  region.natGateways[nat.natGatewayId] = nat
  if (failure === undefined) bringUp(context, nat, input.PrivateIpAddress)
  tagNew(region, nat.natGatewayId, input.TagSpecifications)
  const {
    DeleteTime: _none,
    FailureCode: _code,
    FailureMessage: _why,
    ...shown
  } = shape(context, nat)
  const NatGatewayAddresses =
    nat.address.allocationId === undefined ? [] : [{ AllocationId: nat.address.allocationId }]
  return {
    NatGateway: { ...shown, State: 'pending', NatGatewayAddresses },
    ClientToken: input.ClientToken,
  }
}

/** api-behaviour 73: its interface, with an address of the subnet and the Elastic IP on it. */
function bringUp(context: Ec2Context, nat: NatGatewayRecord, privateIp: string | undefined): void {
  const { region, now } = context
  const eni = newNetworkInterface(context, find(region, 'subnets', nat.subnetId), {
    description: `Interface for NAT Gateway ${nat.natGatewayId}`,
    natGateway: true,
    privateIp,
    attachment: {
      attachmentId: newId(context, 'ela-attach'),
      deviceIndex: 1,
      deleteOnTermination: false,
      attachedAt: now.toISOString(),
    },
  })
  const [address = ''] = eni.privateIps
  nat.address.networkInterfaceId = eni.networkInterfaceId
  nat.address.privateIp = address
  if (nat.address.allocationId === undefined) return
  const elasticIp = find(region, 'elasticIps', nat.address.allocationId)
  nat.address.associationId = associateElasticIp(context, elasticIp, eni, address)
  nat.address.publicIp = elasticIp.publicIp
}

function stateOf(nat: NatGatewayRecord): 'available' | 'failed' | 'deleted' {
  if (nat.failureCode !== undefined) return 'failed'
  return nat.deletedAt === undefined ? 'available' : 'deleted'
}

function shape({ region }: Ec2Context, nat: NatGatewayRecord): NatGateway {
  const { address } = nat
  const isUp = stateOf(nat) === 'available'
  return {
    NatGatewayId: nat.natGatewayId,
    SubnetId: nat.subnetId,
    VpcId: nat.vpcId,
    ConnectivityType: nat.connectivityType,
    CreateTime: new Date(nat.createdAt),
    ...(nat.deletedAt === undefined ? {} : { DeleteTime: new Date(nat.deletedAt) }),
    ...(nat.failureCode === undefined ? {} : { FailureCode: nat.failureCode }),
    ...(nat.failureMessage === undefined ? {} : { FailureMessage: nat.failureMessage }),
    NatGatewayAddresses: [
      {
        ...(address.allocationId === undefined ? {} : { AllocationId: address.allocationId }),
        ...(address.associationId === undefined ? {} : { AssociationId: address.associationId }),
        ...(address.networkInterfaceId === undefined
          ? {}
          : { NetworkInterfaceId: address.networkInterfaceId }),
        ...(address.privateIp === undefined ? {} : { PrivateIp: address.privateIp }),
        ...(address.publicIp === undefined ? {} : { PublicIp: address.publicIp }),
        IsPrimary: true,
        ...(isUp ? { Status: 'succeeded' as const } : {}),
      },
    ],
    State: stateOf(nat),
    Tags: tagsOf(region, nat.natGatewayId),
  }
}

function describeNatGateways(context: Ec2Context, input: DescribeNatGatewaysCommandInput): Output {
  const { region, now } = context
  const all = chosen(region, 'natGateways', input.NatGatewayIds).filter(
    (nat) =>
      nat.deletedAt === undefined ||
      now.getTime() - new Date(nat.deletedAt).getTime() < shownAfterDeletionMs,
  )
  const shapes = all.map((nat) => shape(context, nat))
  const query = { ...input, Filters: input.Filter }
  const { page, ...next } = describePage(shapes, query, {
    'nat-gateway-id': (nat) => nat.NatGatewayId,
    state: (nat) => nat.State,
    'subnet-id': (nat) => nat.SubnetId,
    'vpc-id': (nat) => nat.VpcId,
  })
  return { NatGateways: page, ...next }
}

/** Rule 15: its routes stay, as blackholes. The Elastic IP is free again, not released. */
function deleteNatGateway(
  { region, now }: Ec2Context,
  input: Having<DeleteNatGatewayCommandInput, 'NatGatewayId'>,
): Output {
  const nat = find(region, 'natGateways', input.NatGatewayId)
  nat.deletedAt ??= now.toISOString()
  const eni = region.networkInterfaces[nat.address.networkInterfaceId ?? '']
  if (eni !== undefined) removeNetworkInterface(region, eni)
  return { NatGatewayId: nat.natGatewayId }
}

export const natGatewayOperations = {
  CreateNatGateway: mutates({
    requires: ['SubnetId'],
    reads: ['AllocationId', 'ConnectivityType', 'PrivateIpAddress', 'TagSpecifications'],
    run: createNatGateway,
  }),
  DescribeNatGateways: answers({
    reads: ['NatGatewayIds', 'Filter', 'MaxResults', 'NextToken'],
    run: describeNatGateways,
  }),
  DeleteNatGateway: mutates({ requires: ['NatGatewayId'], run: deleteNatGateway }),
}
