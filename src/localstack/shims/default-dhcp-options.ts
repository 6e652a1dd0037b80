import type {
  CreateDhcpOptionsCommandInput,
  CreateDhcpOptionsCommandOutput,
  CreateVpcCommandOutput,
  DescribeDhcpOptionsCommandOutput,
  DescribeVpcsCommandOutput,
  DhcpOptions,
} from '@aws-sdk/client-ec2'
import type { Output } from '../../aws/call.ts'
import { internalDomain } from '../../emulator/ec2/dhcp-options.ts'
import { answering, type ShimContext } from './shim.ts'

type Options = NonNullable<CreateDhcpOptionsCommandInput['DhcpConfigurations']>

/**
 * LocalStack's VPCs have DHCP options called `default`, which it does not know itself. On AWS they
 * have the Region's own (api-behaviour 120, 121). And LocalStack deletes a VPC's options with it.
 */
export const defaultDhcpOptions = answering({
  async CreateVpc({ call, ask }: ShimContext, goOn) {
    const { Vpc, ...rest } = (await goOn()) as unknown as CreateVpcCommandOutput
    const DhcpOptionsId = await regionsOptions(ask, call.region)
    await ask('AssociateDhcpOptions', { DhcpOptionsId, VpcId: Vpc?.VpcId })
    return { ...rest, Vpc: { ...Vpc, DhcpOptionsId } }
  },
  async DeleteVpc({ input, ask }: ShimContext<{ VpcId: string }>, goOn): Promise<Output> {
    const { VpcId } = input
    const { Vpcs } = await ask<DescribeVpcsCommandOutput>('DescribeVpcs', { VpcIds: [VpcId] })
    await ask('AssociateDhcpOptions', { DhcpOptionsId: 'default', VpcId })
    try {
      return await goOn()
    } catch (error) {
      const DhcpOptionsId = Vpcs?.[0]?.DhcpOptionsId
      await ask('AssociateDhcpOptions', { DhcpOptionsId, VpcId })
      throw error
    }
  },
})

async function regionsOptions(ask: ShimContext['ask'], region: string): Promise<string> {
  const wanted: Options = [
    { Key: 'domain-name', Values: [internalDomain(region)] },
    { Key: 'domain-name-servers', Values: ['AmazonProvidedDNS'] },
  ]
  const { DhcpOptions: all } = await ask<DescribeDhcpOptionsCommandOutput>('DescribeDhcpOptions')
  const found = (all ?? []).find((options) => isSame(options, wanted))
  if (found?.DhcpOptionsId !== undefined) return found.DhcpOptionsId
  const made = await ask<CreateDhcpOptionsCommandOutput>('CreateDhcpOptions', {
    DhcpConfigurations: wanted,
  })
  return made.DhcpOptions?.DhcpOptionsId ?? 'default'
}

function isSame({ DhcpConfigurations }: DhcpOptions, wanted: Options): boolean {
  const said = (DhcpConfigurations ?? []).map(
    ({ Key, Values }) => `${Key}=${(Values ?? []).map(({ Value }) => Value).join()}`,
  )
  return said.sort().join(' ') === wanted.map(({ Key, Values }) => `${Key}=${Values}`).join(' ')
}
