import type {
  CreateNatGatewayCommandInput,
  CreateNatGatewayCommandOutput,
  DeleteNatGatewayCommandInput,
  DescribeAddressesCommandOutput,
  DescribeInternetGatewaysCommandOutput,
  DescribeNatGatewaysCommandInput,
  DescribeNatGatewaysCommandOutput,
  DescribeSubnetsCommandOutput,
  NatGateway,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { describePage } from '../../aws/describe-page.ts'
import { AwsError } from '../../aws/error.ts'
import { isId } from '../../emulator/ec2/context.ts'
import { answering, where, type ShimContext } from './shim.ts'
import { giveInterface, takeInterface, withOwnAddress } from './nat-gateway-interfaces.ts'

type Create = ShimContext<CreateNatGatewayCommandInput>

/**
 * A failed gateway is a deleted one for LocalStack: this tag, which nobody is shown, tells them
 * apart. Its value is the failure's code and the allocation that was asked for.
 */
const failureTag = 'endpoint-lab:nat-gateway-failure'

/**
 * LocalStack's NAT gateways are available at once, wherever they stand; are of the type `None`; take
 * an address outside their subnet, and keep the Elastic IP when they are deleted. What AWS does:
 * api-behaviour 73, 110, 111, 130; rule 94.
 */
export const natGateways = answering({
  async CreateNatGateway(context: Create): Promise<Output> {
    checkRequest(context.input)
    const failure = await failureOf(context)
    const { NatGateway: made, ...rest } = await (failure === undefined
      ? create(context)
      : createFailed(context, failure))
    const { AllocationId } = context.input
    return {
      ...rest,
      NatGateway: {
        ...made,
        State: 'pending',
        ConnectivityType: context.input.ConnectivityType ?? 'public',
        Tags: visible(made),
        NatGatewayAddresses: AllocationId === undefined ? [] : [{ AllocationId }],
      },
    }
  },
  async DescribeNatGateways({ input, ask }: ShimContext<DescribeNatGatewaysCommandInput>) {
    const { NatGatewayIds = [], Filter, MaxResults, NextToken } = input
    const { NatGateways = [] } = await ask<DescribeNatGatewaysCommandOutput>(
      'DescribeNatGateways',
      { NatGatewayIds },
    )
    const unknown = NatGatewayIds.find(
      (id) => !NatGateways.some(({ NatGatewayId }) => NatGatewayId === id),
    )
    if (unknown !== undefined) throw notFound(unknown)
    const shown = await Promise.all(NatGateways.map((nat) => asAwsShows(ask, nat)))
    const query = { Filters: Filter, MaxResults, NextToken }
    const { page, ...next } = describePage(shown, query, {
      'nat-gateway-id': (nat) => nat.NatGatewayId,
      state: (nat) => nat.State,
      'subnet-id': (nat) => nat.SubnetId,
      'vpc-id': (nat) => nat.VpcId,
    })
    return { NatGateways: page, ...next }
  },
  async DeleteNatGateway({ input, ask }: ShimContext<DeleteNatGatewayCommandInput>, goOn) {
    const NatGatewayId = input.NatGatewayId ?? ''
    const { NatGateways } = await ask<DescribeNatGatewaysCommandOutput>('DescribeNatGateways', {
      NatGatewayIds: [NatGatewayId],
    })
    const nat = NatGateways?.[0]
    if (nat === undefined) throw notFound(NatGatewayId)
    if (nat.State !== 'deleted') await takeInterface(ask, nat)
    await ask('DeleteTags', { Resources: [NatGatewayId], Tags: [{ Key: failureTag }] })
    return goOn()
  },
  async DescribeTags(_: ShimContext, goOn) {
    const output = await goOn()
    const tags = (output['Tags'] as { Key?: string }[] | undefined) ?? []
    return { ...output, Tags: tags.filter(({ Key }) => Key !== failureTag) }
  },
})

/** api-behaviour 110. */
function checkRequest({ SubnetId = '', AllocationId, ConnectivityType }: Create['input']): void {
  if (!isId('subnet', SubnetId)) {
    throw new AwsError('InvalidSubnet', `The subnet ID '${SubnetId}' is malformed`)
  }
  if (ConnectivityType === 'private') return
  if (AllocationId === undefined) {
    throw new AwsError(
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    )
  }
  if (!isId('eipalloc', AllocationId)) {
    throw new AwsError(
      'InvalidElasticIpID.Malformed',
      `The elastic-ip ID '${AllocationId}' is malformed`,
    )
  }
}

/** api-behaviour 111: the code of what is accepted and then fails. */
async function failureOf({ input, ask }: Create): Promise<string | undefined> {
  if (input.ConnectivityType === 'private') return undefined
  const { Subnets } = await ask<DescribeSubnetsCommandOutput>('DescribeSubnets', {
    SubnetIds: [input.SubnetId],
  })
  const [{ Addresses }, { InternetGateways }] = await Promise.all([
    ask<DescribeAddressesCommandOutput>('DescribeAddresses'),
    ask<DescribeInternetGatewaysCommandOutput>(
      'DescribeInternetGateways',
      where(['attachment.vpc-id', Subnets?.[0]?.VpcId ?? '']),
    ),
  ])
  const address = Addresses?.find((one) => one.AllocationId === input.AllocationId)
  if (address === undefined) return 'InvalidAllocationID.NotFound'
  if ((address.AssociationId ?? '') !== '') return 'Resource.AlreadyAssociated'
  return (InternetGateways ?? []).length === 0 ? 'Gateway.NotAttached' : undefined
}

async function create(context: Create): Promise<CreateNatGatewayCommandOutput> {
  const { ConnectivityType = 'public' } = context.input
  const output = await context.ask<CreateNatGatewayCommandOutput>('CreateNatGateway', {
    ...context.input,
    ConnectivityType,
  })
  await giveInterface(context.ask, output.NatGateway ?? {})
  return output
}

async function createFailed(
  { input, ask }: Create,
  failure: string,
): Promise<CreateNatGatewayCommandOutput> {
  const { AllocationId, ...others } = input
  const output = await ask<CreateNatGatewayCommandOutput>('CreateNatGateway', {
    ...others,
    ConnectivityType: 'private',
  })
  const { NatGatewayId } = output.NatGateway ?? {}
  await ask('CreateTags', {
    Resources: [NatGatewayId],
    Tags: [{ Key: failureTag, Value: `${failure} ${AllocationId}` }],
  })
  await takeInterface(ask, output.NatGateway ?? {})
  await ask('DeleteNatGateway', { NatGatewayId })
  return output
}

async function asAwsShows(ask: ShimContext['ask'], nat: NatGateway): Promise<NatGateway> {
  const Tags = visible(nat)
  const failure = nat.Tags?.find(({ Key }) => Key === failureTag)?.Value
  if (failure === undefined) return { ...(await withOwnAddress(ask, nat)), Tags }
  const [FailureCode = '', AllocationId = ''] = failure.split(' ')
  return {
    ...nat,
    Tags,
    State: 'failed',
    ConnectivityType: 'public',
    FailureCode,
    FailureMessage: failureMessage(FailureCode, nat.VpcId, AllocationId),
    NatGatewayAddresses: [{ AllocationId }],
  }
}

function failureMessage(code: string, vpcId: string | undefined, allocationId: string): string {
  if (code === 'Gateway.NotAttached') return `Network ${vpcId} has no Internet gateway attached`
  const why = code === 'Resource.AlreadyAssociated' ? 'is already associated' : 'could not be found'
  return `Elastic IP address ${allocationId} ${why}`
}

function visible({ Tags }: NatGateway = {}): NonNullable<NatGateway['Tags']> {
  return (Tags ?? []).filter(({ Key }) => Key !== failureTag)
}

function notFound(id: string): AwsError {
  return new AwsError('NatGatewayNotFound', `The Nat Gateway ${id} was not found`)
}
