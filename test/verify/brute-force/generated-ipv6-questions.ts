import fc from 'fast-check'
import type { Question } from '../../../src/verify/question.ts'
import { addressOf, privateAddressOf } from './generated-ipv6-vpc.ts'

const source: fc.Arbitrary<Question['from']> = fc.constantFrom(
  { instance: 'i-1-x' },
  { instance: 'i-1-x' },
  { instance: 'i-1-x' },
  { instance: 'i-1-y' },
  { networkInterface: 'eni-1-x2' },
  { instance: 'i-2-x' },
)

const onPremises: fc.Arbitrary<Question['from']> = fc
  .record({
    cidr: fc.constantFrom(
      '2001:db8:16::/48',
      '2001:db8:16:5::/64',
      '2001:db8:99::/64',
      '172.16.0.0/12',
    ),
    resolver: fc.constantFrom('inbound-endpoint' as const, undefined),
  })
  .map(({ cidr, resolver }) => ({
    onPremises: { cidr, via: 'vgw-1', ...(resolver && { resolver }) },
  }))

const places = [
  [1, 10],
  [1, 10],
  [2, 10],
  [2, 10],
  [2, 11],
  [2, 20],
  [1, 50],
  [2, 50],
  [2, 99],
] as const

const address = fc.oneof(
  fc.constantFrom(...places.map(([third, host]) => addressOf('1', third, host))),
  fc.constantFrom(
    ...['2', '3'].flatMap((name) => places.map(([third, host]) => addressOf(name, third, host))),
    ...['2', '3', '2', '3'].map((name) => addressOf(name, 2, 10)),
  ),
  fc.constantFrom(
    '2600:9000::1',
    privateAddressOf('1'),
    // Of delegated prefixes.
    '10.0.2.131',
    '2600:1f10:1:102:8000::5',
    '2600:1f10:1:202:8000::5',
    '2001:db8:16:5::7',
    '2001:db8:16:9::7',
    '2406:daf8:c000::1',
    '2406:daf8:c080::1',
    '2406:daba:6001::1',
  ),
  // 198.51.100.7, 3.5.140.1, 10.0.2.10, 20.10.1.10, 172.20.2.10 and 172.16.5.5, as NAT64 has them.
  fc.constantFrom(
    '64:ff9b::c633:6407',
    '64:ff9b::c633:6407',
    '64:ff9b::305:8c01',
    '64:ff9b::a00:20a',
    '64:ff9b::140a:10a',
    '64:ff9b::ac14:20a',
    '64:ff9b::ac10:505',
  ),
)

const host = fc.constantFrom(
  's3.dualstack.ap-northeast-2.amazonaws.com',
  's3.dualstack.ap-northeast-2.amazonaws.com',
  'b.s3.dualstack.ap-northeast-1.amazonaws.com',
  'bucket.vpce-0ab0-abcd1230.s3.ap-northeast-2.vpce.amazonaws.com',
  'bucket.vpce-0ab0-abcd1230-ap-northeast-2a.s3.ap-northeast-2.vpce.amazonaws.com',
  ...['both', 'six', 'far', 'nat64', 'a', 'aaaa', 's3'].map((name) => `${name}.corp.example`),
)

const to: fc.Arbitrary<Question['to']> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ address, port: fc.constantFrom(443, 443, 80) }),
  },
  { weight: 2, arbitrary: host.map((name) => ({ host: name, port: 443 })) },
)

/** To IPv6 addresses and to names that may have some. */
export const ipv6Question: fc.Arbitrary<Question> = fc.record({
  from: fc.oneof({ weight: 8, arbitrary: source }, { weight: 1, arbitrary: onPremises }),
  to,
  protocol: fc.constantFrom('tcp' as const, 'tcp', 'tcp', 'udp', 'icmp', 'icmp'),
})
