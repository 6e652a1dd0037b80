import { describe, expect, it } from 'vitest'
import { cut } from '../../src/verify/addresses/cut.ts'
import { parseProtocol, protocolName } from '../../src/verify/addresses/protocol.ts'
import {
  cidrsOf,
  contains,
  firstAddress,
  parseCidr,
  rangeTexts,
  type Cidr,
} from '../../src/verify/addresses/range.ts'

const cidr = (text: string) => parseCidr(text) as Cidr
const texts = (ranges: readonly Parameters<typeof rangeTexts>[0][]) => ranges.flatMap(rangeTexts)

describe('a block of addresses', () => {
  it.each([
    ['10.0.0.0/16', '10.0.0.0/16'],
    ['10.0.255.255/16', '10.0.0.0/16'],
    ['255.255.255.255', '255.255.255.255/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['128.0.0.1/1', '128.0.0.0/1'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
    ['::/0', '::/0'],
  ])('%s is %s', (text, canonical) => {
    expect(parseCidr(text)?.text).toBe(canonical)
  })

  it.each([
    '',
    'x',
    '10.0.0',
    '10.0.0.256',
    '256.0.0.0/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    ' 10.0.0.0/8',
    '10.0.0.0/8 ',
    '10.0.0.0/100',
    '1010.0.0.0',
    '2001:db8::/129',
    '2001:db8::/x',
    '2001:db8::/',
    '2001:zz::',
    ':',
    'pl-1',
  ])('%j is none', (text) => {
    expect(parseCidr(text)).toBeUndefined()
  })

  it('begins and ends where it should', () => {
    expect(cidr('10.0.1.0/24')).toMatchObject({ family: 4, low: 167_772_416, high: 167_772_671 })
    expect(cidr('2001:db8::/127')).toMatchObject({
      family: 6,
      low: 0x20010db8000000000000000000000000n,
      high: 0x20010db8000000000000000000000001n,
    })
    expect(firstAddress(cidr('10.0.1.77/24'))).toBe('10.0.1.0')
    expect(firstAddress(cidr('2001:db8::77/64'))).toBe('2001:db8::')
  })

  it('holds what lies wholly inside it, of its own family', () => {
    const outer = cidr('10.0.0.0/16')
    expect(contains(outer, cidr('10.0.0.0/16'))).toBe(true)
    expect(contains(outer, cidr('10.0.255.255/32'))).toBe(true)
    expect(contains(outer, cidr('10.0.0.0/15'))).toBe(false)
    expect(contains(outer, cidr('10.1.0.0/32'))).toBe(false)
    expect(contains(outer, cidr('9.255.255.255/32'))).toBe(false)
    expect(contains(cidr('::/0'), outer)).toBe(false)
    expect(contains(cidr('0.0.0.0/0'), cidr('::1'))).toBe(false)
  })
})

describe('a cut', () => {
  it('falls at both ends of a block inside', () => {
    const pieces = cut([cidr('10.0.0.0/22')], [cidr('10.0.1.0/24')])
    expect(texts(pieces)).toEqual(['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/23'])
  })

  it('does not fall where a block begins or ends with the range, or holds it', () => {
    const whole = [cidr('10.0.0.0/22')]
    expect(texts(cut(whole, [cidr('10.0.0.0/22'), cidr('10.0.0.0/8')]))).toEqual(['10.0.0.0/22'])
    expect(texts(cut(whole, [cidr('10.0.0.0/23')]))).toEqual(['10.0.0.0/23', '10.0.2.0/23'])
    expect(texts(cut(whole, [cidr('10.0.2.0/23')]))).toEqual(['10.0.0.0/23', '10.0.2.0/23'])
  })

  it('does not fall for a block elsewhere, or of the other family', () => {
    const whole = [cidr('10.0.0.0/22'), cidr('2001:db8::/64')]
    const other = [cidr('10.0.4.0/24'), cidr('9.255.255.0/24'), cidr('2001:db8:1::/64')]
    expect(cut(whole, other)).toEqual(whole)
    expect(cut([cidr('::/0')], [cidr('128.0.0.0/1')])).toEqual([cidr('::/0')])
  })

  it('falls in IPv6 too', () => {
    const pieces = cut([cidr('2001:db8::/126')], [cidr('2001:db8::1')])
    expect(texts(pieces)).toEqual(['2001:db8::/128', '2001:db8::1/128', '2001:db8::2/127'])
  })

  it('keeps its pieces in order, each once', () => {
    const blocks = ['10.0.2.0/24', '10.0.0.0/24', '10.0.2.0/24'].map(cidr)
    expect(texts(cut([cidr('10.0.0.0/22')], blocks))).toEqual([
      '10.0.0.0/24',
      '10.0.1.0/24',
      '10.0.2.0/24',
      '10.0.3.0/24',
    ])
  })

  it('is told in as few blocks as it can be', () => {
    const low = Number(cidr('10.0.0.1').low)
    expect(cidrsOf({ family: 4, low, high: low + 6 })).toEqual([
      '10.0.0.1/32',
      '10.0.0.2/31',
      '10.0.0.4/30',
    ])
    expect(cidrsOf(cidr('0.0.0.0/0'))).toEqual(['0.0.0.0/0'])
    expect(cidrsOf(cidr('::/0'))).toEqual(['::/0'])
  })
})

describe('a protocol', () => {
  it.each([
    ['tcp', 6, 'tcp'],
    ['TCP', 6, 'tcp'],
    ['6', 6, 'tcp'],
    ['17', 17, 'udp'],
    ['icmp', 1, 'icmp'],
    ['icmpv6', 58, 'icmpv6'],
    ['58', 58, 'icmpv6'],
    ['50', 50, '50'],
    ['-1', -1, 'all'],
    [undefined, -1, 'all'],
  ])('%s is number %i, said as %s', (text, number, name) => {
    expect(parseProtocol(text)).toBe(number)
    expect(protocolName(number)).toBe(name)
  })
})
