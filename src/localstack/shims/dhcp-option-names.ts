import type { CreateDhcpOptionsCommandInput } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws/error.ts'
import { checking, type ShimContext } from './shim.ts'

const known = [
  'domain-name',
  'domain-name-servers',
  'ntp-servers',
  'netbios-name-servers',
  'netbios-node-type',
  'ipv6-address-preferred-lease-time',
]

/** LocalStack takes any DHCP option (api-behaviour 108). */
export const dhcpOptionNames = checking({
  CreateDhcpOptions({ input }: ShimContext<CreateDhcpOptionsCommandInput>) {
    for (const { Key = '' } of input.DhcpConfigurations ?? []) {
      if (known.includes(Key)) continue
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${Key}) for parameter name is invalid. Unknown DHCP option`,
      )
    }
  },
})
