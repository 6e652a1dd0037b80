import fc from 'fast-check'
import { elasticAddressOf, natAddressOf, publicAddressOf } from './generated-public-addresses.ts'
import type { Question } from '../../../src/verify/question.ts'

/** Blocks of the customer's own list: none as long as one of S3's over the same addresses (rule 10). */
export const ownList = ['52.219.56.0/21', '3.5.140.0/24', '172.16.0.0/13', '20.10.2.0/24'] as const

const source: fc.Arbitrary<Question['from']> = fc.constantFrom(
  { instance: 'i-1-x' },
  { instance: 'i-1-x' },
  { instance: 'i-1-y' },
  { networkInterface: 'eni-1-x2' },
  { instance: 'i-2-x' },
  { instance: 'i-2-y' },
)

const onPremises: fc.Arbitrary<Question['from']> = fc
  .record({
    cidr: fc.constantFrom('172.16.0.0/12', '172.16.0.0/12', '172.16.5.0/24', '198.51.100.0/24'),
    resolver: fc.constantFrom('inbound-endpoint' as const, undefined),
  })
  .map(({ cidr, resolver }) => ({
    onPremises: { cidr, via: 'vgw-1', ...(resolver && { resolver }) },
  }))

const s3: fc.Arbitrary<Question['to']> = fc
  .record({
    region: fc.constantFrom('ap-northeast-2', 'ap-northeast-2', 'ap-northeast-1'),
    name: fc.constantFrom('regional' as const, 'endpoint' as const, 'either' as const),
  })
  .map((asked) => ({ s3: asked }))

const host: fc.Arbitrary<Question['to']> = fc
  .constantFrom(
    'b.s3.ap-northeast-2.amazonaws.com',
    's3.ap-northeast-1.amazonaws.com',
    'bucket.vpce-0ab0-abcd1230.s3.ap-northeast-2.vpce.amazonaws.com',
    'bucket.vpce-0ab1-abcd1231.s3.ap-northeast-2.vpce.amazonaws.com',
    'bucket.vpce-0ab0-abcd1230-ap-northeast-2a.s3.ap-northeast-2.vpce.amazonaws.com',
    'bucket.vpce-0ab0-abcd1230-ap-northeast-2b.s3.ap-northeast-2.vpce.amazonaws.com',
    'vpce-0ab0-abcd1230.s3.ap-northeast-2.vpce.amazonaws.com',
  )
  .map((name) => ({ host: name, port: 443 }))

const bases = ['10.0', '20.10', '10.1', '172.20']
const address: fc.Arbitrary<Question['to']> = fc
  .record({
    address: fc.constantFrom(
      ...bases.flatMap((base) =>
        ['1.10', '2.10', '2.11', '2.20', '1.50', '2.50', '2.99'].map((each) => `${base}.${each}`),
      ),
      ...['1', '1', '2', '3'].flatMap((name) => [publicAddressOf(name), elasticAddressOf(name)]),
      natAddressOf('2'),
      '10.77.1.1',
      '198.51.100.7',
      '192.168.1.1',
      '100.64.1.1',
      '172.16.5.5',
      '172.24.1.1',
      '3.5.140.1',
      '3.5.141.1',
      '52.219.60.1',
      '52.219.1.1',
    ),
    port: fc.constantFrom(443, 443, 80, 40_000),
  })
  .map((asked) => asked)

const to = fc.oneof(s3, host, address, address)

export const question: fc.Arbitrary<Question> = fc
  .record({
    from: fc.oneof({ weight: 8, arbitrary: source }, { weight: 2, arbitrary: onPremises }),
    to,
    protocol: fc.constantFrom(
      'tcp' as const,
      'tcp' as const,
      'tcp' as const,
      'udp' as const,
      'icmp' as const,
    ),
  })
  .map((asked) => asked)
