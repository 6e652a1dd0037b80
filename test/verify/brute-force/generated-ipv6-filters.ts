import type { IpPermission, NetworkAclEntry } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { ports } from './generated-filters.ts'

/** S3's blocks as IPv6, of a list of their own beside the IPv4 one. */
export const seoulS3Ipv6 = ['2406:daf8:c000::/40', '2406:daba:6000::/36']
export const tokyoS3Ipv6 = ['2406:daf8:4000::/40']

/** Blocks of the customer's own list: none as long as one of S3's over the same addresses (rule 10). */
export const ownIpv6List = ['2406:daf8:c000::/41', '2600:1f10:1:202::/64', '2001:db8:16:5::/64']

/** Blocks that mean something in these networks; the first ones are the harmless ones. */
export const ipv6Cidrs = [
  '::/0',
  '2600:1f10:1:100::/56',
  '2600:1f10:1:101::/64',
  '2600:1f10:1:102::/64',
  '2600:1f10:1:200::/56',
  '2600:1f10:1:201::/64',
  '2600:1f10:1:300::/56',
  '2600:1f10:1::/48',
  ...seoulS3Ipv6,
  '2406:daf8:c080::/48',
  '2406:da00::/24',
  '2000::/3',
  '64:ff9b::/96',
  '64:ff9b::a00:0/104',
  '64:ff9b::c633:6400/120',
  '2001:db8:16::/48',
  '2001:db8:16:5::/64',
  '2600:1f10:1:101::10/128',
] as const

const icmpTypes = fc.constantFrom<[number, number]>([-1, -1], [128, -1], [129, 0], [128, 0], [1, 4])

/** The whole world is met more often, so that what an entry or rule says of a protocol decides. */
const cidr = fc.oneof(fc.constant(ipv6Cidrs[0]), fc.constantFrom(...ipv6Cidrs))

const entry: fc.Arbitrary<NetworkAclEntry> = fc
  .record({
    // Numbers above those of the IPv4 entries: a number is one entry's, whichever its family.
    RuleNumber: fc.integer({ min: 151, max: 199 }),
    Protocol: fc.constantFrom('-1', '6', '6', '17', '58', '58', '1'),
    RuleAction: fc.constantFrom('allow' as const, 'deny' as const),
    Egress: fc.boolean(),
    Ipv6CidrBlock: cidr,
    ports,
    icmp: icmpTypes,
  })
  .map(({ ports: [From, To], icmp: [Type, Code], ...rest }) => ({
    ...rest,
    ...(['1', '58'].includes(rest.Protocol) && { IcmpTypeCode: { Type, Code } }),
    ...(['6', '17'].includes(rest.Protocol) && { PortRange: { From, To } }),
  }))

/** Entries over an open ground or a shut one. */
export const aclEntriesOfIpv6: fc.Arbitrary<NetworkAclEntry[]> = fc
  .tuple(
    fc.uniqueArray(entry, {
      maxLength: 4,
      selector: (each) => `${each.RuleNumber} ${each.Egress}`,
    }),
    fc.constantFrom('open', 'open', 'by-protocol', 'shut'),
  )
  .map(([entries, ground]) => [
    ...entries,
    ...(ground === 'by-protocol' ? everyProtocol : []),
    ...wholeIpv6World(ground === 'open' ? 201 : undefined),
  ])

/** TCP, UDP and what a sender's ping needs, each by an entry of its own. */
const everyProtocol = [true, false].flatMap((Egress) => {
  const all = { Egress, RuleAction: 'allow' as const, Ipv6CidrBlock: '::/0' }
  return [
    { ...all, RuleNumber: 202, Protocol: '6', PortRange: { From: 0, To: 65_535 } },
    { ...all, RuleNumber: 203, Protocol: '17', PortRange: { From: 0, To: 65_535 } },
    {
      ...all,
      RuleNumber: 204,
      Protocol: '58',
      IcmpTypeCode: { Type: Egress ? 128 : 129, Code: -1 },
    },
  ]
})

/** AWS numbers the last entry of IPv6 one above that of IPv4. */
export function wholeIpv6World(allowed: number | undefined): NetworkAclEntry[] {
  return [true, false].flatMap((Egress): NetworkAclEntry[] => {
    const all = { Protocol: '-1', Egress, Ipv6CidrBlock: '::/0' }
    return [
      ...(allowed === undefined
        ? []
        : [{ ...all, RuleNumber: allowed, RuleAction: 'allow' as const }]),
      { ...all, RuleNumber: 32_768, RuleAction: 'deny' },
    ]
  })
}

const Ipv6Ranges = [{ CidrIpv6: '::/0' }]
const open: IpPermission = { IpProtocol: '-1', Ipv6Ranges }
const openByProtocol: IpPermission[] = [
  { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, Ipv6Ranges },
  { IpProtocol: 'icmpv6', FromPort: 128, ToPort: -1, Ipv6Ranges },
]

const peer = fc.oneof(
  cidr.map((CidrIpv6) => ({ Ipv6Ranges: [{ CidrIpv6 }] })),
  fc
    .constantFrom('pl-s3-6', 'pl-own-6')
    .map((PrefixListId) => ({ PrefixListIds: [{ PrefixListId }] })),
)

const carried: fc.Arbitrary<IpPermission> = fc.oneof(
  fc.constant({ IpProtocol: '-1' }),
  fc
    .tuple(fc.constantFrom('tcp', '17'), ports)
    .map(([IpProtocol, [FromPort, ToPort]]) => ({ IpProtocol, FromPort, ToPort })),
  fc
    .tuple(fc.constantFrom('icmpv6', '58', 'icmp'), icmpTypes)
    .map(([IpProtocol, [FromPort, ToPort]]) => ({ IpProtocol, FromPort, ToPort })),
)

/** What is added to one direction of a group: most are open, so that what stands behind is met too. */
export const permissionsOfIpv6: fc.Arbitrary<IpPermission[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<IpPermission[]>([open]) },
  { weight: 1, arbitrary: fc.constant(openByProtocol) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.tuple(carried, peer).map(([what, who]) => ({ ...what, ...who })),
      { maxLength: 3 },
    ),
  },
)
