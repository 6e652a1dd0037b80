import type {
  DescribeAddressesCommandOutput,
  DescribeNatGatewaysCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  NatGateway,
  NetworkInterface,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { rewriting, where, type ShimContext } from './shim.ts'

type Ask = ShimContext['ask']

const description = (natGatewayId: string | undefined) =>
  `Interface for NAT Gateway ${natGatewayId}`

/**
 * LocalStack's interface of a NAT gateway has an address from anywhere. So the gateway gets another
 * one, with an address of the subnet, which is shown in its place (api-behaviour 73).
 */
export const natGatewayInterfaces = rewriting({
  async DescribeNetworkInterfaces(
    { NetworkInterfaces = [], ...rest }: DescribeNetworkInterfacesCommandOutput,
    { ask }: ShimContext,
  ) {
    const { NatGateways = [] } = await ask<DescribeNatGatewaysCommandOutput>('DescribeNatGateways')
    const names = new Set(NatGateways.map((nat) => description(nat.NatGatewayId)))
    return {
      ...rest,
      NetworkInterfaces: NetworkInterfaces.map((one) =>
        names.has(one.Description ?? '') ? natInterface(one) : one,
      ),
    }
  },
})

/** Makes the interface of a new gateway, in the place of LocalStack's. */
export async function giveInterface(ask: Ask, nat: NatGateway): Promise<void> {
  await remove(ask, backendsInterface(nat))
  const Description = description(nat.NatGatewayId)
  await ask('CreateNetworkInterface', { SubnetId: nat.SubnetId, Description })
}

/** Frees the addresses of a gateway that is about to be deleted. */
export async function takeInterface(ask: Ask, nat: NatGateway): Promise<void> {
  for (const { AssociationId } of nat.NatGatewayAddresses ?? []) {
    if (AssociationId === undefined || AssociationId === '') continue
    await ask('DisassociateAddress', { AssociationId })
  }
  await remove(ask, (await ownInterface(ask, nat))?.NetworkInterfaceId)
  await remove(ask, backendsInterface(nat))
}

/** One that is gone already is no matter. */
async function remove(ask: Ask, NetworkInterfaceId: string | undefined): Promise<void> {
  if (NetworkInterfaceId === undefined) return
  await ask('DeleteNetworkInterface', { NetworkInterfaceId }).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error
  })
}

/** The gateway with the address and the interface that it was given here. */
export async function withOwnAddress(ask: Ask, nat: NatGateway): Promise<NatGateway> {
  const own = nat.State === 'deleted' ? undefined : await ownInterface(ask, nat)
  const [address] = nat.NatGatewayAddresses ?? []
  if (own === undefined || address === undefined) return nat
  const elastic = await elasticIp(ask, address.AllocationId)
  return {
    ...nat,
    NatGatewayAddresses: [
      {
        ...elastic,
        ...(own.NetworkInterfaceId !== undefined && { NetworkInterfaceId: own.NetworkInterfaceId }),
        ...(own.PrivateIpAddress !== undefined && { PrivateIp: own.PrivateIpAddress }),
        IsPrimary: true,
        Status: 'succeeded',
      },
    ],
  }
}

async function elasticIp(ask: Ask, AllocationId: string | undefined) {
  if (AllocationId === undefined) return {}
  const { Addresses } = await ask<DescribeAddressesCommandOutput>('DescribeAddresses', {
    AllocationIds: [AllocationId],
  })
  const { PublicIp, AssociationId } = Addresses?.[0] ?? {}
  return {
    AllocationId,
    ...(PublicIp !== undefined && { PublicIp }),
    ...(AssociationId !== undefined && { AssociationId }),
  }
}

async function ownInterface(ask: Ask, nat: NatGateway): Promise<NetworkInterface | undefined> {
  const { NetworkInterfaces } = await ask<DescribeNetworkInterfacesCommandOutput>(
    'DescribeNetworkInterfaces',
    where(['description', description(nat.NatGatewayId)]),
  )
  return NetworkInterfaces?.[0]
}

function backendsInterface({ NatGatewayAddresses }: NatGateway): string | undefined {
  return NatGatewayAddresses?.[0]?.NetworkInterfaceId
}

function natInterface(one: NetworkInterface): NetworkInterface {
  return {
    ...one,
    // The model's enum spells it otherwise; the records of the real service say nat_gateway.
    InterfaceType: 'nat_gateway' as NonNullable<NetworkInterface['InterfaceType']>,
    Groups: [],
    SourceDestCheck: false,
    RequesterManaged: true,
    Status: 'in-use',
    Attachment: {
      AttachmentId: one.NetworkInterfaceId?.replace('eni-', 'ela-attach-') ?? '',
      DeleteOnTermination: false,
      DeviceIndex: 1,
      InstanceOwnerId: 'amazon-aws',
      Status: 'attached',
    },
  }
}
