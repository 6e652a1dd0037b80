import type {
  DescribeInternetGatewaysCommandOutput,
  DescribeSubnetsCommandOutput,
  DescribeVpcsCommandOutput,
} from '@aws-sdk/client-ec2'
import type { Caller, Handler, Output } from '../aws/call.ts'

/**
 * Removes the default VPC that LocalStack puts into every account. Labs are about networks that
 * somebody made; many accounts of today have none either.
 */
export async function emptyAccount(backend: Handler, region: string, lab: Caller): Promise<void> {
  const ask = (operation: string, input: Record<string, unknown> = {}): Promise<Output> =>
    backend({ service: 'ec2', operation, input, region, caller: lab })
  const [{ Vpcs }, { Subnets }, { InternetGateways }] = await Promise.all([
    ask('DescribeVpcs') as Promise<Partial<DescribeVpcsCommandOutput>>,
    ask('DescribeSubnets') as Promise<Partial<DescribeSubnetsCommandOutput>>,
    ask('DescribeInternetGateways') as Promise<Partial<DescribeInternetGatewaysCommandOutput>>,
  ])
  await Promise.all((Subnets ?? []).map(({ SubnetId }) => ask('DeleteSubnet', { SubnetId })))
  for (const { InternetGatewayId, Attachments } of InternetGateways ?? []) {
    for (const { VpcId } of Attachments ?? []) {
      await ask('DetachInternetGateway', { InternetGatewayId, VpcId })
    }
    await ask('DeleteInternetGateway', { InternetGatewayId })
  }
  await Promise.all((Vpcs ?? []).map(({ VpcId }) => ask('DeleteVpc', { VpcId })))
}
