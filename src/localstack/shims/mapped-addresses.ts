import type {
  DescribeAddressesCommandOutput,
  DescribeInstancesCommandOutput,
  DescribeNatGatewaysCommandOutput,
  DescribeNetworkInterfacesCommandOutput,
  DetachInternetGatewayCommandInput,
} from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, where, type ShimContext } from './shim.ts'

/** LocalStack detaches an internet gateway under public addresses that are in use (api-behaviour 98). */
export const mappedAddresses = checking({
  async DetachInternetGateway({ input, ask }: ShimContext<DetachInternetGatewayCommandInput>) {
    const VpcId = input.VpcId ?? ''
    const [{ Addresses }, { NetworkInterfaces }, { Reservations }, { NatGateways }] =
      await Promise.all([
        ask<DescribeAddressesCommandOutput>('DescribeAddresses'),
        ask<DescribeNetworkInterfacesCommandOutput>(
          'DescribeNetworkInterfaces',
          where(['vpc-id', VpcId]),
        ),
        ask<DescribeInstancesCommandOutput>(
          'DescribeInstances',
          where(['vpc-id', VpcId], ['instance-state-name', 'pending', 'running']),
        ),
        ask<DescribeNatGatewaysCommandOutput>('DescribeNatGateways', {
          Filter: [
            { Name: 'vpc-id', Values: [VpcId] },
            { Name: 'state', Values: ['pending', 'available'] },
          ],
        }),
      ])
    const interfaces = (NetworkInterfaces ?? []).map((one) => one.NetworkInterfaceId)
    const instances = (Reservations ?? []).flatMap((one) => one.Instances ?? [])
    const isMapped =
      (NatGateways ?? []).some(({ ConnectivityType }) => ConnectivityType !== 'private') ||
      instances.some(({ PublicIpAddress = '' }) => PublicIpAddress !== '') ||
      (Addresses ?? []).some(
        ({ NetworkInterfaceId, InstanceId = '' }) =>
          (NetworkInterfaceId !== undefined && interfaces.includes(NetworkInterfaceId)) ||
          instances.some((one) => one.InstanceId === InstanceId),
      )
    if (!isMapped) return
    throw new AwsError(
      'DependencyViolation',
      `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    )
  },
})
