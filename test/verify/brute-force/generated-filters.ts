import type { IpPermission, NetworkAclEntry } from '@aws-sdk/client-ec2'
import fc from 'fast-check'
import { seoulS3 } from '../small-network.ts'

/** Blocks that mean something in these networks; the first ones are the harmless ones. */
export const cidrs = [
  '0.0.0.0/0',
  '10.0.0.0/16',
  '10.0.1.0/24',
  '10.0.2.0/24',
  '20.10.0.0/16',
  '20.10.1.0/24',
  '10.1.0.0/16',
  '10.0.128.0/17',
  ...seoulS3,
  '3.5.141.0/24',
  '3.5.140.0/23',
  '52.219.0.0/20',
  '52.0.0.0/8',
  '172.16.0.0/12',
  '172.16.0.0/13',
  '172.16.5.0/24',
  '198.51.100.0/24',
  '10.0.1.10/32',
] as const

export const ports = fc.constantFrom<[number, number]>(
  [0, 65_535],
  [443, 443],
  [1024, 65_535],
  [32_768, 60_999],
  [40_000, 40_000],
  [50_000, 65_535],
  [80, 80],
)
const icmpTypes = fc.constantFrom<[number, number]>([-1, -1], [8, -1], [0, 0], [8, 0], [3, 4])

const entry: fc.Arbitrary<NetworkAclEntry> = fc
  .record({
    RuleNumber: fc.integer({ min: 1, max: 150 }),
    Protocol: fc.constantFrom('-1', '6', '6', '17', '1'),
    RuleAction: fc.constantFrom('allow' as const, 'deny' as const),
    Egress: fc.boolean(),
    CidrBlock: fc.constantFrom(...cidrs),
    ports,
    icmp: icmpTypes,
  })
  .map(({ ports: [From, To], icmp: [Type, Code], ...rest }) => ({
    ...rest,
    ...(rest.Protocol === '1' && { IcmpTypeCode: { Type, Code } }),
    ...(['6', '17'].includes(rest.Protocol) && { PortRange: { From, To } }),
  }))

/** Entries over an open ground or a shut one: numbers are unique in a direction, as on AWS. */
export const aclEntries: fc.Arbitrary<NetworkAclEntry[]> = fc
  .tuple(
    fc.uniqueArray(entry, {
      maxLength: 5,
      selector: (each) => `${each.RuleNumber} ${each.Egress}`,
    }),
    fc.constantFrom('open', 'open', 'open', 'shut'),
  )
  .map(([entries, ground]) => [
    ...entries,
    ...[true, false].flatMap((Egress) => [
      ...(ground === 'open' ? [wholeWorld(200, 'allow', Egress)] : []),
      wholeWorld(32_767, 'deny', Egress),
    ]),
  ])

export function wholeWorld(
  RuleNumber: number,
  RuleAction: 'allow' | 'deny',
  Egress: boolean,
): NetworkAclEntry {
  return { RuleNumber, Protocol: '-1', RuleAction, Egress, CidrBlock: '0.0.0.0/0' }
}

const open: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }

const peer = (groups: readonly string[]): fc.Arbitrary<IpPermission> =>
  fc.oneof(
    fc.constantFrom(...cidrs).map((CidrIp) => ({ IpRanges: [{ CidrIp }] })),
    fc.constantFrom(...groups).map((GroupId) => ({ UserIdGroupPairs: [{ GroupId }] })),
    fc
      .constantFrom('pl-s3', 'pl-tokyo', 'pl-own')
      .map((PrefixListId) => ({ PrefixListIds: [{ PrefixListId }] })),
  )

const carried: fc.Arbitrary<IpPermission> = fc.oneof(
  fc.constant({ IpProtocol: '-1' }),
  fc
    .tuple(fc.constantFrom('tcp', '6', 'udp', '17'), ports)
    .map(([IpProtocol, [FromPort, ToPort]]) => ({ IpProtocol, FromPort, ToPort })),
  fc
    .tuple(fc.constantFrom('icmp', '1'), icmpTypes)
    .map(([IpProtocol, [FromPort, ToPort]]) => ({ IpProtocol, FromPort, ToPort })),
)

/** One direction of a group: most are open, so that what stands behind it is met too. */
export function permissions(groups: readonly string[]): fc.Arbitrary<IpPermission[]> {
  const rule = fc.tuple(carried, peer(groups)).map(([what, who]) => ({ ...what, ...who }))
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<IpPermission[]>([open]) },
    { weight: 1, arbitrary: fc.array(rule, { maxLength: 3 }) },
  )
}
