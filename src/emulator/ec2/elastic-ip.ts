import type {
  Address,
  AllocateAddressCommandInput,
  AssociateAddressCommandInput,
  DescribeAddressesCommandInput,
  DisassociateAddressCommandInput,
  ReleaseAddressCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Ec2Context } from './context.ts'
import type { Ec2Record, Ec2Region } from './records.ts'
import type { NetworkInterfaceRecord } from './new-network-interface.ts'
import { AwsError } from '../../aws/error.ts'
import { answers, mutates } from '../operation.ts'
import { chosen, find, forget, invalidValue, newId } from './context.ts'
import { describePage } from '../../aws/describe-page.ts'
import { attachedTo } from './internet-gateway.ts'
import { interfacesOf } from './network-interface.ts'
import { newPublicAddress } from './public-address.ts'
import { tagNew, tagsOf } from './tags.ts'

type ElasticIpRecord = Ec2Record<'elasticIps'>

function allocateAddress(context: Ec2Context, input: AllocateAddressCommandInput): Output {
  const { region, regionName } = context
  const address = {
    allocationId: newId(context, 'eipalloc'),
    publicIp: newPublicAddress(context),
  }
  region.elasticIps[address.allocationId] = address
  tagNew(region, address.allocationId, input.TagSpecifications)
  return {
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: regionName,
    Domain: 'vpc',
  }
}

function shape({ region, regionName, accountId }: Ec2Context, address: ElasticIpRecord): Address {
  const { association } = address
  const eni = region.networkInterfaces[association?.networkInterfaceId ?? '']
  const instanceId = eni?.attachment?.instanceId
  return {
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: regionName,
    Domain: 'vpc',
    ...(association === undefined
      ? {}
      : {
          AssociationId: association.associationId,
          NetworkInterfaceId: association.networkInterfaceId,
          NetworkInterfaceOwnerId: accountId,
          PrivateIpAddress: association.privateIp,
        }),
    ...(instanceId === undefined ? {} : { InstanceId: instanceId }),
    Tags: tagsOf(region, address.allocationId),
  }
}

function describeAddresses(context: Ec2Context, input: DescribeAddressesCommandInput): Output {
  const all = chosen(context.region, 'elasticIps', input.AllocationIds)
  const missing = input.PublicIps?.find((ip) => !all.some((address) => address.publicIp === ip))
  if (missing !== undefined)
    throw new AwsError('InvalidAddress.NotFound', `Address '${missing}' not found.`)
  const wanted = all.filter((address) => input.PublicIps?.includes(address.publicIp) ?? true)
  const shapes = wanted.map((address) => shape(context, address))
  const { page } = describePage(
    shapes,
    { Filters: input.Filters },
    {
      'allocation-id': (address) => address.AllocationId,
      'association-id': (address) => address.AssociationId,
      domain: (address) => address.Domain,
      'instance-id': (address) => address.InstanceId,
      'network-border-group': (address) => address.NetworkBorderGroup,
      'network-interface-id': (address) => address.NetworkInterfaceId,
      'network-interface-owner-id': (address) => address.NetworkInterfaceOwnerId,
      'private-ip-address': (address) => address.PrivateIpAddress,
      'public-ip': (address) => address.PublicIp,
    },
  )
  return { Addresses: page }
}

function byAllocationOrAddress(
  region: Ec2Region,
  allocationId: string | undefined,
  publicIp: string | undefined,
): ElasticIpRecord {
  if (allocationId !== undefined) return find(region, 'elasticIps', allocationId)
  if (publicIp === undefined) {
    throw new AwsError('MissingParameter', 'Either public IP or allocation ID must be specified')
  }
  const address = Object.values(region.elasticIps).find((one) => one.publicIp === publicIp)
  if (address !== undefined) return address
  throw new AwsError('InvalidAddress.NotFound', `Address '${publicIp}' not found.`)
}

function associateAddress(context: Ec2Context, input: AssociateAddressCommandInput): Output {
  const { region } = context
  const address = byAllocationOrAddress(region, input.AllocationId, input.PublicIp)
  const eni = interfaceFor(region, input)
  const privateIp = input.PrivateIpAddress ?? eni.privateIps[0] ?? ''
  if (!eni.privateIps.includes(privateIp)) {
    throw invalidValue(`Invalid value '${privateIp}' for privateIpAddress.`)
  }
  return {
    AssociationId: associateElasticIp(context, address, eni, privateIp, input.AllowReassociation),
  }
}

/**
 * Associates an Elastic IP, whose VPC needs an internet gateway, and answers the association's id.
 * Refuses with `Gateway.NotAttached` and, without `allowed`, `Resource.AlreadyAssociated`.
 */
export function associateElasticIp(
  context: Ec2Context,
  address: ElasticIpRecord,
  eni: NetworkInterfaceRecord,
  privateIp: string,
  allowed = true,
): string {
  const { region } = context
  if (attachedTo(region, eni.vpcId) === undefined) {
    throw new AwsError(
      'Gateway.NotAttached',
      `Network ${eni.vpcId} is not attached to any internet gateway`,
    )
  }
  const isHere =
    address.association?.networkInterfaceId === eni.networkInterfaceId &&
    address.association.privateIp === privateIp
  if (address.association !== undefined && !isHere && !allowed) {
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${address.allocationId} is already associated with associate-id ${address.association.associationId}`,
    )
  }
  for (const other of Object.values(region.elasticIps)) {
    const isTaken =
      other.association?.networkInterfaceId === eni.networkInterfaceId &&
      other.association.privateIp === privateIp
    if (isTaken) delete other.association
  }
  if (privateIp === eni.privateIps[0]) delete eni.autoPublicIp
  const associationId = newId(context, 'eipassoc')
  address.association = { associationId, networkInterfaceId: eni.networkInterfaceId, privateIp }
  return associationId
}

function interfaceFor(
  region: Ec2Region,
  input: AssociateAddressCommandInput,
): NetworkInterfaceRecord {
  if (input.NetworkInterfaceId !== undefined) {
    return find(region, 'networkInterfaces', input.NetworkInterfaceId)
  }
  if (input.InstanceId === undefined) {
    throw new AwsError(
      'MissingParameter',
      'Either instance ID or network interface id must be specified',
    )
  }
  const { instanceId } = find(region, 'instances', input.InstanceId)
  const [eni] = interfacesOf(region, instanceId)
  if (eni !== undefined) return eni
  throw new AwsError('InvalidInstanceID', `The instance '${instanceId}' has no network interface`)
}

function disassociateAddress(
  { region }: Ec2Context,
  input: DisassociateAddressCommandInput,
): Output {
  const address =
    input.AssociationId === undefined
      ? byAllocationOrAddress(region, undefined, input.PublicIp)
      : Object.values(region.elasticIps).find(
          (one) => one.association?.associationId === input.AssociationId,
        )
  if (address?.association === undefined) {
    throw new AwsError(
      'InvalidAssociationID.NotFound',
      `The association ID '${input.AssociationId}' does not exist`,
    )
  }
  if (isOfNatGateway(region, address)) {
    throw new AwsError(
      'OperationNotPermitted',
      `You do not have permission to access the specified resource.`,
    )
  }
  delete address.association
  return {}
}

function isOfNatGateway(region: Ec2Region, { association }: ElasticIpRecord): boolean {
  const eni = region.networkInterfaces[association?.networkInterfaceId ?? '']
  return eni?.interfaceType === 'nat_gateway'
}

function releaseAddress({ region }: Ec2Context, input: ReleaseAddressCommandInput): Output {
  const address = byAllocationOrAddress(region, input.AllocationId, input.PublicIp)
  if (address.association !== undefined) {
    throw new AwsError('InvalidIPAddress.InUse', `Address ${address.publicIp} is in use.`)
  }
  forget(region, 'elasticIps', address.allocationId)
  return {}
}

function checkedDomain(context: Ec2Context, input: AllocateAddressCommandInput): Output {
  if (input.Domain !== undefined && input.Domain !== 'vpc') {
    throw invalidValue(`Value (${input.Domain}) for parameter domain is invalid.`)
  }
  return allocateAddress(context, input)
}

export const elasticIpOperations = {
  AllocateAddress: mutates({ reads: ['Domain', 'TagSpecifications'], run: checkedDomain }),
  DescribeAddresses: answers({
    reads: ['AllocationIds', 'PublicIps', 'Filters'],
    run: describeAddresses,
  }),
  AssociateAddress: mutates({
    reads: [
      'AllocationId',
      'PublicIp',
      'InstanceId',
      'NetworkInterfaceId',
      'PrivateIpAddress',
      'AllowReassociation',
    ],
    run: associateAddress,
  }),
  DisassociateAddress: mutates({
    reads: ['AssociationId', 'PublicIp'],
    run: disassociateAddress,
  }),
  ReleaseAddress: mutates({ reads: ['AllocationId', 'PublicIp'], run: releaseAddress }),
}
