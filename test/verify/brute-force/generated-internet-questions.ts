import fc from 'fast-check'
import type { Question } from '../../../src/verify/question.ts'
import { addressOf, privateAddressOf } from './generated-ipv6-vpc.ts'

const from: fc.Arbitrary<Question['from']> = fc
  .constantFrom(
    ['0.0.0.0/0', '::/0'],
    ['0.0.0.0/0'],
    ['198.51.100.0/24'],
    ['198.51.100.7/32'],
    ['198.51.100.7/32'],
    ['172.0.0.0/8'],
    ['198.51.100.0/24', '2600:9000::/32'],
    ['2600:9000::1/128'],
    ['20.10.0.0/16'],
  )
  .map((internet) => ({ internet }))

const [first, second, third] = ['203.0.113.21', '203.0.113.22', '203.0.113.23'] as const
const elsewhere = ['203.0.113.91', '10.0.1.10', '198.51.100.9', privateAddressOf('1')]
const ipv6 = [addressOf('1', 1, 10), addressOf('1', 2, 10), addressOf('2', 2, 10)]

const address = fc.oneof(
  { weight: 12, arbitrary: fc.constant(first) },
  { weight: 3, arbitrary: fc.constantFrom(second, third) },
  { weight: 8, arbitrary: fc.constantFrom(...ipv6, addressOf('1', 2, 99), ...elsewhere) },
)

const host = fc.constantFrom(
  's3.ap-northeast-2.amazonaws.com',
  's3.dualstack.ap-northeast-2.amazonaws.com',
  'bucket.vpce-0ab0-abcd1230.s3.ap-northeast-2.vpce.amazonaws.com',
)

/** From the internet: to public addresses above all. */
export const internetQuestion: fc.Arbitrary<Question> = fc.record({
  from,
  to: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ address, port: fc.constantFrom(443, 443, 443, 80, 40_000) }),
    },
    { weight: 1, arbitrary: host.map((name) => ({ host: name, port: 443 })) },
  ),
  protocol: fc.constantFrom('tcp' as const, 'tcp', 'tcp', 'tcp', 'udp', 'icmp'),
})
