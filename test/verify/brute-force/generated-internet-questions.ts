import fc from 'fast-check'
import type { Question } from '../../../src/verify/question.ts'
import { elasticAddressOf, natAddressOf, publicAddressOf } from './generated-public-addresses.ts'
import { addressOf, privateAddressOf } from './generated-ipv6-vpc.ts'

const everybody = ['0.0.0.0/0', '::/0']

const senders = fc.constantFrom<string[]>(
  everybody,
  everybody,
  ['0.0.0.0/0'],
  ['198.51.100.7/32', '2600:9000::7/128'],
  ['192.0.2.7/32', '2600:9000::7/128'],
  ['198.51.100.7/32', '2001:db8:16:5::7/128'],
  ['198.51.100.0/24'],
  ['198.51.100.128/25', '2001:db8:16::/48'],
  ['2001:db8:16:5::/64'],
  ['2600:9000::/28'],
  ['3.5.140.0/24', '2406:daf8:c000::/48'],
  ['10.0.0.0/16', 'fd00::/8'],
  ['20.10.0.0/15', '198.51.100.0/24'],
)

const publicAddress = fc.constantFrom(
  ...['1', '1', '1', '1', '1', '2', '3'].flatMap((name) => [
    publicAddressOf(name),
    elasticAddressOf(name),
  ]),
)
const ipv6Address = fc.constantFrom(
  ...['1', '1', '1', '1', '1', '2', '3'].flatMap((name) => [
    addressOf(name, 1, 10),
    addressOf(name, 2, 10),
    addressOf(name, 2, 20),
  ]),
  addressOf('1', 1, 50),
  addressOf('1', 2, 99),
  privateAddressOf('1'),
)
const elsewhere = fc.constantFrom(
  ...['1', '2'].map((name) => natAddressOf(name)),
  '10.0.1.10',
  '20.10.1.10',
  '20.10.2.99',
  '172.20.2.10',
  '192.0.2.99',
  '3.5.140.1',
  '2600:9000::1',
)
const host = fc.constantFrom(
  's3.dualstack.ap-northeast-2.amazonaws.com',
  'b.s3.ap-northeast-2.amazonaws.com',
  'bucket.vpce-0ab0-abcd1230.s3.ap-northeast-2.vpce.amazonaws.com',
  'bucket.vpce-0ab0-abcd1230-ap-northeast-2a.s3.ap-northeast-2.vpce.amazonaws.com',
  'ec2-203-0-113-21.ap-northeast-2.compute.amazonaws.com',
  'ec2-203-0-113-31.ap-northeast-2.compute.amazonaws.com',
  'www.example.org',
)

const at = (address: fc.Arbitrary<string>) =>
  fc.record({ address, port: fc.constantFrom(443, 443, 443, 80) })

const to: fc.Arbitrary<Question['to']> = fc.oneof(
  { weight: 6, arbitrary: at(publicAddress) },
  { weight: 6, arbitrary: at(ipv6Address) },
  { weight: 2, arbitrary: at(elsewhere) },
  { weight: 2, arbitrary: host.map((name) => ({ host: name, port: 443 })) },
  { weight: 1, arbitrary: fc.constant({ s3: { region: 'ap-northeast-2' } }) },
)

export const internetQuestion: fc.Arbitrary<Question> = fc.record({
  from: senders.map((internet) => ({ internet })),
  to,
  protocol: fc.constantFrom('tcp' as const, 'tcp', 'tcp', 'udp', 'icmp'),
})
