import type {
  DisableVgwRoutePropagationCommandInput,
  EnableVgwRoutePropagationCommandInput,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import type { Having } from '../operation.ts'
import type { Ec2Context } from './context.ts'
import { AwsError } from '../../aws/error.ts'
import { mutates } from '../operation.ts'
import { find } from './context.ts'

type Propagation = EnableVgwRoutePropagationCommandInput & DisableVgwRoutePropagationCommandInput

/** The flag only: without a VPN connection, a virtual private gateway has no routes to propagate. */
function enableVgwRoutePropagation(
  { region }: Ec2Context,
  input: Having<Propagation, 'GatewayId' | 'RouteTableId'>,
): Output {
  const table = find(region, 'routeTables', input.RouteTableId)
  const gateway = find(region, 'vpnGateways', input.GatewayId)
  if (gateway.vpcId !== table.vpcId) {
    throw new AwsError(
      'Gateway.NotAttached',
      `${gateway.vpnGatewayId} is not attached to a VPC of ${table.routeTableId}`,
    )
  }
  if (!table.propagatingVgws.includes(gateway.vpnGatewayId)) {
    table.propagatingVgws.push(gateway.vpnGatewayId)
  }
  return {}
}

function disableVgwRoutePropagation(
  { region }: Ec2Context,
  input: Having<Propagation, 'GatewayId' | 'RouteTableId'>,
): Output {
  const table = find(region, 'routeTables', input.RouteTableId)
  const gateway = find(region, 'vpnGateways', input.GatewayId)
  table.propagatingVgws = table.propagatingVgws.filter((id) => id !== gateway.vpnGatewayId)
  return {}
}

export const routePropagationOperations = {
  EnableVgwRoutePropagation: mutates({
    requires: ['GatewayId', 'RouteTableId'],
    run: enableVgwRoutePropagation,
  }),
  DisableVgwRoutePropagation: mutates({
    requires: ['GatewayId', 'RouteTableId'],
    run: disableVgwRoutePropagation,
  }),
}
