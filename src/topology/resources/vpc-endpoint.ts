import * as z from 'zod'
import { document, flag, tagged, tags, text, texts } from '../properties.ts'
import { ec2, given, output, resourceType } from '../resource-type.ts'

const endpointId = ({ id }: { id: string }) => output(id, 'VpcEndpoint.VpcEndpointId')

const dnsOptions = z.strictObject({
  DnsRecordIpType: text.optional(),
  PrivateDnsOnlyForInboundResolverEndpoint: z
    .enum(['OnlyInboundResolver', 'AllResolvers'])
    .optional(),
})

export const vpcEndpoint = resourceType({
  type: 'AWS::EC2::VPCEndpoint',
  properties: z.strictObject({
    VpcId: text,
    ServiceName: text,
    VpcEndpointType: z.enum(['Gateway', 'Interface']).default('Gateway'),
    RouteTableIds: texts.optional(),
    SubnetIds: texts.optional(),
    SecurityGroupIds: texts.optional(),
    PrivateDnsEnabled: flag.optional(),
    IpAddressType: text.optional(),
    DnsOptions: dnsOptions.optional(),
    PolicyDocument: document.optional(),
    ServiceRegion: text.optional(),
    Tags: tags,
  }),
  ref: endpointId,
  attributes: {
    Id: { value: endpointId },
    DnsEntries: { value: ({ id }) => output(id, 'VpcEndpoint.DnsEntries') },
    NetworkInterfaceIds: { value: ({ id }) => output(id, 'VpcEndpoint.NetworkInterfaceIds') },
  },
  operations: ({ id, properties }) => {
    const { PrivateDnsEnabled, DnsOptions, PolicyDocument, Tags, ...create } = properties
    // Left out, the API may turn private DNS on; CloudFormation's default is off.
    const byDefault = create.VpcEndpointType === 'Interface' ? false : undefined
    const input = given({
      ...create,
      PrivateDnsEnabled: PrivateDnsEnabled ?? byDefault,
      DnsOptions: DnsOptions === undefined ? undefined : apiDnsOptions(DnsOptions),
      PolicyDocument: PolicyDocument === undefined ? undefined : JSON.stringify(PolicyDocument),
    })
    return [ec2('CreateVpcEndpoint', { ...input, ...tagged('vpc-endpoint', Tags) }, id)]
  },
})

function apiDnsOptions(options: z.output<typeof dnsOptions>): object {
  const { DnsRecordIpType, PrivateDnsOnlyForInboundResolverEndpoint: resolvers } = options
  return given({
    DnsRecordIpType,
    PrivateDnsOnlyForInboundResolverEndpoint:
      resolvers === undefined ? undefined : resolvers === 'OnlyInboundResolver',
  })
}
