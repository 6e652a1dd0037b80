import type { EndpointServiceOptions } from '../../src/endpoints/endpoint-service.ts'
import type { Ask } from '../emulator/emulated-aws.ts'
import { createEndpointService } from '../../src/endpoints/endpoint-service.ts'
import { accountId, asker, countingHex, emulatedAws, homeRegion } from '../emulator/emulated-aws.ts'

export const s3List = 'pl-78a54011'
export const s3 = 'com.amazonaws.ap-northeast-2.s3'
export const dynamodb = 'com.amazonaws.ap-northeast-2.dynamodb'
export const secretsManager = 'com.amazonaws.ap-northeast-2.secretsmanager'

/** The endpoint service over an empty emulator. */
export function awsWithEndpoints(options: Partial<EndpointServiceOptions> = {}) {
  const { handler: backend, ask: askBackend, clock } = emulatedAws()
  let hexes = countingHex()
  // Other ids than the backend's.
  for (let step = 0; step < 5000; step += 1) hexes(1)
  const handler = createEndpointService({
    backend,
    region: homeRegion,
    accountId,
    now: () => clock.now,
    randomHex: (length) => hexes(length),
    ...options,
  })
  return { ask: asker(handler), askBackend, clock, handler, backend }
}

/** A VPC with one subnet and a route table of the subnet's own. */
export async function standardVpc(ask: Ask, cidr = '10.0.0.0/16') {
  const { VpcId } = (await ask('CreateVpc', { CidrBlock: cidr })).Vpc
  const { SubnetId } = (
    await ask('CreateSubnet', {
      VpcId,
      CidrBlock: cidr.replace('0.0/16', '1.0/24'),
      AvailabilityZone: 'ap-northeast-2a',
    })
  ).Subnet
  const { RouteTableId } = (await ask('CreateRouteTable', { VpcId })).RouteTable
  await ask('AssociateRouteTable', { RouteTableId, SubnetId })
  return { VpcId, SubnetId, RouteTableId }
}
