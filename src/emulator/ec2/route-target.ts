import type { Ec2Region, RouteRecord } from './records.ts'
import { AwsError } from '../../aws/error.ts'
import { find, invalidValue } from './context.ts'

type Target = Pick<RouteRecord, 'target' | 'targetMember'>

/** Rule 15, api-behaviour 75: a route whose target is gone, detached or stopped is a blackhole. */
export function routeIsActive(region: Ec2Region, { target, targetMember }: Target): boolean {
  switch (targetMember) {
    case 'GatewayId':
      return (region.internetGateways[target] ?? region.vpnGateways[target])?.vpcId !== undefined
    case 'NatGatewayId': {
      const nat = region.natGateways[target]
      return nat !== undefined && nat.deletedAt === undefined && nat.failureCode === undefined
    }
    case 'NetworkInterfaceId':
      return region.networkInterfaces[target]?.attachment !== undefined
    case 'InstanceId':
      return region.instances[target]?.state === 'running'
    case 'EgressOnlyInternetGatewayId':
      return region.egressOnlyInternetGateways[target] !== undefined
    // Peering connections and transit gateways are not ours to know.
    case 'VpcPeeringConnectionId':
    case 'TransitGatewayId':
      return true
  }
}

/** Refuses a target that is not there or stands in another VPC: api-behaviour 86, 90. */
export function checkRouteTarget(
  region: Ec2Region,
  routeTableId: string,
  { target, targetMember }: Target,
): void {
  const tableVpc = find(region, 'routeTables', routeTableId).vpcId
  const targetVpc = vpcOfTarget(region, target, targetMember)
  if (targetVpc === undefined || targetVpc === tableVpc) return
  const what = { igw: 'network gateway', vgw: 'network gateway', nat: 'NAT gateway' }
  const word = what[target.slice(0, target.indexOf('-')) as keyof typeof what] ?? 'interface'
  throw invalidValue(
    `route table ${routeTableId} and ${word} ${target} belong to different networks`,
  )
}

/** The VPC that the target stands in; an unattached gateway stands in none, so it belongs elsewhere. */
function vpcOfTarget(
  region: Ec2Region,
  target: string,
  targetMember: RouteRecord['targetMember'],
): string | undefined {
  switch (targetMember) {
    case 'GatewayId':
      return gateway(region, target).vpcId ?? 'none'
    case 'NatGatewayId': {
      const nat = find(region, 'natGateways', target)
      if (nat.deletedAt !== undefined) throw natNotFound(target)
      return nat.vpcId
    }
    case 'NetworkInterfaceId':
      return find(region, 'networkInterfaces', target).vpcId
    case 'InstanceId':
      return instanceWithOneInterface(region, target)
    case 'EgressOnlyInternetGatewayId':
      return find(region, 'egressOnlyInternetGateways', target).vpcId
    case 'VpcPeeringConnectionId':
    case 'TransitGatewayId':
      return undefined
  }
}

function gateway(region: Ec2Region, id: string): { vpcId?: string | undefined } {
  const found = region.internetGateways[id] ?? region.vpnGateways[id]
  if (found === undefined) {
    throw new AwsError('InvalidGatewayID.NotFound', `The gateway ID '${id}' does not exist`)
  }
  return found
}

function natNotFound(id: string): AwsError {
  return new AwsError('InvalidNatGatewayID.NotFound', `The natGateway ID '${id}' does not exist`)
}

function instanceWithOneInterface(region: Ec2Region, id: string): string {
  const instance = find(region, 'instances', id)
  const own = Object.values(region.networkInterfaces).filter(
    (eni) => eni.attachment?.instanceId === id,
  )
  if (own.length !== 1) {
    throw new AwsError(
      'InvalidInstanceID',
      `There are multiple interfaces attached to instance '${id}'. Please specify an interface ID for the operation instead.`,
    )
  }
  return instance.vpcId
}
