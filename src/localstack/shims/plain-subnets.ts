import type {
  CreateSubnetCommandInput,
  CreateSubnetCommandOutput,
  DescribeSubnetsCommandOutput,
  Subnet,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { isEmulatedRegion, zoneFor } from '../../emulator/ec2/zones.ts'
import { answering, rewriting, type Shim, type ShimContext } from './shim.ts'

/**
 * LocalStack takes the first subnet of a zone for the default VPC's, and gives its instances public
 * addresses; a subnet without a zone is in us-east-1a, whatever the Region. On AWS a subnet is of
 * its own Region and gives none unless told (api-behaviour 107, 123).
 */
export const plainSubnets: Shim = (backend) =>
  rewriting({
    DescribeSubnets: ({ Subnets, ...rest }: DescribeSubnetsCommandOutput) => ({
      ...rest,
      Subnets: (Subnets ?? []).map(notDefault),
    }),
  })(answering({ CreateSubnet: createPlainly })(backend))

async function createPlainly({
  call,
  input,
  ask,
}: ShimContext<CreateSubnetCommandInput>): Promise<Output> {
  const { AvailabilityZone, AvailabilityZoneId } = input
  const zone = isEmulatedRegion(call.region)
    ? zoneFor(call.region, AvailabilityZone, AvailabilityZoneId).name
    : (AvailabilityZone ?? `${call.region}a`)
  const { AvailabilityZoneId: _, ...others } = input
  const { Subnet: made, ...rest } = await ask<CreateSubnetCommandOutput>('CreateSubnet', {
    ...others,
    AvailabilityZone: zone,
  })
  if (made === undefined) return { ...rest }
  if (made.MapPublicIpOnLaunch === true) {
    const MapPublicIpOnLaunch = { Value: false }
    await ask('ModifySubnetAttribute', { SubnetId: made.SubnetId, MapPublicIpOnLaunch })
  }
  return { ...rest, Subnet: notDefault({ ...made, MapPublicIpOnLaunch: false }) }
}

function notDefault(subnet: Subnet): Subnet {
  return { ...subnet, DefaultForAz: false }
}
